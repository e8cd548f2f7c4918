// A visit that is this person's no more, while something of it still waits here.
import { button, h1, list, p } from '../dom.js'
import { saving } from '../exporting.js'
import { living } from '../living.js'
import { sendNow } from '../send/when.js'
import { counts, visitOf } from '../store/visits.js'
import { GONE, counted } from '../words.js'

export async function gone ({ visit }) {
  const { gone: kind } = await visitOf(visit)
  // Whoever comes from an alarm that they did not finish waits for nothing: it is told now.
  sendNow()
  const { place, leave } = await living(() => left(visit))
  return {
    title: 'A visit that ended here', leave,
    inside: [
      h1(GONE[kind] ?? GONE.called_off), place,
      p('What waits is sent, and kept at the office in sight of whoever reviews the visit. Then nothing of the visit stays on this tablet.'),
      button('Send now', sendNow), ' ', ...saving(visit, 'Save what waits as a file', 'secondary')
    ]
  }
}

async function left (visit) {
  const { operations, photos, drafts } = await counts(visit)
  return [list([`${counted(operations + drafts, 'change')} and ${counted(photos, 'photo')} waiting`])]
}
