// The end of the visit: what is open is said, the end is sent last, and the visit leaves the tablet once all has arrived.
import { button, el, h1, h2, list, p } from '../dom.js'
import { problems, ticks, wordsField } from '../fields.js'
import { living } from '../living.js'
import { isComplete, isOver, lines, lineSaid, standOf } from '../pack.js'
import { go } from '../route.js'
import { tellLeftIfSignedIn } from '../send/left.js'
import { sendNow } from '../send/when.js'
import { add, everyKept, ofSection } from '../store/keep.js'
import { counts, forget } from '../store/visits.js'
import { counted } from '../words.js'
import { spentOn } from './spending.js'
import { sentBackSaid } from './stand.js'

export async function finish ({ visit, pack }) {
  const kept = await everyKept(visit)
  const over = isOver(kept, pack)
  const [back, close] = [await living(() => sentBackSaid(visit)), await living(() => toClose(visit, over))]
  return {
    title: 'Finish the visit', leave: () => [back, close].forEach(({ leave }) => leave()),
    inside: [h1('Finish the visit'), back.place, ...(over ? [] : await toFinish(visit, pack, kept)), close.place]
  }
}

function openOf (pack, kept) {
  const unfinished = kept.filter(({ kind, draft, value }) => draft && !(kind === 'answer' && isComplete(value))).length
  const clocks = kept.filter(({ kind, value }) => kind === 'started' && value.at).length
  const rows = lines(pack).map((line) => [line, standOf(line, kept)])
  const left = rows.reduce((sum, [, { all, answered }]) => sum + all - answered, 0)
  return { unfinished, left, clocks, sections: rows.filter(([, { complete }]) => !complete).map(([line]) => lineSaid(line)) }
}

async function toFinish (visit, pack, kept) {
  const { unfinished, left, clocks, sections } = openOf(pack, kept)
  const words = wordsField('words', 'Anything the office should know (optional)', {})
  const [box, name] = [el('div', {}), crypto.randomUUID()]
  const end = async () => {
    if (unfinished) return box.replaceChildren(problems([['words', `${counted(unfinished, 'draft')} would not be sent. Complete it, or empty it, first`]]))
    await tellTimes(visit, pack, kept)
    await add(visit, 'finish', '', { words: words.querySelector('textarea').value.trim() }, name)
    sendNow()
    go('visit', visit, 'finish')
  }
  const signed = kept.some(({ kind, draft }) => kind === 'signoff' && !draft)
  const open = [
    left && `${counted(left, 'question')} not answered`, sections.length && `Not marked as complete: ${sections.join('; ')}`,
    unfinished && `${counted(unfinished, 'draft')} not complete`, clocks && `${counted(clocks, 'clock')} of a timed question not stopped`, !signed && 'No sign-off by the home'
  ].filter(Boolean)
  return [box, open.length ? el('div', {}, p('Still open:'), list(open)) : p('Everything is answered and marked as complete.'),
    p('After this, nothing of the visit can be changed on this tablet, unless the office returns it.'), words, button('Finish the visit', end)]
}

// The minutes of a section that was never called complete are told with the end.
async function tellTimes (visit, pack, kept) {
  for (const { section, subject } of lines(pack)) {
    const seconds = await spentOn(visit, section, subject.key)
    const before = kept.find((one) => one.kind === 'section' && one.question === section && one.subject === subject.key)
    if (seconds) await ofSection(visit, section, subject.key, { section, complete: Boolean(before?.value.complete), seconds })
  }
}

async function toClose (visit, over) {
  const { waiting, drafts, refused, unshown, sent } = await counts(visit)
  if (waiting + drafts || !over) {
    return over ? [p(`${counted(waiting, 'thing')} of this visit ${waiting === 1 ? 'has' : 'have'} not arrived. It stays on this tablet until then.`), button('Send now', sendNow)] : []
  }
  const box = el('div', {})
  const seen = refused + unshown > 0 && ticks('seen', 'Before it leaves this tablet', [['yes', `I have seen the ${counted(refused + unshown, 'thing')} that the server refused or cannot show`]], {})
  const close = async () => {
    if (seen && !seen.querySelector(':checked')) return box.replaceChildren(problems([['seen', 'Look at what was refused first']]))
    await forget(visit)
    // Without a connection it is closed all the same, and the office hears it with the next contact.
    await tellLeftIfSignedIn()
    go()
  }
  return [h2('Close the visit'), box, p(`All has arrived: ${counted(sent, 'thing')} confirmed by the server. Closing wipes the visit from this tablet.`),
    seen, button('Close the visit and wipe it from this tablet', close, 'warning')].filter(Boolean)
}
