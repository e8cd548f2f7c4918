// The keys of the visits that are unlocked now. They are in memory alone, and no script can read their bytes.
const unlocked = new Map()

export const hold = (visit, key) => unlocked.set(visit, key)
export const isUnlocked = (visit) => unlocked.has(visit)
export const unlockedVisits = () => [...unlocked.keys()]
export const drop = () => unlocked.clear()

export function neededKey (visit) {
  const key = unlocked.get(visit)
  if (!key) throw new Locked()
  return key
}

export class Locked extends Error {
  constructor () {
    super('The visit is locked. Unlock it, then try again.')
  }
}
