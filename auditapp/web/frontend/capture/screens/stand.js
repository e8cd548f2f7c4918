// How the visit stands, where it is finished or came back.
import { inset, p } from '../dom.js'
import { isOver } from '../pack.js'
import { everyKept } from '../store/keep.js'
import { packOf } from '../store/visits.js'

export async function finishedSaid (visit) {
  if (!isOver(await everyKept(visit), await packOf(visit))) return []
  return [inset('You said that this visit is finished. Nothing of it can be changed here.')]
}

export async function sentBackSaid (visit) {
  const pack = await packOf(visit)
  if (pack.visit.state !== 'returned' || isOver(await everyKept(visit), pack)) return []
  const { state_words: words } = pack.visit
  return [inset(p(words ? `This visit was sent back: ${words}` : 'This visit was sent back.'), p('It is open again. Finish it once more when that is done.'))]
}
