// What is always in sight: how much is unfinished, waiting and sent, when it was saved, and the way out for a child.
import { button, el, link } from './dom.js'
import { isUnlocked } from './keys.js'
import { clockOff } from './store/tablet.js'
import { counts } from './store/visits.js'
import { sendNow, sendingSaid } from './send/when.js'
import { sendingNow } from './send/state.js'
import { to } from './route.js'
import { clock } from './words.js'

const WRONG_BY = 120
const LONG_UNSENT = 4 * 60 * 60_000
const MOST_MINUTES = 120
const MOST_HOURS = 48

export function offSaid (off) {
  if (!off || Math.abs(off.off) < WRONG_BY) return null
  const minutes = Math.round(Math.abs(off.off) / 60)
  const hours = Math.round(minutes / 60)
  const size = minutes < MOST_MINUTES ? `${minutes} minutes` : hours < MOST_HOURS ? `${hours} hours` : `${Math.round(hours / 24)} days`
  return `This tablet's clock is ${size} ${off.off > 0 ? 'ahead' : 'behind'}; the server's time counts`
}

// Browsers clear what was not used for days: what waits long is said.
function unsentSaid ({ waiting, sentAt }) {
  const since = Date.now() - sentAt
  if (!waiting || since < LONG_UNSENT) return null
  return `Nothing was sent for ${Math.round(since / 3_600_000)} hours; find a connection`
}

function countsSaid (found) {
  const parts = [['Drafts', found.drafts], ['Waiting', found.waiting], ['Sent', found.sent]]
  if (found.refused) parts.push(['Refused', found.refused])
  if (found.unshown) parts.push(['Not shown', found.unshown])
  if (found.beside) parts.push(['Side by side', found.beside])
  return el('ul', { class: 'app-bar__counts' }, parts.map(([words, number]) =>
    el('li', {}, `${words} `, el('strong', {}, String(number)))))
}

function acts (visit, open, onLock) {
  return [
    el('a', { class: 'govuk-button govuk-button--warning', role: 'button', draggable: 'false', href: visit ? to('visit', visit, 'risk') : to('risk') }, 'Child at risk now'),
    open && button('Send now', sendNow, 'secondary'),
    open && button('Lock', onLock, 'secondary')
  ].filter(Boolean)
}

function frame () {
  const place = document.getElementById('bar')
  if (!place.firstChild) {
    place.append(el('section', { class: 'govuk-width-container app-bar__inside', 'aria-label': 'This tablet' },
      el('div', { class: 'app-bar__said' }), el('div', { class: 'app-bar__acts' }), el('div', { class: 'app-bar__trouble' })))
  }
  return place.querySelectorAll('.app-bar__said, .app-bar__acts')
}

// What says the same already is left as it is, so that whoever stands on it with the keyboard is not thrown off.
function renew (place, key, inside) {
  if (place.dataset.key === key) return
  place.dataset.key = key
  place.replaceChildren(...inside())
}

async function words (visit, pack) {
  const found = visit ? await counts(visit) : null
  const state = sendingNow()
  const said = [found?.savedAt && `Saved on this tablet ${clock(found.savedAt)}`, found && unsentSaid(found), sendingSaid(state), offSaid(await clockOff())]
  const signIn = state.state === 'signed_out' && link('Sign in', document.getElementById('main-content').dataset.signIn)
  return [
    found && countsSaid(found),
    el('p', { class: 'app-bar__words' }, said.filter(Boolean).map((one) => `${one}. `), signIn),
    pack?.visit.not_ofsted && el('p', { class: 'app-bar__words' }, pack.visit.not_ofsted)
  ].filter(Boolean)
}

let turn = 0
export async function drawBar (visit, pack, onLock) {
  const mine = ++turn
  const inside = await words(visit, pack)
  if (mine !== turn) return
  const open = Boolean(pack) && isUnlocked(visit)
  const [said, buttons] = frame()
  renew(said, inside.map((one) => one.outerHTML).join(''), () => inside)
  renew(buttons, `${visit} ${open}`, () => acts(visit, open, onLock))
}
