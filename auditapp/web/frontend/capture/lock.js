// The visit locks itself when nobody touched the tablet, or the page was out of sight, for five minutes.
import { drop, unlockedVisits } from './keys.js'
import { locking } from './recovering.js'
import { allInTurn } from './store/database.js'

export const MINUTES = 5
const LOOK_EVERY = 5_000
let touched = null
const touch = () => { touched = { at: Date.now(), ran: performance.now() } }

// By the tablet's clock, which runs while it sleeps, and by what no hand can set: a clock that is set back puts nothing off.
const untouched = () => Math.max(Math.abs(Date.now() - touched.at), performance.now() - touched.ran)

// What is being typed is kept before the key goes.
export async function lockNow (show) {
  document.activeElement?.blur?.()
  await allInTurn()
  await Promise.all(unlockedVisits().map(locking))
  drop()
  show()
}

export function watchIdleness (show) {
  touch()
  for (const kind of ['pointerdown', 'keydown', 'touchstart', 'input']) addEventListener(kind, touch, { passive: true })
  const look = () => {
    if (unlockedVisits().length && untouched() >= MINUTES * 60_000) lockNow(show)
  }
  setInterval(look, LOOK_EVERY)
  // Timers sleep while the page is out of sight.
  document.addEventListener('visibilitychange', look)
}
