// Keeping what is answered: each change with the operation that will tell the server, in one transaction.
import { neededKey } from '../keys.js'
import { noAnswer } from '../pack.js'
import { sealWords, unsealWords } from '../seal.js'
import { tabletTime } from '../words.js'
import { changed, inTurn, read, readOf, write } from './database.js'
import { nextNumber } from './tablet.js'

export const keptId = (visit, kind, question = '', subject = '') => [visit, kind, question, subject].join('/')
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)

// What stands on this tablet: `value` as last typed, `committed` as last told (or to be told) to the server.
export async function keptOf (visit, kind, question, subject) {
  const found = await read('kept', keptId(visit, kind, question, subject))
  return found ? opened(found) : null
}

export async function everyKept (visit) {
  return Promise.all((await readOf('kept', visit)).map(opened))
}

export async function opened (found) {
  const inside = await unsealWords(neededKey(found.visit), `kept/${found.id}`, found)
  const [, kind, question, subject] = found.id.split('/')
  return { ...found, kind, question, subject, ...inside }
}

export async function sealedKept (id, visit, clear, inside) {
  return { id, visit, ...clear, ...await sealWords(neededKey(visit), `kept/${id}`, inside) }
}

// A change that the server is to hear of. One that changes nothing is not told.
export function change (visit, kind, question, subject, value, id = keptId(visit, kind, question, subject)) {
  newest.delete(id)
  const at = tabletTime()
  return inTurn(async () => {
    const stored = await read('kept', id)
    const before = stored && await opened(stored)
    if (before && same(before.committed, value) && !before.draft) return false
    const isNew = !before || !same(before.committed, value)
    const expected = (stored?.expected ?? 0) + (isNew ? 1 : 0)
    const clear = { draft: 0, rev: stored?.rev ?? 0, expected }
    const kept = await sealedKept(id, visit, clear, { value, committed: value, at, mine: true })
    const told = isNew ? await operationOf(visit, id, { kind, question, subject, value, base_rev: stored?.expected ?? 0, at }) : null
    await store(visit, kept, told)
    return isNew
  })
}

export async function operationOf (visit, kept, said) {
  const [op_id, seq] = [crypto.randomUUID(), await nextNumber()]
  // A section is named in what is said of it; it is no question.
  const question = said.kind === 'section' ? '' : said.question
  const sealed = await sealWords(neededKey(visit), `operations/${op_id}`, { op_id, seq, ...said, question })
  return { id: op_id, visit, seq, kept, state: 'waiting', ...sealed }
}

// What is said of a section as a whole.
export const ofSection = (visit, section, subject, value) => change(visit, 'section', section, subject, value)

// Notes and alarms stand each for itself: a second one does not change the first. Each has a `name` from the screen that it is
// written on, so that a button pressed twice tells it once.
export const add = (visit, kind, question, value, name) => change(visit, kind, question, '', value, keptId(visit, kind, question, name))

// Of a draft that is told as it stands, it is noted which operation tells it: it goes once the server has named that one.
export async function store (visit, kept, told, begun = '') {
  await write(['kept', 'operations', 'visits'], async (tx) => {
    const found = await tx.objectStore('visits').get(visit)
    if (!found) throw new Error('This visit is on this tablet no more, so the last change was not saved.')
    const now = await tx.objectStore('kept').get(kept.id)
    // Another window may have heard meanwhile that an earlier change arrived.
    tx.objectStore('kept').put(now?.rev > kept.rev ? { ...kept, rev: now.rev } : kept)
    if (told) tx.objectStore('operations').put(told)
    if (begun) tx.objectStore('kept').put({ ...await tx.objectStore('kept').get(begun), told: told.id })
    tx.objectStore('visits').put({ ...found, savedAt: Date.now() })
  })
  changed()
}

// What is being typed, or lacks its reason: it is kept, and not told yet. Of many strokes of a key the last is enough.
const newest = new Map()
export function draft (visit, kind, question, subject, value) {
  const id = keptId(visit, kind, question, subject)
  newest.set(id, value)
  return inTurn(async () => {
    if (!newest.has(id)) return
    const last = newest.get(id)
    newest.delete(id)
    const stored = await read('kept', id)
    const before = stored && await opened(stored)
    if (before && same(before.value, last)) return
    if (!before?.committed && isEmpty(last)) return stored && remove(id)
    const inside = { value: last, committed: before?.committed ?? null, at: tabletTime(), mine: true }
    const clear = { draft: same(inside.committed, last) ? 0 : 1, rev: stored?.rev ?? 0, expected: stored?.expected ?? 0 }
    await store(visit, await sealedKept(id, visit, clear, inside), null)
  })
}

// What the tablet alone needs to know, like the minutes spent so far: kept, and told to nobody.
export function remember (visit, kind, question, subject, value) {
  return inTurn(async () => {
    const clear = { draft: 0, rev: 0, expected: 0 }
    await store(visit, await sealedKept(keptId(visit, kind, question, subject), visit, clear, { value, committed: value }), null)
  })
}

export function dropDraft (visit, kind, question = '', subject = '') {
  return inTurn(async () => {
    const id = keptId(visit, kind, question, subject)
    newest.delete(id)
    await remove(id)
  })
}

export async function remove (id) {
  await write(['kept'], (tx) => tx.objectStore('kept').delete(id))
  changed()
}

// Nothing was said: what the page adds by itself, the time and what was shown, does not count.
const isEmpty = ({ at, shown, ...said }) => Object.values(said).every((one) => !one || one.length === 0)

// What the pack brought of others: it stands where this tablet has said nothing of its own.
export function bring (visit, answers) {
  return inTurn(async () => {
    const pending = new Set((await readOf('operations', visit)).map((operation) => operation.kept))
    const drafts = new Set((await readOf('kept', visit)).filter((one) => one.draft).map((one) => one.id))
    const fresh = []
    for (const { question, subject, value, rev, by } of answers) {
      const id = keptId(visit, 'answer', question, subject)
      if (pending.has(id) || drafts.has(id)) continue
      const whole = { ...noAnswer(), ...value }
      fresh.push(await sealedKept(id, visit, { draft: 0, rev, expected: rev }, { value: whole, committed: whole, by, mine: false }))
    }
    await write(['kept'], (tx) => Promise.all(fresh.map((one) => tx.objectStore('kept').put(one))))
    changed()
  })
}
