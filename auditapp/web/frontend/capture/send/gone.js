// Visits that are this person's no more: they were taken off, or the visit was called off. What waits is sent, what was being
// written is sent as an alarm or as notes, and then nothing of the visit stays here. A locked one waits for its PIN, if anything waits in it.
import { isUnlocked } from '../keys.js'
import { parts } from '../route.js'
import { tellDrafts } from '../store/begun.js'
import { allInTurn } from '../store/database.js'
import { amend, counts, everyVisit, forget, noteGone, strip, visitOf } from '../store/visits.js'
import { ask } from './ask.js'
import { tellLeft } from './left.js'

let screenGoes = async () => {}
export const beforeLeaving = (act) => { screenGoes = act }

// Asked at each sending, of all visits of the person here, locked ones too. Which of them ended just now is told. That it
// could not be asked holds nothing back: it is asked again with the next sending.
export async function heardOfGone (session) {
  const unheard = (await visitsOf(session)).filter(({ gone }) => !gone)
  const news = unheard.length ? await asked(unheard) : []
  for (const { id, kind } of news) await amend(id, { gone: kind })
  await strippedWhere(({ person }) => person === session.person, news.length)
  return news.map(({ id }) => id)
}

// Of a visit whose person is not signed in the server says only that it ended. What waits in it waits for them.
export async function heardUnsigned (ended, signedIn) {
  const isTheirs = ({ person }) => person !== signedIn
  const theirs = (await everyVisit()).filter(isTheirs)
  const news = theirs.filter(({ id, gone }) => !gone && ended.includes(id))
  for (const { id } of news) await amend(id, { gone: 'ended' })
  await strippedWhere(isTheirs, news.length)
  const left = []
  for (const { id } of theirs) {
    const visit = await visitOf(id)
    if (visit?.gone && await leave(visit)) left.push(id)
  }
  return [...news.map(({ id }) => id), ...left]
}

async function strippedWhere (isOne, isNews) {
  // What stands in an open field is kept before its screen goes, and told with the rest.
  if (isNews) await screenGoes()
  await allInTurn()
  for (const { id, gone } of (await everyVisit()).filter(isOne)) {
    if (gone && isUnlocked(id) && !isAlarming(id)) {
      await tellDrafts(id)
      await strip(id)
    }
  }
}

const visitsOf = async ({ person }) => (await everyVisit()).filter((visit) => visit.person === person)

async function asked (visits) {
  try {
    return (await ask('GET', `visits?${new URLSearchParams(visits.map(({ id }) => ['here', id]))}`)).gone ?? []
  } catch (problem) {
    if (problem.why === 'revoked') throw problem
    return []
  }
}

// Those of which nothing waits leave the tablet; which did is told.
export async function leaveGone (session) {
  const left = []
  for (const visit of await visitsOf(session)) {
    if (visit.gone && await leave(visit, session)) left.push(visit.id)
  }
  return left
}

async function leave ({ id, gone }, session) {
  const { waiting, drafts, sent, refused } = await counts(id)
  if (waiting + drafts || isAlarming(id)) return false
  await forget(id)
  if (session) await tellLeft(session)
  await noteGone({ id, kind: gone, sent, refused, at: Date.now() })
  return true
}

// Whoever is writing an alarm is not disturbed.
const isAlarming = (id) => parts()[1] === id && parts()[2] === 'risk'
