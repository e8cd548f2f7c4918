// The queue as a file, for when no connection comes: sealed as it lies here, so that the desk alone can open it.
import { toBase64 } from './bytes.js'
import { readAll, readOf } from './store/database.js'
import { tabletId } from './store/tablet.js'
import { visitOf } from './store/visits.js'
import { tabletTime } from './words.js'

const written = (store) => ({ id, iv, data }) => ({ store, id, iv: toBase64(iv), data: toBase64(data) })

// What the server has not confirmed, refused changes too.
export async function exported (visit) {
  const { wraps } = await visitOf(visit)
  const photos = (await readOf('photos', visit)).filter(({ state }) => !['sent', 'unshown'].includes(state))
  const unsent = new Set(photos.map(({ id }) => id))
  const operations = (await readOf('operations', visit)).sort((one, other) => one.seq - other.seq)
  const chunks = (await readAll('chunks')).filter(({ photo }) => unsent.has(photo))
  return {
    format: 'auditapp-queue-1', visit, device: await tabletId(), made_at: tabletTime(), wrapped_key: wraps.toServer,
    records: [
      ...operations.map(written('operations')), ...photos.map(written('photos')), ...chunks.map(written('chunks'))
    ]
  }
}

export async function saveFile (visit) {
  const file = await exported(visit)
  const address = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }))
  const leading = document.createElement('a')
  leading.href = address
  leading.download = `visit-${visit.slice(0, 8)}-${file.made_at.slice(0, 16).replace(/\D/g, '')}.json`
  document.body.append(leading)
  leading.click()
  leading.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return file.records.length
}
