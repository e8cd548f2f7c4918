// What the office says of a visit that is here already: it may have returned it, taken back that the home let nobody in, or
// others may have answered.
import { neededKey } from '../keys.js'
import { isOver } from '../pack.js'
import { sealWords } from '../seal.js'
import { refusedOf } from '../store/again.js'
import { allInTurn, changed, readOf, write } from '../store/database.js'
import { bring, everyKept } from '../store/keep.js'
import { amend, counts, packOf, visitOf } from '../store/visits.js'
import { ask } from './ask.js'
import { sessionNow } from './session.js'

const RETURNED = 'returned'
// The office knows of no end: what this tablet said of one was refused, while the visit took nothing.
const OPEN = ['prepared', 'under_way']
const isEnd = ({ id }) => id.split('/')[1] === 'finish'

// Only once nothing waits, so that no answer of this tablet meets a pack that does not know it yet.
export async function renewed (visit) {
  await allInTurn()
  if ((await counts(visit)).waiting) throw new Error('Something still waits to be sent. Send it first.')
  const { person } = await sessionNow()
  if (person !== (await visitOf(visit)).person) throw new Error('Somebody else is signed in. Nothing was fetched.')
  await take(visit, true)
}

// Asked of the visits that are finished here, and of those that had nothing to send. Which of them are open again is told.
export async function heardOfReturned (visits) {
  try {
    const stands = await Promise.all(visits.map(standHere))
    const asked = stands.filter(({ over, waiting, quiet }) => !waiting && (over || quiet))
    return asked.length ? await reopenedOf(asked) : []
  } catch (problem) {
    if (problem.why === 'revoked') throw problem
    // It is asked again with the next sending, and what was sent was sent.
    return []
  }
}

async function standHere ({ id, quiet }) {
  const [kept, pack, { waiting }] = [await everyKept(id), await packOf(id), await counts(id)]
  const over = isOver(kept, pack)
  return { id, quiet, over, waiting, knows: pack.visit.state === RETURNED && !over }
}

async function reopenedOf (asked) {
  const { visits } = await ask('GET', 'visits')
  const states = new Map(visits.map(({ id, state }) => [id, state]))
  for (const { id } of asked) if (states.has(id)) await mayTellAgain(id)
  const isNews = ({ id, knows, over }) => (states.get(id) === RETURNED && !knows) || (over && OPEN.includes(states.get(id)))
  const news = asked.filter(isNews)
  for (const { id, over } of news) await take(id, over)
  return news.filter(({ over }) => over).map(({ id }) => id)
}

async function mayTellAgain (id) {
  const again = (await refusedOf(id)).length > 0
  if (again !== Boolean((await visitOf(id))?.again)) await amend(id, { again })
}

// The answers of others come only where no field stands open on the screen: else one would be changed by whoever never saw it.
async function take (visit, whole) {
  const pack = await ask('GET', `visits/${visit}/pack`)
  await amend(visit, { pack: await sealWords(neededKey(visit), `packs/${visit}`, pack) })
  if (!whole) return
  await bring(visit, pack.answers)
  if ([RETURNED, ...OPEN].includes(pack.visit.state)) await reopened(visit)
}

async function reopened (visit) {
  const ends = (await readOf('kept', visit)).filter(isEnd)
  await write(['kept'], (tx) => Promise.all(ends.map(({ id }) => tx.objectStore('kept').delete(id))))
  changed()
}
