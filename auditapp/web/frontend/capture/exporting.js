// The queue as files, for when no connection comes: sealed as it lies here, so that the desk alone can open it. The desk opens a file
// up to a size; what is more is saved in several, each of which can be opened by itself.
import { toBase64 } from './bytes.js'
import { button, el, p, say } from './dom.js'
import { isUntold } from './store/begun.js'
import { chunkNames, read, readOf } from './store/database.js'
import { CHUNK } from './store/photos.js'
import { tabletId } from './store/tablet.js'
import { visitOf } from './store/visits.js'
import { counted, tabletTime } from './words.js'

// Sealed bytes are written in letters, a third more of them; changes, and what is said of each record, have the rest.
const SHARE = 0.6
const room = () => SHARE * Number(document.getElementById('main-content').dataset.largestFile)

const written = (store) => ({ id, iv, data }) => ({ store, id, iv: toBase64(iv), data: toBase64(data) })
const bySeq = (one, other) => one.seq - other.seq
const byTime = (one, other) => one.at - other.at

// What the server has not confirmed, refused changes too: which photos go into which file. The changes go into the first.
export async function filesOf (visit) {
  const files = [{ photos: [], size: 0 }]
  for (const photo of (await readOf('photos', visit)).filter(({ state }) => !['sent', 'unshown'].includes(state)).sort(byTime)) {
    const names = await chunkNames(photo.id)
    const size = names.length * CHUNK
    if (files.at(-1).photos.length && files.at(-1).size + size > room()) files.push({ photos: [], size: 0 })
    files.at(-1).photos.push({ photo, names })
    files.at(-1).size += size
  }
  return files
}

async function exported (visit, { photos }, isFirst, withBegun) {
  const { wraps } = await visitOf(visit)
  const operations = isFirst ? (await readOf('operations', visit)).sort(bySeq) : []
  const begun = isFirst && withBegun ? (await readOf('kept', visit)).filter(isUntold) : []
  const chunks = []
  // A part that arrived meanwhile is here no more.
  for (const name of photos.flatMap(({ names }) => names)) chunks.push(await read('chunks', name))
  return {
    format: 'auditapp-queue-1', visit, device: await tabletId(), made_at: tabletTime(), wrapped_key: wraps.toServer,
    records: [
      ...operations.map(written('operations')), ...begun.map(written('kept')), ...photos.map(({ photo }) => photo).map(written('photos')),
      ...chunks.filter(Boolean).map(written('chunks'))
    ]
  }
}

function download (file, name) {
  const address = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }))
  const leading = el('a', { href: address, download: name })
  document.body.append(leading)
  leading.click()
  leading.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

// A button that saves what waits: one file for each press, because browsers save no two at once unasked. What was begun and never told
// goes along where nobody can unlock the visit to finish it.
export function saving (visit, words, kind = '', { withBegun = false } = {}) {
  let [files, at] = [null, 0]
  const told = p()
  const press = button(words, async () => {
    files ??= await filesOf(visit)
    const [number, all] = [at + 1, files.length]
    const file = await exported(visit, files[at], at === 0, withBegun)
    const of = all > 1 ? `-${number}-of-${all}` : ''
    download(file, `visit-${visit.slice(0, 8)}-${file.made_at.slice(0, 16).replace(/\D/g, '')}${of}.json`)
    const isLast = number === all
    ;[files, at] = isLast ? [null, 0] : [files, number]
    press.textContent = isLast ? words : `Save file ${number + 1} of ${all}`
    told.textContent = saidOf(number, all)
    say(all > 1 ? told.textContent : `${counted(file.records.length, 'record')} were saved to a file.`)
  }, kind)
  return [press, told]
}

function saidOf (number, all) {
  if (all === 1) return ''
  if (number === all) return `File ${number} of ${all} is saved. The office needs all ${all}.`
  return `File ${number} of ${all} is saved: what waits is too large for one. Save the next.`
}
