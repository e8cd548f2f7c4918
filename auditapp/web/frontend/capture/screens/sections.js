// The visit: its sections in any order, each about the home or about one sampled file or night.
import { button, details, el, h1, h2, link, list, p, summary, tag } from '../dom.js'
import { living } from '../living.js'
import { lineSaid, lines, standOf } from '../pack.js'
import { go, to } from '../route.js'
import { everyKept } from '../store/keep.js'
import { renewed } from '../send/news.js'
import { sendingSaid } from '../send/when.js'
import { isReady, readiness } from '../worker.js'
import { dayOf, subjectSaid } from '../words.js'
import { offerAgain } from './again.js'
import { notReady } from './ready.js'
import { finishedSaid, sentBackSaid } from './stand.js'

export async function sections ({ visit, pack }) {
  const [kept, parts] = [await everyKept(visit), await readiness(visit)]
  const { place, leave } = await living(async () => [...await finishedSaid(visit), ...await sentBackSaid(visit), ...await offerAgain(visit)])
  return {
    title: 'Sections', leave,
    inside: [
      h1(pack.visit.home), place,
      !isReady(parts) && el('div', {}, p(tag('Not ready for offline', 'red')), notReady(visit)),
      isReady(parts) && p(tag('Ready for offline', 'green')),
      h2('Sections'),
      el('ul', { class: 'govuk-task-list' }, lines(pack).map((line) => row(visit, line, standOf(line, kept)))),
      h2('The rest of the visit'), ways(visit), news(visit), about(pack)
    ].filter(Boolean)
  }
}

function stand ({ answered, all, unfinished, complete }) {
  if (unfinished) return tag('Unfinished', 'yellow')
  if (complete) return 'Complete'
  return answered ? tag('In progress', 'blue') : tag('Not started', 'grey')
}

function row (visit, line, found) {
  const { section, subject } = line
  return el('li', { class: 'govuk-task-list__item govuk-task-list__item--with-link' },
    el('div', { class: 'govuk-task-list__name-and-hint' },
      el('a', { class: 'govuk-link govuk-task-list__link', href: to('visit', visit, 'section', section, subject.key || '-') }, lineSaid(line)),
      el('div', { class: 'govuk-task-list__hint' }, `${found.answered} of ${found.all} answered`)),
    el('div', { class: 'govuk-task-list__status' }, stand(found)))
}

function ways (visit) {
  const all = [
    ['Photos', 'photos'], ['Notes of the visit', 'notes'], ['Sign-off by the home', 'signoff'],
    ['What waits, and export', 'queue'], ['Ready for offline', 'ready'], ['Form on paper', 'paper'], ['Finish the visit', 'finish']
  ]
  return el('ul', { class: 'govuk-list app-ways' }, all.map(([words, name]) => el('li', {}, link(words, to('visit', visit, name)))))
}

function news (visit) {
  const said = el('p', { class: 'govuk-body', role: 'status' })
  const look = () => renewed(visit).then(() => go('visit', visit), (problem) => {
    said.textContent = problem.why ? `${sendingSaid({ state: problem.why })}.` : problem.message
  })
  return el('div', {}, button('Look for news from the office', look, 'secondary'), said)
}

function about ({ visit, subjects }) {
  return details('About this visit', summary([
    ['Home', [visit.home, visit.address].filter(Boolean).join(', ')], ['URN', visit.urn],
    ['When', visit.from === visit.to ? dayOf(visit.from) : `${dayOf(visit.from)} to ${dayOf(visit.to)}`],
    ['Announced', visit.announced ? 'Yes' : 'No'], ['On what basis', visit.basis],
    ['What may be read', list(visit.may_read)], ['Authorised to talk with children', visit.may_meet_children ? 'Yes' : 'No'],
    ['Team', list(visit.team.map(({ name, role, you }) => `${name}, ${role}${you ? ' (you)' : ''}`))],
    ['Sampled', subjects.length ? list(subjects.map((subject) => `${subjectSaid(subject)}: ${subject.why}`)) : 'Nothing']
  ]))
}
