// The questions of one section, each answered where it stands: one tap for a plain answer.
import { button, el, h1, p } from '../dom.js'
import { isOver, lineOf, lineSaid, questionOf } from '../pack.js'
import { go } from '../route.js'
import { everyKept } from '../store/keep.js'
import { photosOf } from '../store/photos.js'
import { ask } from './question.js'
import { spending } from './spending.js'

export async function section ({ visit, pack, more: [key, about = '-'] }) {
  const subject = about === '-' ? '' : about
  const line = lineOf(pack, key, subject)
  if (!line) throw new Error('This visit has no such section.')
  const [kept, photos] = [await everyKept(visit), await photosOf(visit)]
  const over = isOver(kept, pack)
  const blocks = line.questions.map((slug) => ask({
    visit, slug, subject, section: key, over, asked: questionOf(pack, slug),
    kept: kept.find((one) => one.kind === 'answer' && one.question === slug && one.subject === subject),
    started: kept.find((one) => one.kind === 'started' && one.question === slug && one.subject === subject),
    photos: photos.filter(({ said }) => said.question === slug && said.subject === subject).length
  }))
  return {
    title: line.title,
    inside: [
      h1(lineSaid(line)),
      line.subject.why && p(`Chosen because: ${line.subject.why}`),
      el('div', {}, blocks),
      button('Check the answers of this section', () => go('visit', visit, 'check', key, about))
    ].filter(Boolean),
    leave: over ? null : spending(visit, key, subject)
  }
}
