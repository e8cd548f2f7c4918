// The little that pages gain from a script; each of them works without it.
import { Button, CharacterCount, ErrorSummary, NotificationBanner, PasswordInput, ServiceNavigation, SkipLink, createAll } from 'govuk-frontend'

for (const part of [Button, CharacterCount, ErrorSummary, NotificationBanner, PasswordInput, ServiceNavigation, SkipLink]) {
  createAll(part)
}

// Work under way: its list is looked at again, and when all is done the whole page, which says so.
const LOOK_EVERY = 2000

async function lookAgain(part) {
  const answer = await fetch(part.dataset.renew, { redirect: 'manual' })
  if (answer.type === 'opaqueredirect') return location.reload()
  const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : '', 'text/html')
  if (answer.ok && !page.querySelector('[data-renew]')) return location.reload()
  for (const id of ['how-far', 'pieces']) {
    const [old, now] = [document, page].map((where) => where.getElementById(id))
    // What is said aloud is said once: the same words are left alone.
    if (now && old.innerHTML !== now.innerHTML) old.replaceChildren(...now.childNodes)
  }
  soon(part)
}

// The program may just be starting again: a look that fails is only the last but one.
function soon(part) {
  setTimeout(() => lookAgain(part).catch(() => soon(part)), LOOK_EVERY)
}

document.querySelectorAll('[data-renew]').forEach(soon)

// What is asked further once an answer is chosen shows with it. Radios may not say that they expand, so nothing does.
function reveal(radios) {
  for (const radio of radios) {
    document.getElementById(radio.dataset.ariaControls)?.classList.toggle('govuk-radios__conditional--hidden', !radio.checked)
  }
}

document.querySelectorAll('.govuk-radios').forEach((group) => {
  const radios = group.querySelectorAll('[data-aria-controls]')
  group.addEventListener('change', () => reveal(radios))
  reveal(radios)
})

// What is counted beside a list comes after it; without a script it is a page of its own.
async function bringAfter(part) {
  const answer = await fetch(part.dataset.after)
  const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : '', 'text/html')
  const found = page.getElementById(part.dataset.part ?? 'counts')
  if (found) part.replaceChildren(...found.childNodes)
}

document.querySelectorAll('[data-after]').forEach((part) => bringAfter(part).catch(() => {}))

// What is wider than its place scrolls in a box of its own: it says so, where it does, and after a turn of the tablet.
function sayMoreBeside(box) {
  const said = box.previousElementSibling?.matches('.app-more-beside') ? box.previousElementSibling : null
  if (box.scrollWidth <= box.clientWidth + 1) return said?.remove()
  if (said) return
  const words = document.createElement('p')
  words.className = 'govuk-body-s app-more-beside'
  words.textContent = 'There is more beside this: slide it sideways, or use the arrow keys in it.'
  box.before(words)
}

const sayAll = () => document.querySelectorAll('.app-scroll').forEach(sayMoreBeside)
window.addEventListener('resize', sayAll)
document.addEventListener('toggle', sayAll, true)
sayAll()
