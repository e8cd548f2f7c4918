// What the office says of a visit that is here already: it may have returned it, or others may have answered.
import { neededKey } from './keys.js'
import { sealWords } from './seal.js'
import { ask } from './send/ask.js'
import { sessionNow } from './send/session.js'
import { allInTurn, readOf, write } from './store/database.js'
import { bring } from './store/keep.js'
import { amend, counts, visitOf } from './store/visits.js'

const isEnd = ({ id }) => id.split('/')[1] === 'finish'

// Only once nothing waits, so that no answer of this tablet meets a pack that does not know it yet.
export async function renewed (visit) {
  await allInTurn()
  if ((await counts(visit)).waiting) throw new Error('Something still waits to be sent. Send it first.')
  const { person } = await sessionNow()
  if (person !== (await visitOf(visit)).person) throw new Error('Somebody else is signed in. Nothing was fetched.')
  const pack = await ask('GET', `visits/${visit}/pack`)
  await amend(visit, { pack: await sealWords(neededKey(visit), `packs/${visit}`, pack) })
  await bring(visit, pack.answers)
  if (pack.visit.state === 'returned') await reopened(visit)
}

async function reopened (visit) {
  const ends = (await readOf('kept', visit)).filter(isEnd)
  await write(['kept'], (tx) => Promise.all(ends.map(({ id }) => tx.objectStore('kept').delete(id))))
}
