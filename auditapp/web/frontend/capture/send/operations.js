// The operations in the order of their numbers, in batches in which no answer stands twice.
import { settle, toSend, waiting } from '../store/outbox.js'
import { tabletId } from '../store/tablet.js'
import { tabletTime } from '../words.js'
import { Stopped } from './ask.js'

const MOST = 50

export async function sendOperations (visit, asker, wanted, most = MOST) {
  for (;;) {
    const left = await waiting(visit, wanted)
    if (!left.length) return
    await sendBatch(visit, asker, left.slice(0, most))
  }
}

async function sendBatch (visit, asker, next) {
  const device = await tabletId()
  const opened = await Promise.all(next.map(toSend))
  const said = opened.slice(0, howMany(opened))
  const { results } = await asker('POST', `visits/${visit}/operations`, {
    json: { device, sent_at: tabletTime(), operations: said }
  })
  const named = new Map((Array.isArray(results) ? results : []).map((result) => [result.op_id, result]))
  const answered = next.slice(0, said.length).filter((one) => named.has(one.id))
  for (const operation of answered) await settle(operation, known(named.get(operation.id)))
  // A server that names none of them would be asked for ever.
  if (!answered.length) throw new Stopped('failed')
}

function known (result) {
  if (!['applied', 'beside', 'refused'].includes(result.outcome)) throw new Stopped('failed')
  return result
}

// Up to the first that is about the same answer as one before it: that one rests on what becomes of the first.
export function howMany (operations) {
  const about = operations.map(({ question, subject }) => `${question}/${subject}`)
  const again = about.findIndex((one, at) => about.indexOf(one) < at)
  return again < 0 ? operations.length : again
}
