// What was refused while the visit took nothing, told once more as it stood: under new numbers, for the old ones stay refused.
import { neededKey } from '../keys.js'
import { unsealWords } from '../seal.js'
import { changed, inTurn, readOf, write } from './database.js'
import { operationOf } from './keep.js'

const isRefused = ({ state }) => state === 'refused'
const isEnd = ({ kept }) => kept.split('/')[1] === 'finish'

// The end of the visit is said anew by whoever ends it.
export const refusedOf = async (visit) => (await readOf('operations', visit)).filter((one) => isRefused(one) && !isEnd(one))

export function tellAgain (visit) {
  return inTurn(async () => {
    const refused = (await readOf('operations', visit)).filter(isRefused)
    const inOrder = refused.filter((one) => !isEnd(one)).sort((one, other) => one.seq - other.seq)
    const anew = []
    for (const one of inOrder) anew.push(await written(one))
    await write(['operations', 'outcomes', 'visits'], async (tx) => {
      for (const { id } of refused) {
        await tx.objectStore('operations').delete(id)
        await tx.objectStore('outcomes').delete(id)
      }
      for (const one of anew) await tx.objectStore('operations').put(one)
      await tx.objectStore('visits').put({ ...await tx.objectStore('visits').get(visit), again: false })
    })
    changed()
  })
}

async function written (one) {
  const { kind, question, subject, value, base_rev, at } = await unsealWords(neededKey(one.visit), `operations/${one.id}`, one)
  return operationOf(one.visit, one.kept, { kind, question, subject, value, base_rev, at })
}
