// The visit locks itself when nobody touched the tablet, or the page was out of sight, for five minutes.
import { drop, unlockedVisits } from './keys.js'
import { locking } from './recovering.js'
import { allInTurn } from './store/database.js'

export const MINUTES = 5
const LOOK_EVERY = 5_000
let touched = Date.now()

// What is being typed is kept before the key goes.
export async function lockNow (show) {
  document.activeElement?.blur?.()
  await allInTurn()
  await Promise.all(unlockedVisits().map(locking))
  drop()
  show()
}

export function watchIdleness (show) {
  for (const kind of ['pointerdown', 'keydown', 'touchstart', 'input']) addEventListener(kind, () => { touched = Date.now() }, { passive: true })
  const look = () => {
    if (unlockedVisits().length && Date.now() - touched >= MINUTES * 60_000) lockNow(show)
  }
  setInterval(look, LOOK_EVERY)
  // Timers sleep while the page is out of sight.
  document.addEventListener('visibilitychange', look)
}
