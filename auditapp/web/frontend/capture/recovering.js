// Whether the last work on a visit was cut off: it was opened, neither locked nor left in good order since, no window has it
// open now, and something is not sent. Each opening has a sign of its own. Leaving notes it where a page that goes can still
// write at once; that is no more than a sign, so the loss of it costs a question and nothing else.
import { unlockedVisits } from './keys.js'
import { isComplete } from './pack.js'
import { change, everyKept } from './store/keep.js'
import { amend, counts, visitOf } from './store/visits.js'

const lockName = (id) => `auditapp-open-${id}`
const leftName = (id) => `auditapp-left-${id}`
const signs = new Map()

export async function wasCutOff (id) {
  const { open } = await visitOf(id)
  const { held = [] } = await navigator.locks.query()
  if (!open || localStorage.getItem(leftName(id)) === open || held.some(({ name }) => name === lockName(id))) return false
  const { waiting, drafts } = await counts(id)
  return waiting + drafts > 0
}

// The window says that it has the visit open, for as long as it lives. What was typed to its end and not told yet is told.
export async function opening (id) {
  signs.set(id, crypto.randomUUID())
  await amend(id, { open: signs.get(id) })
  navigator.locks.request(lockName(id), { mode: 'shared' }, () => new Promise(() => {}))
  for (const one of await everyKept(id)) {
    if (one.draft && one.kind === 'answer' && isComplete(one.value)) await change(id, 'answer', one.question, one.subject, one.value)
  }
}

export function leaving () {
  for (const id of unlockedVisits()) localStorage.setItem(leftName(id), signs.get(id))
}

export function comingBack () {
  for (const id of unlockedVisits()) localStorage.removeItem(leftName(id))
}
