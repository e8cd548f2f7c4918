// The answers of a section before it is called complete: what was left out is said, what lacks something leads to its field.
import { button, el, h1, h2, link, p, summary } from '../dom.js'
import { problems } from '../fields.js'
import { isComplete, isOver, lineOf, lineSaid, questionOf } from '../pack.js'
import { go, to } from '../route.js'
import { everyKept, ofSection } from '../store/keep.js'
import { photosOf } from '../store/photos.js'
import { answerSaid, counted, dayOf, lasted } from '../words.js'
import { spentOn } from './spending.js'

export async function check ({ visit, pack, more: [key, about = '-'] }) {
  const subject = about === '-' ? '' : about
  const line = lineOf(pack, key, subject)
  const [kept, photos] = [await everyKept(visit), await photosOf(visit)]
  const find = (slug) => kept.find((one) => one.kind === 'answer' && one.question === slug && one.subject === subject)
  const lacking = line.questions.map((slug) => [slug, find(slug)]).filter(([, one]) => one && !isComplete(one.value))
  const box = el('div', {})
  const back = to('visit', visit, 'section', key, about)
  const rows = line.questions.map((slug) => {
    const taken = photos.filter(({ said }) => said.question === slug && said.subject === subject).length
    const { ask } = questionOf(pack, slug)
    return [el('span', { id: `c-${slug}` }, ask), said(questionOf(pack, slug), find(slug)?.value, taken),
      link('Change', back, { 'aria-label': `Change: ${ask}` })]
  })
  const complete = kept.find((one) => one.kind === 'section' && one.question === key && one.subject === subject)?.value.complete
  const finish = async (is) => {
    if (is && lacking.length) return box.replaceChildren(problems(lacking.map(([slug, one]) => [`c-${slug}`, `${questionOf(pack, slug).ask} ${one.value.word ? 'Give the reason' : 'Choose an answer'}`])))
    await ofSection(visit, key, subject, { section: key, complete: is, seconds: await spentOn(visit, key, subject) })
    go('visit', visit)
  }
  return {
    title: 'Check the answers',
    inside: [box, h1('Check the answers'), h2(lineSaid(line)), summary(rows), p(`Time on this section so far: ${lasted(await spentOn(visit, key, subject))}.`),
      !isOver(kept, pack) && (complete ? button('This section is not complete after all', () => finish(false), 'secondary') : button('Mark this section as complete', () => finish(true)))
    ].filter(Boolean)
  }
}

function said (asked, value, photos) {
  if (!value?.word && !value?.note && !value?.items.length) return photos ? `Not answered. ${counted(photos, 'photo')}` : 'Not answered'
  const [items, others] = [true, false].map((is) => asked.items.filter(({ key }) => value.items.includes(key) === is).map(({ words }) => words))
  // Without its marks and its day a yes may count for nothing: it is said while somebody can still look.
  const isYes = value.word === 'yes'
  return [
    isComplete(value) ? answerSaid(value.word) : `${answerSaid(value.word)}: ${value.word ? 'the reason is missing' : 'no answer is chosen'}`,
    value.reason, items.length && `Seen: ${items.join('; ')}`, isYes && others.length && `Not marked as seen: ${others.join('; ')}`,
    value.day ? `${asked.day}: ${dayOf(value.day)}` : isYes && asked.day && `${asked.day}: not given`,
    value.seconds !== null && `Took ${lasted(value.seconds)}`, value.note && `Note: ${value.note}`, photos && counted(photos, 'photo')
  ].filter(Boolean).map((line) => el('div', {}, line))
}
