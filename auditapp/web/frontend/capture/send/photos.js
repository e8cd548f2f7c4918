// Photos, one after another: what is said of it, the chunks that the server lacks, and its word that the whole is there.
import { sha256 } from '../bytes.js'
import { arrived, chunkOf, drawnPhoto, photosOf, refusedPhoto, unshownPhoto } from '../store/photos.js'
import { Stopped } from './ask.js'

const ROUNDS = 3
// Of one that cannot be drawn the server has every byte, too, and keeps it.
const THERE = ['whole', 'kept', 'refused']
// What was broken on the way is sent again; what cannot be read or is too large would be so every time.
const AGAIN = ['broken', 'not_the_picture']

const isForGood = ({ why, said }) => why === 'too_large' || (why === 'malformed' && !AGAIN.includes(said?.error))

export async function sendPhotos (visit, asker) {
  for (const photo of await photosOf(visit)) {
    if (photo.state === 'waiting') await sendPhoto(visit, asker, photo)
  }
}

async function sendPhoto (visit, asker, photo) {
  try {
    await sendWhole(`visits/${visit}/photos`, asker, photo)
  } catch (problem) {
    if (!isForGood(problem)) throw problem.why === 'malformed' ? new Stopped('failed') : problem
    await refusedPhoto(photo, problem.said?.message ?? 'The server does not take this picture.')
  }
}

async function sendWhole (address, asker, photo) {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { state, have = [] } = await asker('POST', address, { json: photo.said })
    if (THERE.includes(state)) return arrived(photo)
    const { chunks } = photo.said
    const missing = Array.from({ length: chunks }, (_, n) => n).filter((n) => !have.includes(n))
    if (await tried(address, asker, photo, missing)) return arrived(photo)
  }
  throw new Stopped('failed')
}

// The chunks that are missing there, and whether the server has the picture then, byte for byte.
async function tried (address, asker, photo, missing) {
  try {
    for (const n of missing) await sendChunk(address, asker, photo, n)
    const { state, sha256: theirs } = await asker('POST', `${address}/${photo.id}/finish`, { json: {} })
    return THERE.includes(state) && theirs === photo.said.sha256
  } catch (problem) {
    if (problem.why === 'incomplete' || AGAIN.includes(problem.said?.error)) return false
    throw problem
  }
}

async function sendChunk (address, asker, photo, n) {
  const bytes = await chunkOf(photo.visit, photo.id, n)
  await asker('PUT', `${address}/${photo.id}/chunks/${n}`, { bytes, headers: { 'X-SHA256': await sha256(bytes) } })
}

// What became of the photos that arrived: of one that the office cannot show, whoever took it is told.
export async function hearOfPhotos (visit, asker) {
  const mine = await unheardPhotos(visit)
  if (!mine.length) return
  const told = new Map((await whatBecame(visit, asker)).map((one) => [one.photo_id, one]))
  for (const photo of mine) {
    const { state, why } = told.get(photo.id) ?? {}
    if (state === 'kept') await drawnPhoto(photo)
    if (state === 'refused') await unshownPhoto(photo, why)
  }
}

export const unheardPhotos = async (visit) => (await photosOf(visit)).filter(({ state, drawn }) => state === 'sent' && !drawn)

async function whatBecame (visit, asker) {
  try {
    return (await asker('GET', `visits/${visit}/photos`)).photos ?? []
  } catch (problem) {
    if (problem.why === 'revoked') throw problem
    // It is asked again with the next sending.
    return []
  }
}
