// What waits, what was refused, what stands beside another's answer; and the way out by a file.
import { button, el, h1, h2, list, p, summary } from '../dom.js'
import { saving } from '../exporting.js'
import { living } from '../living.js'
import { questionOf } from '../pack.js'
import { sendNow } from '../send/when.js'
import { outcomes } from '../store/outbox.js'
import { counts } from '../store/visits.js'
import { answerSaid, counted } from '../words.js'
import { offerAgain } from './again.js'

const KINDS = { answer: 'An answer', note: 'A note', section: 'A section', signoff: 'The sign-off', risk: 'A child at risk', finish: 'The end of the visit' }

export async function queue ({ visit, pack }) {
  const [waits, heard] = [await living(() => left(visit)), await living(() => answered(visit, pack))]
  return {
    title: 'What waits',
    leave: () => [waits, heard].forEach(({ leave }) => leave()),
    inside: [
      h1('What waits'), waits.place,
      p('Sending needs this page open, with the visit unlocked.'), button('Send now', sendNow), heard.place,
      h2('Without any connection'),
      p('Everything that has not arrived can be saved as a file and handed to the office. It is sealed: only the server can open it.'),
      ...saving(visit, 'Save what waits as a file', 'secondary')
    ]
  }
}

async function left (visit) {
  const found = await counts(visit)
  return [list([
    `${counted(found.drafts, 'draft')} on this tablet alone: an answer without its reason, or words without a button pressed`,
    `${counted(found.operations, 'change')} and ${counted(found.photos, 'photo')} waiting`, `${found.sent} sent and confirmed`
  ])]
}

async function answered (visit, pack) {
  const all = await outcomes(visit)
  const [refused, unshown, beside, settled] = ['refused', 'unshown', 'beside', 'settled'].map((word) => all.filter(({ outcome }) => outcome === word))
  return [
    ...await offerAgain(visit),
    h2('Refused by the server'), refused.length ? el('div', {}, refused.map((one) => refusal(pack, one))) : p('Nothing.'),
    ...(unshown.length ? [h2('Photos that the office cannot show'), el('div', {}, unshown.map((one) => refusal(pack, one, 'What became of it')))] : []),
    h2('Beside the answer of somebody else'), beside.length ? el('div', {}, beside.map((one) => both(pack, one))) : p('Nothing.'),
    ...(settled.length ? [h2('Chosen by the office'), el('div', {}, settled.map((one) => both(pack, one, 'Somebody at the office chose. What is in force stands above.')))] : [])
  ]
}

const subjectOf = (pack, said) => (said.question && questionOf(pack, said.question)?.ask) || KINDS[said.kind] || 'A photo'

const refusal = (pack, { said, why }, reason = 'Why it was refused') => el('section', { class: 'app-question' },
  summary([['What', subjectOf(pack, said)], ['Said', valueSaid(said.value ?? said)], [reason, why || 'The server gave no reason.']]))

// Both stand; which of them counts is chosen at the desk.
const both = (pack, { said, answer }, follows = 'Both are kept. Somebody at the office chooses.') => el('section', { class: 'app-question' }, h2(subjectOf(pack, said)), summary([
  ['Yours', valueSaid(said.value)], [`In force, by ${answer?.by || 'somebody else'}`, valueSaid(answer?.value)],
  ['What follows', follows]]))

function valueSaid (value) {
  if (!value) return 'Not known here'
  const parts = [value.word && answerSaid(value.word), value.reason, value.note, value.words].filter(Boolean)
  return parts.length ? parts.join('. ') : 'Nothing in words'
}
