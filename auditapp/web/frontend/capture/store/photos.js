// Photos of a visit: what is said of each, and its bytes in chunks, all sealed before they are stored.
import { sha256 } from '../bytes.js'
import { neededKey } from '../keys.js'
import { seal, sealWords, unseal, unsealWords } from '../seal.js'
import { tabletTime } from '../words.js'
import { changed, chunkNames, inTurn, read, readOf, write } from './database.js'

export const CHUNK = 256 * 1024

// `bytes` is the picture as scaled on the tablet; the whole of it is stored in one transaction. Kept again under the same `id`, it
// is the same photo.
export async function keepPhoto (visit, { id, question, subject, child, words, bytes }) {
  const key = neededKey(visit)
  const count = Math.ceil(bytes.length / CHUNK)
  const said = {
    photo_id: id, question, subject, child_in_picture: child, size: bytes.length, sha256: await sha256(bytes),
    chunks: count, taken_at: tabletTime(), words
  }
  const photo = { id, visit, state: 'waiting', at: Date.now(), ...await sealWords(key, `photos/${id}`, said) }
  const chunks = []
  for (let n = 0; n < count; n += 1) {
    const name = `${id}/${n}`
    chunks.push({ id: name, photo: id, visit, ...await seal(key, `chunks/${name}`, bytes.subarray(n * CHUNK, (n + 1) * CHUNK)) })
  }
  await inTurn(() => stored(photo, chunks))
  changed()
}

async function stored (photo, chunks) {
  await write(['photos', 'chunks', 'visits'], async (tx) => {
    tx.objectStore('photos').put(photo)
    for (const chunk of chunks) tx.objectStore('chunks').put(chunk)
    const visit = await tx.objectStore('visits').get(photo.visit)
    tx.objectStore('visits').put({ ...visit, savedAt: Date.now() })
  })
}

export async function photosOf (visit) {
  const found = (await readOf('photos', visit)).sort((one, other) => one.at - other.at)
  return Promise.all(found.map(async (one) => ({
    ...one, said: await unsealWords(neededKey(visit), `photos/${one.id}`, one)
  })))
}

export async function chunkOf (visit, photo, n) {
  const name = `${photo}/${n}`
  return unseal(neededKey(visit), `chunks/${name}`, await read('chunks', name))
}

export async function pictureOf (visit, { id, said }) {
  const parts = []
  for (let n = 0; n < said.chunks; n += 1) parts.push(await chunkOf(visit, id, n))
  return new Blob(parts, { type: 'image/jpeg' })
}

// The server has the whole picture: its bytes leave the tablet, what was said of it stays until the visit is closed.
export async function arrived (photo) {
  const names = await chunkNames(photo.id)
  await inTurn(() => write(['photos', 'chunks', 'visits'], async (tx) => {
    const still = await tx.objectStore('photos').get(photo.id)
    if (still?.state !== 'waiting') return
    await tx.objectStore('photos').put({ ...still, state: 'sent' })
    for (const name of names) await tx.objectStore('chunks').delete(name)
    const visit = await tx.objectStore('visits').get(photo.visit)
    await tx.objectStore('visits').put({ ...visit, sent: visit.sent + 1, sentAt: Date.now() })
  }))
  changed()
}

// The office has drawn it, so there is nothing more to hear of it.
export const drawnPhoto = (photo) => inTurn(() => write(['photos'], async (tx) => {
  const still = await tx.objectStore('photos').get(photo.id)
  if (still) await tx.objectStore('photos').put({ ...still, drawn: true })
}))

export const refusedPhoto = (photo, why) => notTaken(photo, 'refused', why)
export const unshownPhoto = (photo, why) => notTaken(photo, 'unshown', why)

async function notTaken (photo, became, why) {
  const sealed = await sealWords(neededKey(photo.visit), `outcomes/${photo.id}`, { said: photo.said, why, answer: null })
  await inTurn(() => write(['photos', 'outcomes'], async (tx) => {
    const still = await tx.objectStore('photos').get(photo.id)
    await tx.objectStore('photos').put({ ...still, state: became })
    await tx.objectStore('outcomes').put({ id: photo.id, visit: photo.visit, kept: '', outcome: became, ...sealed })
  }))
  changed()
}
