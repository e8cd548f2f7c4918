// What was begun and not told, of a visit that is this person's no more: an alarm is told as an alarm, anything else as a note,
// a clock that runs among it.
import { tabletTime } from '../words.js'
import { inTurn, read, readOf } from './database.js'
import { keptId, opened, operationOf, remove, sealedKept, store } from './keep.js'

const isAlarm = ({ id }) => id.split('/')[1] === 'risk'
const isClock = ({ id }) => id.split('/')[1] === 'started'
export const isUntold = (one) => !one.told && (one.draft || isClock(one))

// Alarms first, should the tablet be cut off meanwhile. A draft stays until the server has named what tells it.
export async function tellDrafts (visit) {
  const begun = (await readOf('kept', visit)).filter(isUntold)
  for (const { id } of begun.sort((one, other) => isAlarm(other) - isAlarm(one))) await inTurn(() => tellDraft(visit, id))
}

async function tellDraft (visit, begun) {
  const stored = await read('kept', begun)
  if (!stored || !isUntold(stored)) return
  const { kind, value } = toldAs(await opened(stored))
  if (!kind) return remove(begun)
  const [id, at] = [keptId(visit, kind, '', crypto.randomUUID()), tabletTime()]
  const kept = await sealedKept(id, visit, { draft: 0, rev: 0, expected: 1 }, { value, committed: value, at, mine: true })
  await store(visit, kept, await operationOf(visit, id, { kind, question: '', subject: '', value, base_rev: 0, at }), begun)
}

// An alarm lacks a word or whom was phoned, and is an alarm all the same. Of an answer its question is named by its key.
function toldAs ({ kind, question, subject, value }) {
  if (kind === 'risk') return { kind, value }
  const said = kind === 'started' ? clockSaid(value) : parts(value)
  const about = [kind === 'started' ? 'clock' : kind, question, subject].filter(Boolean).join(' ')
  return said.length ? { kind: 'note', value: { words: `Not finished on the tablet (${about}): ${said.join('; ')}` } } : {}
}

const clockSaid = ({ at }) => at ? [`it ran since ${tabletTime(new Date(at))} and was not stopped`] : []

function parts ({ stand, name, role, word, items, day, seconds, reason, note, words }) {
  const timed = typeof seconds === 'number'
  return [
    stand, name, role, word, items?.length && `ticked ${items.join(', ')}`, day && `date ${day}`, timed && `${seconds} seconds`,
    reason, note, words
  ].filter(Boolean)
}
