// What waits to be told to the server, and what became of it. An operation leaves when the server names it, and not before.
import { neededKey } from '../keys.js'
import { sealWords, unsealWords } from '../seal.js'
import { changed, inTurn, read, readOf, write } from './database.js'

const kindOf = (operation) => operation.kept.split('/')[1]

// The waiting ones by their number, opened; each with the revision that its answer has now.
export async function waiting (visit, wanted = () => true) {
  const found = (await readOf('operations', visit)).filter((one) => one.state === 'waiting' && wanted(kindOf(one)))
  return found.sort((one, other) => one.seq - other.seq)
}

export async function toSend (operation) {
  const said = await unsealWords(neededKey(operation.visit), `operations/${operation.id}`, operation)
  const kept = await read('kept', operation.kept)
  return { ...said, base_rev: kept?.rev ?? said.base_rev }
}

// The server's word on one operation, and all that follows from it, in one transaction.
export function settle (operation, result) {
  return inTurn(async () => {
    const { outcome, why = '', answer = null, rev } = result
    const wasApplied = outcome === 'applied'
    const said = wasApplied ? null : await toSend(operation)
    const sealed = said && await sealWords(neededKey(operation.visit), `outcomes/${operation.id}`, { said, why, answer })
    const noted = sealed && { id: operation.id, visit: operation.visit, kept: operation.kept, outcome, ...sealed }
    await write(['operations', 'kept', 'visits', 'outcomes'], (tx) => settled(tx, operation, { outcome, rev, noted }))
    changed()
  })
}

async function settled (tx, operation, { outcome, rev, noted }) {
  const operations = tx.objectStore('operations')
  const still = await operations.get(operation.id)
  // Another window has had the same word already.
  if (!still || still.state !== 'waiting') return
  if (noted) tx.objectStore('outcomes').put(noted)
  await dropTold(tx, operation)
  if (outcome === 'refused') return operations.put({ ...still, state: 'refused' })
  await operations.delete(operation.id)
  const visits = tx.objectStore('visits')
  const visit = await visits.get(operation.visit)
  await visits.put({ ...visit, sent: visit.sent + 1, sentAt: Date.now() })
  if (outcome === 'applied') await movedOn(tx, operation, rev)
}

// A draft that was told as it stood goes with the server's word on what told it.
async function dropTold (tx, { id, visit }) {
  const kept = tx.objectStore('kept')
  for (const one of await kept.index('visit').getAll(visit)) if (one.told === id) await kept.delete(one.id)
}

async function movedOn (tx, operation, rev) {
  const kept = await tx.objectStore('kept').get(operation.kept)
  if (!kept || !Number.isInteger(rev)) return
  const left = (await tx.objectStore('operations').index('visit').getAll(operation.visit))
    .filter((one) => one.kept === operation.kept && one.state === 'waiting').length
  await tx.objectStore('kept').put({ ...kept, rev, expected: rev + left })
}

export const besideOf = async (visit) => (await readOf('outcomes', visit)).filter(({ outcome }) => outcome === 'beside')

// Somebody chose: what was said here stays in sight, beside what counts now.
export function chosen (visit, id, answer) {
  return inTurn(async () => {
    const before = await read('outcomes', id)
    if (before?.outcome !== 'beside') return
    const inside = await unsealWords(neededKey(visit), `outcomes/${id}`, before)
    const sealed = await sealWords(neededKey(visit), `outcomes/${id}`, { ...inside, answer })
    await write(['outcomes'], (tx) => tx.objectStore('outcomes').put({ ...before, outcome: 'settled', ...sealed }))
    changed()
  })
}

export async function outcomes (visit) {
  const found = await readOf('outcomes', visit)
  return Promise.all(found.map(async (one) => ({
    ...one, ...await unsealWords(neededKey(visit), `outcomes/${one.id}`, one)
  })))
}
