// Answers that stood beside another's until somebody at the office chose: it is told here, so that nobody waits for it.
import { besideOf, chosen } from '../store/outbox.js'

export async function hearOfSettled (visit, asker) {
  if (!(await besideOf(visit)).length) return
  for (const { op_id: id, answer } of await settledThere(visit, asker)) await chosen(visit, id, answer)
}

async function settledThere (visit, asker) {
  try {
    return (await asker('GET', `visits/${visit}/settled`)).settled ?? []
  } catch (problem) {
    if (problem.why === 'revoked') throw problem
    // It is asked again with the next sending.
    return []
  }
}
