// How often a PIN may be tried: three times at once, then after waits that double, ten times in all.
export const MOST = 10
const AT_ONCE = 3
const FIRST_WAIT = 30_000
const LONGEST_WAIT = 15 * 60_000

export function waitAfter (wrong) {
  return wrong < AT_ONCE ? 0 : Math.min(FIRST_WAIT * 2 ** (wrong - AT_ONCE), LONGEST_WAIT)
}

export const isShut = (wrong) => wrong >= MOST

// A clock that was set back does not shorten the wait, nor one set forward by a year lengthen it beyond the longest.
export function stillToWait (wrong, lastAt, now) {
  const wait = waitAfter(wrong)
  const gone = now - lastAt
  return gone < 0 ? wait : Math.max(0, wait - gone)
}
