// That a visit left this tablet is told to the office once its person is signed in: until then the office asks about this tablet.
import { noMoreUntold, untold } from '../store/visits.js'
import { sessionNow, signedAsker } from './session.js'

let telling = Promise.resolve()

// It helps whoever reviews the visit, and holds nothing back: what fails is told with the next contact.
export function tellLeft (session) {
  telling = telling.then(() => tellEach(session)).catch(() => {})
  return telling
}

async function tellEach (session) {
  for (const { id } of (await untold()).filter(({ person }) => person === session.person)) {
    const asker = signedAsker(session, session.person)
    const isHeard = await asker('POST', `visits/${id}/gone`, { json: {} }).then(() => true, ({ why }) => why === 'unknown')
    if (isHeard) await noMoreUntold(id)
  }
}

// Where no visit is here any more, nobody is asked to sign in for it.
export async function tellLeftIfSignedIn () {
  if (!(await untold()).length) return
  const session = await sessionNow().catch(() => null)
  if (session) await tellLeft(session)
}

// A visit that is taken along anew is here again: that it left before is not told after that.
export async function hereAgain (id) {
  await telling
  await noMoreUntold(id)
}
