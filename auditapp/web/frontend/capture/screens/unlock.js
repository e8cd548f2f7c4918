// Unlocking a visit. Wrong PINs cost more and more time, and there is an end to them.
import { button, details, el, h1, inset, p, warning } from '../dom.js'
import { problems, textField } from '../fields.js'
import { hold } from '../keys.js'
import { saving } from '../exporting.js'
import { parts } from '../route.js'
import { opening, wasCutOff } from '../recovering.js'
import { keyByPin } from '../seal.js'
import { sendNow } from '../send/when.js'
import { write } from '../store/database.js'
import { amend, counts, strip, visitOf } from '../store/visits.js'
import { MOST, isShut, stillToWait, waitAfter } from '../tries.js'
import { GONE, lasted } from '../words.js'

const triesLeft = (wrong) => MOST - wrong === 1 ? '1 try is left' : `${MOST - wrong} tries are left`

const hintAfter = (wrong) => `It can be tried ${MOST} times, with longer and longer waits. ${triesLeft(wrong)}.`

export async function unlock (id, show) {
  const { wrong, gone } = await visitOf(id)
  if (isShut(wrong)) return shut(id)
  const ended = gone && inset(`${GONE[gone] ?? GONE.called_off}. Unlock it once more: what was not sent is sent, and nothing of it stays here.`)
  const place = el('div', {})
  const form = el('form', { novalidate: true, onsubmit: (event) => { event.preventDefault(); tried(id, form, place, show) } },
    textField('pin', 'PIN or passphrase', { type: 'password', hint: hintAfter(wrong) }),
    el('button', { class: 'govuk-button' }, 'Unlock'))
  const alarm = parts()[2] === 'risk' && inset('If a child is in danger at this moment, phone 999 now. Unlock the visit to see whom else to phone, and to tell the office.')
  return { title: 'Unlock the visit', inside: [place, h1('Unlock the visit'), ended, alarm, form, await forgotten(id)].filter(Boolean) }
}

// Nobody need enter wrong PINs to hand on what they wrote: the file is sealed, and the office opens it without the PIN.
async function forgotten (id) {
  const { waiting, drafts } = await counts(id)
  if (!waiting && !drafts) return null
  return details('I do not know the PIN',
    p('What was not sent is not lost: save it as a file and hand it to the office, which opens it without the PIN. Nothing is taken off this tablet.'),
    ...saving(id, 'Save the file for the office', 'secondary', { withBegun: true }))
}

async function shut (id) {
  const { waiting, drafts } = await counts(id)
  return {
    inside: [
      h1('This visit stays locked'),
      warning(`A wrong PIN was entered ${MOST} times. It can no longer be opened with the PIN.`),
      p(`${waiting + drafts === 1 ? '1 change on it was' : `${waiting + drafts} changes on it were`} not sent. Nothing is lost: save what is there as a file and hand it to the office, which can open it. Once it has, the office can give this tablet up, which wipes it.`),
      ...saving(id, 'Save the file for the office', '', { withBegun: true })
    ]
  }
}

async function tried (id, form, place, show) {
  const { wrong, wrongAt, wraps } = await visitOf(id)
  const wait = stillToWait(wrong, wrongAt, Date.now())
  if (wait) return place.replaceChildren(problems([['pin', `Wait ${lasted(Math.ceil(wait / 1000))} before the next try`]]))
  const key = await keyByPin(id, form.querySelector('#pin').value, wraps)
  if (!key) return missed(id, place, show)
  const cut = await wasCutOff(id)
  hold(id, key)
  await amend(id, { wrong: 0 })
  await opening(id, cut)
  if ((await visitOf(id)).gone) await strip(id)
  sendNow()
  show()
}

// The count goes up in one transaction, so that two windows are not two more tries; at the end the PIN's key is gone.
async function missed (id, place, show) {
  const now = await write(['visits'], async (change) => {
    const store = change.objectStore('visits')
    const visit = await store.get(id)
    const wrong = visit.wrong + 1
    const wraps = isShut(wrong) ? { ...visit.wraps, byPin: null } : visit.wraps
    await store.put({ ...visit, wrong, wrongAt: Date.now(), wraps })
    return wrong
  })
  if (isShut(now)) return show()
  const wait = waitAfter(now)
  const words = `This is not the PIN. ${triesLeft(now)}${wait ? `; wait ${lasted(wait / 1000)} before the next` : ''}`
  place.replaceChildren(problems([['pin', words]]))
  document.getElementById('pin-hint').textContent = hintAfter(now)
  document.getElementById('pin').value = ''
}
