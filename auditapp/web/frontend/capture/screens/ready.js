// Whether the inspector may leave the office: each thing that must be in place, and whether it is.
import { button, el, h1, link, p, tag, warning } from '../dom.js'
import { go, to } from '../route.js'
import { LITTLE, isReady, readiness, room } from '../worker.js'

export async function ready ({ visit, pack }) {
  const place = el('div', {})
  const found = await room()
  const look = async () => place.replaceChildren(...await looked(visit, found))
  await look()
  const timer = setInterval(look, 400)
  return { title: 'Ready for offline', inside: [h1(`Is ${pack.visit.home} ready?`), place, link('Go on to the visit', to('visit', visit))], leave: () => clearInterval(timer) }
}

async function looked (visit, { isKept, left, known }) {
  const parts = await readiness(visit)
  const rows = parts.map(([words, is]) => el('li', { class: 'govuk-task-list__item' },
    el('div', { class: 'govuk-task-list__name-and-hint' }, words),
    el('div', { class: 'govuk-task-list__status' }, is ? tag('In place', 'green') : tag('Not yet', 'red'))))
  const all = isReady(parts)
  return [
    el('ul', { class: 'govuk-task-list' }, rows),
    all ? el('p', { class: 'govuk-body govuk-!-font-weight-bold' }, tag('Ready for offline', 'green'), ' You may leave with this tablet.')
      : warning('Not ready for offline. Stay connected until each line says "In place".'),
    !isKept && p('The browser does not promise to keep it. On an iPad, add this page to the Home Screen before you fetch a visit, and open it from there. Send at each chance.'),
    known && left < LITTLE && warning('This tablet has little room left. Delete something else from it before you leave.')
  ].filter(Boolean)
}

export const notReady = (visit) => button('See what is missing', () => go('visit', visit, 'ready'), 'secondary')
