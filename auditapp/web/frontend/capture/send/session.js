// Who is signed in on this tablet now, and the token that their changes carry.
import { noteClock } from '../store/tablet.js'
import { ask } from './ask.js'

export async function sessionNow () {
  const asked = Date.now()
  const session = await ask('GET', 'session')
  await noteClock(session.server_at, asked, Date.now())
  return session
}

// A change is asked for with the token; where that has gone stale, with a fresh one, once.
export function signedAsker (session, person) {
  let { csrf } = session
  const named = (wanted) => ({ ...wanted, headers: { 'X-Person': person, ...wanted.headers }, token: csrf })
  return async (method, path, wanted = {}) => {
    try {
      return await ask(method, path, named(wanted))
    } catch (problem) {
      if (problem.why !== 'stale_token') throw problem
      csrf = (await sessionNow()).csrf
      return ask(method, path, named(wanted))
    }
  }
}

// Asked at each contact, signed in or not: whether this tablet was revoked, and which of its visits ended.
export async function contact (device, here) {
  try {
    const asked = Date.now()
    const { wipe, ended, server_at: serverAt } = await ask('POST', 'contact', { json: { device, here } })
    // Whatever becomes of that, a lost tablet is wiped.
    await noteClock(serverAt, asked, Date.now()).catch(() => {})
    return { wipe: wipe === true, ended: ended ?? [] }
  } catch (problem) {
    // Where the server is there and does not answer this, what waits is sent all the same.
    if (problem.why === 'unreachable') throw problem
    return { wipe: problem.why === 'revoked', ended: [] }
  }
}
