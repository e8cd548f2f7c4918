// Whether the last work on a visit was cut off: the visit was open, no window has it open now, and something is not sent.
import { keyOfVisit } from './keys.js'
import { change, everyKept } from './store/keep.js'
import { counts, visitOf } from './store/visits.js'
import { isComplete } from './pack.js'

const lockName = (id) => `auditapp-open-${id}`

export async function wasCutOff (id) {
  const { open } = await visitOf(id)
  const { held = [] } = await navigator.locks.query()
  if (!open || held.some(({ name }) => name === lockName(id))) return false
  const { waiting, drafts } = await counts(id)
  return waiting + drafts > 0
}

// The window says that it has the visit open, for as long as it lives. What was typed to its end and not told yet is told.
export async function opening (id) {
  navigator.locks.request(lockName(id), { mode: 'shared' }, () => new Promise(() => {}))
  if (!keyOfVisit(id)) return
  for (const one of await everyKept(id)) {
    if (one.draft && one.kind === 'answer' && isComplete(one.value)) await change(id, 'answer', one.question, one.subject, one.value)
  }
}
