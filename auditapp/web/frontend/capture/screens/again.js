// The office takes answers of this visit again: what it refused meanwhile is offered to be sent once more.
import { button, inset, p } from '../dom.js'
import { sendNow } from '../send/when.js'
import { refusedOf, tellAgain } from '../store/again.js'
import { visitOf } from '../store/visits.js'
import { counted } from '../words.js'

export async function offerAgain (visit) {
  const refused = (await refusedOf(visit)).length
  if (!refused || !(await visitOf(visit))?.again) return []
  const act = async () => {
    await tellAgain(visit)
    sendNow()
  }
  return [inset(
    p(`The office takes answers of this visit again. It refused ${counted(refused, 'change')} meanwhile, which ${refused === 1 ? 'counts' : 'count'} for nothing as yet.`),
    button('Send again what was refused', act))]
}
