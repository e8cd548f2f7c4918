// The tablet's own database. What it holds of a visit is sealed; ids, counts and sealed keys alone are in clear.
import { openDB } from 'idb'

export const NAME = 'auditapp-capture'

// Each step stands for ever: a tablet may come from any of them with work that was not sent.
export const STEPS = [
  (db) => {
    db.createObjectStore('tablet')
    db.createObjectStore('visits', { keyPath: 'id' })
    for (const store of ['kept', 'chunks', 'outcomes', 'photos', 'operations']) db.createObjectStore(store, { keyPath: 'id' })
  },
  (db, change) => {
    for (const store of ['kept', 'outcomes', 'photos', 'operations']) {
      change.objectStore(store).createIndex('visit', 'visit')
    }
    change.objectStore('chunks').createIndex('photo', 'photo')
  }
]

let opened = null

function open () {
  opened ??= openDB(NAME, STEPS.length, {
    upgrade: (db, from, to, change) => STEPS.slice(from).forEach((step) => step(db, change)),
    blocking: (from, to, event) => { event.target.close(); opened = null },
    terminated: () => { opened = null }
  }).catch((problem) => { opened = null; throw problem })
  return opened
}

// Safari closes the database of a page in the background: it is opened once more, and the work done anew.
const isLost = (problem) => ['InvalidStateError', 'UnknownError'].includes(problem?.name)

async function again (work) {
  try {
    return await work(await open())
  } catch (problem) {
    if (!isLost(problem)) throw problem
    opened = null
    return work(await open())
  }
}

export class Full extends Error {
  constructor () {
    super('This tablet has no room left, so the last change was not saved. What was saved before is kept. Send or export what waits, then delete something else from the tablet.')
  }
}

const asFull = (problem) => problem?.name === 'QuotaExceededError' ? new Full() : problem

// One transaction: all of it is on the disk when this returns, or none of it is in the database.
export function write (stores, work) {
  return again(async (db) => {
    const change = db.transaction(stores, 'readwrite', { durability: 'strict' })
    change.done.catch(() => {})
    try {
      const made = await work(change)
      await change.done
      return made
    } catch (problem) {
      try { change.abort() } catch { /* it is over already */ }
      throw asFull(change.error ?? problem)
    }
  })
}

export const read = (store, id) => again((db) => db.get(store, id))
export const readAll = (store) => again((db) => db.getAll(store))
export const readOf = (store, visit) => again((db) => db.getAllFromIndex(store, 'visit', visit))
export const chunkNames = (photo) => again((db) => db.getAllKeysFromIndex('chunks', 'photo', photo))

// Changes follow one another: each sees what the one before it left.
let last = Promise.resolve()
export async function inTurn (work) {
  const next = last.then(work, work)
  last = next.catch(() => {})
  // A promise of its own: what fails and is awaited by nobody is heard of all the same.
  return next
}
export const allInTurn = () => last

export async function wipeAll () {
  await inTurn(async () => {
    const db = await open()
    const stores = [...db.objectStoreNames].filter((name) => name !== 'tablet')
    await write(stores, (change) => Promise.all(stores.map((name) => change.objectStore(name).clear())))
  })
  changed()
}

// Other windows of this tablet hear that something changed, and look again.
const heard = new BroadcastChannel('auditapp-capture')
const listeners = new Set()
heard.onmessage = () => listeners.forEach((listener) => listener())

export function changed () {
  listeners.forEach((listener) => listener())
  heard.postMessage('changed')
}

// Whoever listens gets a way to stop.
export function whenChanged (listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
