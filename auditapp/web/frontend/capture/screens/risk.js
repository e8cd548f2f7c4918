// Child at risk now: whom to phone first, then what is told to the office. It is sent before anything else.
import { button, el, h1, h2, list, p, summary, warning } from '../dom.js'
import { chosenOf, problems, radios, wordsField } from '../fields.js'
import { isUnlocked } from '../keys.js'
import { go, to } from '../route.js'
import { sendNow } from '../send/when.js'
import { add, draft, dropDraft, everyKept } from '../store/keep.js'
import { everyVisit, packOf } from '../store/visits.js'
import { clock, tabletTime } from '../words.js'

const danger = () => warning('If a child is in danger at this moment, phone 999 first.')

export async function risk ({ visit, pack }) {
  const kept = await everyKept(visit)
  const begun = kept.find(({ kind, question, draft: is }) => kind === 'risk' && question === '' && is)
  const told = kept.filter(({ kind, draft: is }) => kind === 'risk' && !is)
  const [box, name] = [el('div', {}), crypto.randomUUID()]
  let at = null
  const typed = () => draft(visit, 'risk', '', '', said(form))
  const form = el('div', { oninput: typed, onchange: typed }, ...fields(pack, begun?.value ?? {}))
  const save = async () => {
    const value = said(form)
    const lacking = wrong(value)
    if (lacking.length) return box.replaceChildren(problems(lacking))
    at ??= value.at
    await add(visit, 'risk', '', { ...value, at }, name)
    await dropDraft(visit, 'risk')
    sendNow()
    go('visit', visit, 'risk')
  }
  return {
    title: 'Child at risk now',
    inside: [
      box, h1('Child at risk now'), danger(), h2('Whom to phone'), ...phones(pack),
      ...told.map(({ value }) => el('div', { class: 'govuk-inset-text' }, summary([
        ['Kept at', clock(value.at)], ['Words', value.words], ['Phoned', value.phoned ? value.whom || 'Yes' : 'Not yet']]))),
      h2('Tell the office'), p('It is kept on this tablet at once and sent before everything else. Without a connection it waits: phone.'),
      form, button('Keep and send first', save, 'warning')
    ].filter(Boolean)
  }
}

function phones ({ whom_to_phone: whom }) {
  if (!whom.length) return [p('The visit came without numbers. Phone 999, or the police on 101.')]
  const rows = whom.map(({ whom: who, number }) => [who, el('a', { class: 'govuk-link app-target', href: `tel:${number.replace(/[^\d+]/g, '')}` }, number)])
  return [summary(rows), whom.every(isEmergency) && p('The visit came with no other number. Where nobody is in danger at this moment, phone the police on 101.')]
}

const isEmergency = ({ number }) => number === '999'

function fields ({ whom_to_phone: whom }, { words = '', phoned = null, whom: chosen = '' }) {
  const emergency = whom.some(isEmergency) ? [] : [['999', '999']]
  const people = [...whom.map(({ whom: who }) => [who, who]), ...emergency, ['', 'Nobody yet']]
  return [
    wordsField('words', 'What you saw or heard', { value: words, rows: 4, hint: 'The child by reference or initials, where they are now, what makes it urgent.' }),
    radios('whom', 'Whom did you phone?', people, { chosen: phoned === null ? [] : [chosen] })
  ]
}

function said (form) {
  const pressed = form.querySelector('input[name="whom"]:checked')
  const whom = chosenOf(form, 'whom')
  return { words: form.querySelector('#words').value.trim(), phoned: pressed ? Boolean(whom) : null, whom, at: tabletTime() }
}

const wrong = ({ words, phoned }) => [
  !words && ['words', 'Write in a few words what it is'], phoned === null && ['whom', 'Say whom you phoned, or that it was nobody yet']
].filter(Boolean)

// Outside of a visit the numbers are still sealed: the way leads to a visit first.
export async function riskAnywhere () {
  const here = await everyVisit()
  if (here.length === 1) {
    go('visit', here[0].id, 'risk')
    return { inside: [h1('Child at risk now'), danger()] }
  }
  const names = await Promise.all(here.map(async ({ id }, at) => (isUnlocked(id) && (await packOf(id)).visit.home) || `Visit ${at + 1}`))
  return {
    inside: [h1('Child at risk now'), danger(), here.length ? p('Open the visit that it is about, to see whom else to phone and to tell the office:')
      : p('There is no visit on this tablet, so it knows no other number.'),
    list(here.map(({ id }, at) => el('a', { class: 'govuk-link app-target', href: to('visit', id, 'risk') }, names[at])))]
  }
}
