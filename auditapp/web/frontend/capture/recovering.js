// Whether the last work on a visit was cut off: it was opened, neither locked nor left in good order since, no window has it
// open now, and something is not sent. Each opening has a sign of its own. Leaving notes it where a page that goes can still
// write at once; that is no more than a sign, so the loss of it costs a question and nothing else. Until somebody answers
// the question it stands, and what was being typed stays a draft.
import { unlockedVisits } from './keys.js'
import { isComplete } from './pack.js'
import { change, everyKept } from './store/keep.js'
import { amend, counts, visitOf } from './store/visits.js'

const lockName = (id) => `auditapp-open-${id}`
const leftName = (id) => `auditapp-left-${id}`
const signs = new Map()
const ends = new Map()

async function isOpenSomewhere (id) {
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === lockName(id))
}

export async function wasCutOff (id) {
  const { open, cut } = await visitOf(id)
  if (cut) return true
  if (!open || localStorage.getItem(leftName(id)) === open || await isOpenSomewhere(id)) return false
  const { waiting, drafts } = await counts(id)
  return waiting + drafts > 0
}

// The window says that it has the visit open, until it locks it or ends. What was typed to its end and not told yet is told,
// unless somebody is asked first, or another window may still be typing it.
export async function opening (id, cut = false) {
  const typing = await isOpenSomewhere(id)
  signs.set(id, crypto.randomUUID())
  await amend(id, { open: signs.get(id), cut })
  navigator.locks.request(lockName(id), { mode: 'shared' }, () => new Promise((resolve) => ends.set(id, resolve)))
  if (!cut && !typing) await tellWhole(id)
}

async function tellWhole (id) {
  for (const one of await everyKept(id)) {
    if (one.draft && one.kind === 'answer' && isComplete(one.value)) await change(id, 'answer', one.question, one.subject, one.value)
  }
}

export async function recovered (id) {
  await tellWhole(id)
  await amend(id, { cut: false })
}

export async function locking (id) {
  await amend(id, { open: '' })
  ends.get(id)?.()
}

export function leaving () {
  for (const id of unlockedVisits()) localStorage.setItem(leftName(id), signs.get(id))
}

export function comingBack () {
  for (const id of unlockedVisits()) localStorage.removeItem(leftName(id))
}
