// Photos, one after another: what is said of it, the chunks that the server lacks, and its word that the whole is there.
import { sha256 } from '../bytes.js'
import { arrived, chunkOf, photosOf, refusedPhoto } from '../store/photos.js'
import { Stopped } from './ask.js'

const ROUNDS = 3
const FOR_GOOD = ['malformed', 'too_large']

export async function sendPhotos (visit, asker) {
  for (const photo of await photosOf(visit)) {
    if (photo.state === 'waiting') await sendPhoto(visit, asker, photo)
  }
}

async function sendPhoto (visit, asker, photo) {
  try {
    await sendWhole(`visits/${visit}/photos`, asker, photo)
  } catch (problem) {
    if (!FOR_GOOD.includes(problem.why)) throw problem
    await refusedPhoto(photo, problem.said?.message ?? 'The server does not take this picture.')
  }
}

async function sendWhole (address, asker, photo) {
  const { state, have = [] } = await asker('POST', address, { json: photo.said })
  if (state === 'refused') throw new Stopped('malformed')
  if (state === 'whole') return arrived(photo)
  await sendChunks(address, asker, photo, have)
  for (let round = 0; round < ROUNDS; round += 1) {
    const missing = await finish(`${address}/${photo.id}/finish`, asker, photo)
    if (!missing) return arrived(photo)
    await sendChunks(address, asker, photo, numbers(photo).filter((n) => !missing.includes(n)))
  }
  throw new Stopped('failed')
}

const numbers = ({ said }) => Array.from({ length: said.chunks }, (_, n) => n)

async function sendChunks (address, asker, photo, have) {
  for (const n of numbers(photo).filter((one) => !have.includes(one))) {
    const bytes = await chunkOf(photo.visit, photo.id, n)
    await asker('PUT', `${address}/${photo.id}/chunks/${n}`, { bytes, headers: { 'X-SHA256': await sha256(bytes) } })
  }
}

// What is missing there; null when the server has the picture, byte for byte.
async function finish (address, asker, photo) {
  try {
    const { state, sha256: theirs } = await asker('POST', address, { json: {} })
    if (state !== 'whole' || theirs !== photo.said.sha256) throw new Stopped('failed')
    return null
  } catch (problem) {
    if (problem.why !== 'incomplete') throw problem
    return problem.said?.missing ?? []
  }
}
