// When to send: on opening, when the connection or the window comes back, soon after a change, when asked, and again after
// a failure, each time a little later. That the browser says it is online means nothing, so it is tried.
import { whenChanged } from '../store/database.js'
import { counts } from '../store/visits.js'
import { unlockedVisits } from '../keys.js'
import { clock } from '../words.js'
import { sendAll } from './send.js'
import { now, sendingNow } from './state.js'

const SOON = 2_000
const FIRST = 5_000
const LONGEST = 5 * 60_000
const LISTEN = 15_000
const TRIED_AGAIN = ['unreachable', 'busy', 'failed']
let failures = 0
let listened = 0
let timer = null
let running = null
let changed = false

export const waitAfter = (failed, chance) => Math.min(FIRST * 2 ** (failed - 1), LONGEST) * (0.5 + chance)

export function sendNow () {
  clearTimeout(timer)
  running ??= sendAll().then(ended, (problem) => ended({ why: 'failed', message: problem.message })).finally(over)
  return running
}

// What was written while the last of it was sent waits for nobody else to ask.
function over () {
  running = null
  if (changed && sendingNow().state === 'done') soon()
}

function ended (result) {
  const at = Date.now()
  failures = TRIED_AGAIN.includes(result.why) ? failures + 1 : 0
  const wait = failures ? Math.max(waitAfter(failures, Math.random()), (result.after ?? 0) * 1000) : 0
  if (failures) later(wait)
  else listen(result.unheard)
  now({ state: result.why, at, next: failures ? at + wait : null, who: result.who, message: result.message, reopened: result.reopened, gone: result.gone })
  return result
}

// A photo is drawn some time after it arrived: it is asked after, each time a little later.
function listen (unheard) {
  listened = unheard ? listened + 1 : 0
  if (unheard) later(Math.min(LISTEN * 2 ** (listened - 1), LONGEST))
}

function later (wait) {
  clearTimeout(timer)
  timer = setTimeout(sendNow, wait)
}

// After a change it is tried soon, but while the server is away no oftener than its turn.
async function soon () {
  changed = Boolean(running)
  if (failures || running || ['signed_out', 'another_person'].includes(sendingNow().state)) return
  const found = await Promise.all(unlockedVisits().map(counts))
  if (found.some(({ waiting }) => waiting)) later(SOON)
}

export function keepSending () {
  whenChanged(soon)
  addEventListener('online', sendNow)
  document.addEventListener('visibilitychange', () => { if (!document.hidden) sendNow() })
  return sendNow()
}

export function sendingSaid ({ state, at, next, who, message }) {
  const tried = at ? `Tried at ${clock(at)}` : ''
  return {
    sending: 'Sending',
    done: at ? `Sent at ${clock(at)}` : '',
    nothing: '',
    locked: 'Unlock a visit to send what waits',
    elsewhere: 'Another window of this tablet is sending',
    unreachable: `No connection. ${tried}${next ? `, again at ${clock(next)}` : ''}`,
    busy: `The server is busy. ${tried}${next ? `, again at ${clock(next)}` : ''}`,
    failed: `The server did not answer as it should. ${tried}${next ? `, again at ${clock(next)}` : ''}${message ? ` (${message})` : ''}`,
    signed_out: 'Nothing is lost. Sign in to send',
    another_person: `${who} is signed in, and this visit is not theirs. Nothing was sent`,
    not_yours: 'The server says that this visit is not yours. Nothing is lost. Ask the office',
    unknown: 'The server does not know this visit. Nothing is lost. Ask the office',
    stale_token: 'The server did not take the token of the page. Nothing is lost. Sign in again',
    too_large: 'The server found what was sent too large. Nothing is lost. Export it, and tell the office',
    malformed: 'The server could not read what was sent. Nothing is lost. Export it, and tell the office',
    revoked: 'This tablet was revoked. Everything of visits was wiped from it'
  }[state] ?? ''
}
