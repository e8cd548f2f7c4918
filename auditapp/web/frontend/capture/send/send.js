// Sending what waits: one window of the tablet at a time, alarms first, and the end of the visit last.
import { drop, unlockedVisits } from '../keys.js'
import { tabletId } from '../store/tablet.js'
import { everyVisit, visitOf } from '../store/visits.js'
import { besideOf, waiting } from '../store/outbox.js'
import { wipeAll } from '../store/database.js'
import { heardOfGone, heardUnsigned, leaveGone } from './gone.js'
import { tellLeft, tellLeftIfSignedIn } from './left.js'
import { heardOfReturned } from './news.js'
import { sendOperations } from './operations.js'
import { hearOfPhotos, sendPhotos, unheardPhotos } from './photos.js'
import { contact, sessionNow, signedAsker } from './session.js'
import { hearOfSettled } from './settled.js'
import { now } from './state.js'

const isAlarm = (kind) => kind === 'risk'
const isEnd = (kind) => kind === 'finish'

// What became of it: "done", "elsewhere" (another window sends), "revoked", or why it stopped.
export function sendAll () {
  return navigator.locks.request('auditapp-send', { ifAvailable: true }, (lock) => lock ? attempt() : { why: 'elsewhere' })
}

async function attempt () {
  const here = (await everyVisit()).map(({ id }) => id)
  if (!here.length) {
    await tellLeftIfSignedIn()
    return { why: 'nothing' }
  }
  now({ state: 'sending' })
  try {
    const { wipe, ended } = await contact(await tabletId(), here)
    return await (wipe ? wiped() : sendEach(ended))
  } catch (problem) {
    if (problem.why === 'revoked') return wiped()
    if (!problem.why) return { why: 'failed', message: problem.message }
    return { why: problem.why, after: problem.after ?? 0, gone: problem.gone }
  }
}

// Whoever is signed in may have nothing to do with visits at all.
function nobodyWhoVisits (problem) {
  if (problem.why !== 'not_yours') throw problem
  return { person: null, name: 'Somebody else' }
}

// Visits of whoever is not signed in are told of without them.
async function sendEach (ended) {
  const session = await sessionNow().catch(nobodyWhoVisits).catch(async (problem) => {
    if (problem.why !== 'signed_out') throw problem
    throw Object.assign(problem, { gone: await heardUnsigned(ended, null) })
  })
  await tellLeft(session)
  const gone = [...await heardUnsigned(ended, session.person), ...await heardOfGone(session)]
  const found = (await Promise.all(unlockedVisits().map(visitOf))).filter(Boolean)
  if (!found.length) return { why: 'locked', gone: [...gone, ...await leaveGone(session)] }
  const [own, others] = [true, false].map((is) => found.filter(({ person }) => (person === session.person) === is))
  const before = await Promise.all(own.filter(({ gone: is }) => !is).map(async ({ id }) => ({ id, quiet: !(await waiting(id)).length })))
  // A visit that was taken from somebody does not hold back the next.
  const stopped = []
  for (const { id, person } of own) await sendVisit(id, signedAsker(session, person)).catch((problem) => stopped.push(aboutOne(problem)))
  const reopened = await heardOfReturned(before)
  const heard = { reopened, gone: [...gone, ...await leaveGone(session)], unheard: await unheardOf(own) }
  if (others.length) return { why: 'another_person', who: session.name, ...heard }
  return { ...(stopped[0] ?? { why: 'done' }), ...heard }
}

function aboutOne (problem) {
  if (!['not_yours', 'unknown'].includes(problem.why)) throw problem
  return { why: problem.why }
}

async function sendVisit (id, asker) {
  await sendOperations(id, asker, isAlarm, 1)
  await sendOperations(id, asker, (kind) => !isAlarm(kind) && !isEnd(kind))
  await sendPhotos(id, asker)
  // An alarm or an answer given meanwhile goes before the end, too.
  if ((await waiting(id, (kind) => !isEnd(kind))).length) return sendVisit(id, asker)
  await sendOperations(id, asker, isEnd)
  await hearOfPhotos(id, asker)
  await hearOfSettled(id, asker)
}

// What somebody waits to hear of: a photo that is drawn some time after it arrived, a choice between two answers.
const unheardOf = async (visits) =>
  (await Promise.all(visits.flatMap(({ id }) => [unheardPhotos(id), besideOf(id)]))).flat().length

// The tablet was reported lost. Whoever has it now keeps nothing.
async function wiped () {
  drop()
  await wipeAll()
  return { why: 'revoked' }
}
