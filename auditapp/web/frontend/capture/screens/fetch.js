// Fetching a visit: its PIN first, so that nothing of it is stored before it can be sealed.
import { el, h1, p } from '../dom.js'
import { problems, textField } from '../fields.js'
import { hold } from '../keys.js'
import { go } from '../route.js'
import { ask } from '../send/ask.js'
import { hereAgain } from '../send/left.js'
import { sessionNow } from '../send/session.js'
import { sendingSaid } from '../send/when.js'
import { makeKey } from '../seal.js'
import { bring } from '../store/keep.js'
import { putVisit, visitOf } from '../store/visits.js'
import { room } from '../worker.js'
import { opening } from '../recovering.js'

const SHORTEST = 6
// One to three digits again and again, or digits in a row, up or down.
const AGAIN = /^(\d{1,3})\1+$/
const ROWS = ['01234567890', '09876543210']
const isEasy = (pin) => AGAIN.test(pin) || ROWS.some((row) => row.includes(pin))

export function wrongPin (pin, again) {
  if (pin.length < SHORTEST) return ['pin', `Enter a PIN of at least ${SHORTEST} digits, or a passphrase`]
  if (isEasy(pin)) return ['pin', 'This PIN is among the first that anybody would try. Choose another']
  if (pin !== again) return ['again', 'The two are not the same. Enter it again']
  return null
}

export async function fetchVisit ({ more: [id] }) {
  const place = el('div', {})
  const form = el('form', { novalidate: true, onsubmit: (event) => { event.preventDefault(); submit(id, form, place) } },
    textField('pin', 'PIN or passphrase', {
      type: 'password', hint: 'At least six digits. A passphrase of four or more words is much harder to guess, and is worth it for a visit with many children.'
    }),
    textField('again', 'The same again', { type: 'password' }),
    el('button', { class: 'govuk-button' }, 'Fetch the visit and lock it'))
  return {
    title: 'Set a PIN',
    inside: [
      place, h1('Set a PIN for this visit'),
      p('Everything of the visit is sealed on this tablet with it. The office cannot tell you the PIN, but can open what you export.'), form
    ]
  }
}

async function submit (id, form, place) {
  const [pin, again] = ['pin', 'again'].map((name) => form.querySelector(`#${name}`).value)
  const wrong = wrongPin(pin, again)
  if (wrong) return place.replaceChildren(problems([wrong]))
  const press = form.querySelector('button')
  press.disabled = true
  press.textContent = 'Fetching'
  try {
    await fetched(id, pin)
    go('visit', id, 'ready')
  } catch (problem) {
    press.disabled = false
    press.textContent = 'Fetch the visit and lock it'
    place.replaceChildren(problems([['pin', sendingSaid({ state: problem.why ?? 'failed', message: problem.message }) || problem.message]]))
  }
}

async function fetched (id, pin) {
  await sessionNow()
  // A visit that is here already keeps its key, and what was sealed with it.
  if (await visitOf(id)) throw new Error('This visit is on this tablet already. Go back and open it.')
  await hereAgain(id)
  const pack = await ask('GET', `visits/${id}/pack`)
  const { key, wraps } = await makeKey(id, pin, pack.key.spki)
  await putVisit(pack, key, wraps)
  hold(id, key)
  await opening(id)
  await bring(id, pack.answers)
  await room()
}
