// How long a section was in front of the inspector: counted while the page is in sight, kept each half minute and on leaving.
import { isUnlocked } from '../keys.js'
import { keptOf, remember } from '../store/keep.js'

const KEEP_EVERY = 30_000

// Many short looks add up: what is kept are milliseconds.
const spent = async (visit, section, subject) => (await keptOf(visit, 'time', section, subject))?.value.milliseconds ?? 0

export const spentOn = async (...about) => Math.round(await spent(...about) / 1000)

export function spending (visit, section, subject) {
  let since = performance.now()
  const keep = async () => {
    const milliseconds = Math.round(performance.now() - since)
    if (!isUnlocked(visit)) return
    since = performance.now()
    await remember(visit, 'time', section, subject, { milliseconds: await spent(visit, section, subject) + milliseconds })
  }
  const hide = () => document.hidden ? keep() : (since = performance.now())
  document.addEventListener('visibilitychange', hide)
  const timer = setInterval(() => document.hidden || keep(), KEEP_EVERY)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', hide)
    if (!document.hidden) keep()
  }
}
