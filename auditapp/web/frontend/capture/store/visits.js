// The visits on this tablet: each with its sealed pack and its sealed key, its tries, and its counts.
import { sealWords, unsealWords } from '../seal.js'
import { neededKey } from '../keys.js'
import { forItsDays } from '../pack.js'
import { changed, chunkNames, read, readAll, readOf, write } from './database.js'
import { dayNow } from './tablet.js'

export const visitOf = (id) => read('visits', id)
export const everyVisit = () => readAll('visits')

export async function putVisit (pack, key, wraps) {
  const { id } = pack.visit
  const sealed = await sealWords(key, `packs/${id}`, pack)
  const fresh = { id, person: pack.person, wraps, pack: sealed, sent: 0, wrong: 0, wrongAt: 0, open: '', fetched: Date.now() }
  await write(['visits'], (change) => change.objectStore('visits').put(fresh))
  changed()
}

export async function packOf (id, key = neededKey(id)) {
  const pack = await unsealWords(key, `packs/${id}`, (await visitOf(id)).pack)
  return forItsDays(pack, await dayNow())
}

export async function amend (id, what) {
  await write(['visits'], async (change) => {
    const store = change.objectStore('visits')
    const found = await store.get(id)
    if (found) await store.put({ ...found, ...(typeof what === 'function' ? what(found) : what) })
  })
  changed()
}

// What stands where: begun and not complete, waiting to be sent, sent, refused by the server, beside another's answer.
export async function counts (id) {
  const [visit, kept, operations, photos, outcomes] = await Promise.all([
    visitOf(id), ...['kept', 'operations', 'photos', 'outcomes'].map((store) => readOf(store, id))
  ])
  const waitingPhotos = photos.filter((photo) => photo.state === 'waiting').length
  const waiting = operations.filter((operation) => operation.state === 'waiting')
  return {
    drafts: kept.filter((one) => one.draft && !one.told).length,
    answers: waiting.filter((one) => one.kept.split('/')[1] === 'answer').length,
    waiting: waiting.length + waitingPhotos,
    operations: waiting.length,
    photos: waitingPhotos,
    arrived: photos.filter((photo) => photo.state === 'sent').length,
    sent: visit?.sent ?? 0,
    unshown: photos.filter((photo) => photo.state === 'unshown').length,
    refused: operations.length - waiting.length + photos.filter((photo) => photo.state === 'refused').length,
    beside: outcomes.filter((one) => one.outcome === 'beside').length,
    savedAt: visit?.savedAt ?? null,
    sentAt: visit?.sentAt ?? visit?.fetched ?? null
  }
}

// Of a visit that is this person's no more nothing is left to read: no home, no questions, no children.
export async function strip (id) {
  const { visit, person, whom_to_phone: whom } = await packOf(id)
  const bare = { visit: { id: visit.id, state: 'gone' }, person, set: { sections: [], questions: {} }, subjects: [], own: [], answers: [], whom_to_phone: whom }
  await amend(id, { pack: await sealWords(neededKey(id), `packs/${id}`, bare) })
}

// What is said of it afterwards holds numbers alone, until somebody has read it.
export async function noteGone (notice) {
  await write(['tablet'], async (change) => {
    const store = change.objectStore('tablet')
    const before = await store.get('gone') ?? []
    await store.put([...before.filter(({ id }) => id !== notice.id), notice], 'gone')
  })
}
export const everyGone = async () => await read('tablet', 'gone') ?? []
// Visits that left, until the office has heard it from their person: numbers alone.
export const untold = async () => await read('tablet', 'untold') ?? []
export const noMoreUntold = (id) => write(['tablet'], async (change) => {
  const store = change.objectStore('tablet')
  await store.put((await store.get('untold') ?? []).filter((one) => one.id !== id), 'untold')
})
export const goneRead = () => write(['tablet'], (change) => change.objectStore('tablet').delete('gone'))

const STORES = ['visits', 'kept', 'operations', 'photos', 'outcomes', 'chunks']

// A visit leaves the tablet once the server has all of it; what the server refused it has kept too, with its reason.
export async function forget (id) {
  const { drafts, waiting } = await counts(id)
  if (drafts + waiting) throw new Error('Something of this visit has not arrived, so it is not wiped.')
  const photos = await readOf('photos', id)
  const chunks = (await Promise.all(photos.map((photo) => chunkNames(photo.id)))).flat()
  const person = (await visitOf(id))?.person
  await write([...STORES, 'tablet'], async (change) => {
    const tablet = change.objectStore('tablet')
    if (person) await tablet.put([...(await tablet.get('untold') ?? []).filter((one) => one.id !== id), { id, person }], 'untold')
    for (const name of ['kept', 'operations', 'photos', 'outcomes']) {
      for (const key of await change.objectStore(name).index('visit').getAllKeys(id)) await change.objectStore(name).delete(key)
    }
    for (const key of chunks) await change.objectStore('chunks').delete(key)
    await change.objectStore('visits').delete(id)
  })
  changed()
}
