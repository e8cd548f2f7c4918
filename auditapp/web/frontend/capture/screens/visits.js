// The visits on this tablet, and those that can be fetched.
import { button, el, h1, h2, list, p, tag, warning } from '../dom.js'
import { isUnlocked } from '../keys.js'
import { go, to } from '../route.js'
import { sessionNow } from '../send/session.js'
import { ask } from '../send/ask.js'
import { sendingSaid } from '../send/when.js'
import { sendingNow } from '../send/state.js'
import { changed } from '../store/database.js'
import { counts, everyGone, everyVisit, goneRead, packOf } from '../store/visits.js'
import { GONE, counted, dayAndClock, dayOf } from '../words.js'
import { takeNewVersion, waitingVersion } from '../worker.js'

const STATES = { prepared: 'Prepared', under_way: 'Under way', submitted: 'Submitted', returned: 'Returned for more' }

export async function visits () {
  const here = await everyVisit()
  const [rows, fresh] = [await Promise.all(here.map(row)), await newer(here)]
  const place = el('div', {}, p('Looking for visits that were prepared for you.'))
  prepared(here).then((found) => place.replaceChildren(...found))
  return {
    title: 'Visits on this tablet',
    inside: [
      h1('Visits on this tablet'),
      sendingNow().state === 'revoked' && warning('This tablet was revoked. Everything of visits was wiped from it.'),
      ...await goneSaid(),
      rows.length ? el('ul', { class: 'govuk-task-list' }, rows) : p('There is no visit on this tablet yet.'),
      fresh, h2('Fetch a visit'), place
    ].filter(Boolean)
  }
}

// What became of visits that ended here; why, where the server can be asked.
async function goneSaid () {
  const found = await everyGone()
  if (!found.length) return []
  const words = el('div', {}, found.map((one) => p(goneWords(one))))
  whySaid(found).then((why) => words.replaceChildren(...found.map((one) => p(goneWords(one, why[one.id])))), () => {})
  const read = async () => { await goneRead(); changed(); go() }
  return [el('div', { class: 'govuk-inset-text' }, words, button('I have read this', read, 'secondary'))]
}

const goneWords = ({ id, kind, sent, refused, at }, why) =>
  `Visit ${id.slice(0, 8)}: ${why ?? `${GONE[kind] ?? GONE.called_off}.`} It left this tablet on ${dayAndClock(at)}. ${counted(sent + refused, 'thing')} of it arrived${refused ? `, ${refused} of them kept at the office as refused` : ''}.`

async function whySaid (found) {
  const { gone = [] } = await ask('GET', `visits?${new URLSearchParams(found.map(({ id }) => ['here', id]))}`)
  return Object.fromEntries(gone.map(({ id, words }) => [id, words]))
}

// No name stands here of a visit that is locked: not even the home's.
async function row ({ id, fetched }, at) {
  const found = await counts(id)
  const open = isUnlocked(id)
  const words = (open && (await packOf(id)).visit.home) || `Visit ${at + 1}, fetched on ${dayOf(fetched)}`
  return el('li', { class: 'govuk-task-list__item govuk-task-list__item--with-link' },
    el('div', { class: 'govuk-task-list__name-and-hint' },
      el('a', { class: 'govuk-link govuk-task-list__link', href: to('visit', id) }, words),
      el('div', { class: 'govuk-task-list__hint' }, `${counted(found.drafts, 'draft')}, ${found.waiting} waiting, ${found.sent} sent`)),
    el('div', { class: 'govuk-task-list__status' }, open ? tag('Unlocked', 'green') : tag('Locked', 'grey')))
}

async function prepared (here) {
  try {
    await sessionNow()
    const { visits: found } = await ask('GET', 'visits')
    const others = found.filter(({ id }) => !here.some((visit) => visit.id === id))
    return others.length ? [list(others.map(offer))] : [p('No other visit is prepared for you.')]
  } catch (problem) {
    return notThere(problem.why)
  }
}

const offer = ({ id, home, from, state }) => [
  el('a', { class: 'govuk-link app-target', href: to('fetch', id) }, home), ` ${dayOf(from)}. ${STATES[state] ?? ''}`
]

function notThere (why) {
  if (why === 'unreachable') return [p('There is no connection, so none can be fetched now. What is on this tablet works without one.')]
  if (why !== 'signed_out') return [p(`None can be fetched now. ${sendingSaid({ state: why ?? 'failed' })}. What is on this tablet works.`)]
  const address = document.getElementById('main-content').dataset.signIn
  return [p('Sign in to see the visits that were prepared for you.'), el('a', { class: 'govuk-button', role: 'button', href: address }, 'Sign in')]
}

async function newer (here) {
  if (!await waitingVersion()) return null
  const left = (await Promise.all(here.map(({ id }) => counts(id)))).reduce((sum, { waiting, drafts }) => sum + waiting + drafts, 0)
  if (left) return p(`A new version of this page waits. It takes over once nothing waits to be sent: ${counted(left, 'thing')} still.`)
  return el('div', {}, p('A new version of this page is on the tablet.'), button('Use the new version', takeNewVersion, 'secondary'))
}
