// How long a section was in front of the inspector: counted while the page is in sight, kept each half minute and on leaving.
import { isUnlocked } from '../keys.js'
import { keptOf, remember } from '../store/keep.js'

const KEEP_EVERY = 30_000

export const spentOn = async (visit, section, subject) => (await keptOf(visit, 'time', section, subject))?.value.seconds ?? 0

export function spending (visit, section, subject) {
  let since = performance.now()
  const keep = async () => {
    const seconds = Math.round((performance.now() - since) / 1000)
    if (!seconds || !isUnlocked(visit)) return
    since = performance.now()
    await remember(visit, 'time', section, subject, { seconds: await spentOn(visit, section, subject) + seconds })
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
