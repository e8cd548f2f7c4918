// Visits on a tablet: starts the worker, draws the screen that the address asks for, and keeps sending.
import { drawBar } from './bar.js'
import { button, el, h1, p, say } from './dom.js'
import { isUnlocked } from './keys.js'
import { lockNow, watchIdleness } from './lock.js'
import { comingBack, leaving } from './recovering.js'
import { parts } from './route.js'
import { SCREENS, back } from './screens/every.js'
import { beforeLeaving } from './send/gone.js'
import { sendingNow, whenSending } from './send/state.js'
import { keepSending } from './send/when.js'
import { whenChanged } from './store/database.js'
import { packOf, visitOf } from './store/visits.js'
import { unlock } from './screens/unlock.js'
import { startWorker } from './worker.js'

const main = document.getElementById('main-content')
const place = { visit: null, pack: null }
let leave = null
let turn = 0

const draw = () => drawBar(place.visit, place.pack, () => lockNow(show)).catch(() => {})

async function screen () {
  const [kind, id, name = 'sections', ...more] = parts()
  const found = kind === 'visit' && await visitOf(id)
  place.visit = found ? id : null
  place.pack = place.visit && isUnlocked(id) ? await packOf(id) : null
  if (kind === 'visit' && !place.visit) return SCREENS.visits({})
  if (place.visit && !place.pack) return unlock(id, show)
  if (place.visit && found.gone && name !== 'risk') return SCREENS.gone(place)
  // What was cut off is asked about before anything else of the visit, but an alarm.
  if (place.visit && found.cut && name !== 'risk') return SCREENS.recover(place)
  const wanted = place.visit ? SCREENS[name] : SCREENS[kind ?? 'visits']
  return (wanted ?? SCREENS.visits)({ visit: place.visit, pack: place.pack, more: place.visit ? more : [id].filter(Boolean) })
}

// A field that still has the keyboard tells what was typed before the screen goes.
async function show () {
  const mine = ++turn
  document.activeElement?.blur?.()
  document.querySelector('.app-bar__trouble')?.replaceChildren()
  leave?.()
  leave = null
  const drawn = await screen().catch(failed)
  if (mine !== turn) return
  leave = drawn.leave ?? null
  main.replaceChildren(...drawn.inside)
  document.getElementById('way').replaceChildren(...back(place.visit))
  const head = main.querySelector('h1')
  // The browser writes titles down, so none says a home or a child.
  document.title = `${drawn.title ?? 'Visit'} – ${main.dataset.service}`
  if (!main.contains(document.activeElement)) head?.focus({ preventScroll: true })
  scrollTo(0, 0)
  await draw()
}

function failed (problem) {
  return { inside: [h1('This screen could not be opened'), p(problem.message), p('What was saved before is kept.'), button('Try again', show)] }
}

// What could not be saved is never passed over in silence.
addEventListener('unhandledrejection', ({ reason }) => {
  warn(reason?.message ?? String(reason))
})

function warn (words) {
  document.querySelector('.app-bar__trouble')?.replaceChildren(el('p', { class: 'govuk-error-message', role: 'alert' }, words))
}

// A visit that came back can be changed again. Whoever is writing an alarm meanwhile is not disturbed.
const opensHere = (reopened) => reopened?.includes(place.visit) && parts()[2] !== 'risk'

// Another window may have sent the last of the visit and wiped it.
const isStillHere = async () => { if (place.visit && parts()[2] !== 'risk' && !await visitOf(place.visit)) show() }

whenChanged(draw)
whenChanged(() => isStillHere().catch(() => {}))
beforeLeaving(async () => { if (parts()[2] !== 'risk') await show() })
whenSending(({ state, reopened, gone }) => {
  draw()
  if (state === 'done') say('Everything that waited was sent.')
  if (state === 'revoked' || opensHere(reopened) || (gone?.length && parts()[2] !== 'risk')) show()
})
addEventListener('hashchange', show)
// A page that is left in good order was not cut off.
addEventListener('pagehide', () => {
  document.activeElement?.blur?.()
  leaving()
})
addEventListener('pageshow', ({ persisted }) => persisted && comingBack())
document.addEventListener('visibilitychange', () => { if (document.hidden) document.activeElement?.dispatchEvent(new Event('change', { bubbles: true })) })
watchIdleness(show)
await startWorker()
await show()
if (sendingNow().state === 'idle') keepSending()
