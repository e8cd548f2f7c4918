// The visit as a form on paper, printed from the pack that is here: for a tablet or a battery that fails. It needs no connection.
import { button, el, h1, h2, list, p, warning } from '../dom.js'
import { lineSaid, lines, questionOf } from '../pack.js'
import { everyKept } from '../store/keep.js'
import { ANSWERS, answerSaid, dayOf } from '../words.js'

export async function paper ({ visit, pack }) {
  const kept = await everyKept(visit)
  return {
    title: 'Form on paper',
    inside: [
      el('div', { class: 'app-not-printed' },
        p('Print it while a printer is in reach: it needs no connection to the office.'), button('Print', () => print()),
        warning('A printed form is not sealed as this tablet is. Keep it with you, and destroy it once its answers are copied.')),
      el('article', { class: 'app-letter' },
        h1('Spot check on paper'), head(pack), howTo(), atRisk(pack), ...lines(pack).flatMap((line) => section(pack, line, kept)), rest())
    ]
  }
}

const small = (...inside) => el('p', { class: 'govuk-body-s govuk-!-margin-bottom-1' }, ...inside)
const box = (words) => [el('span', { class: 'app-paper-answer' }, `☐ ${words}`), ' ']
// Room for a hand, with a word before it for whoever reads it.
const room = (words, rows = 1) => el('div', {}, small(words), Array.from({ length: rows }, () => el('div', { class: 'app-paper-line' })))

function head ({ visit, set }) {
  const days = visit.from === visit.to ? dayOf(visit.from) : `${dayOf(visit.from)} to ${dayOf(visit.to)}`
  return el('div', {},
    p(`${visit.home} (${visit.urn}), ${days}. ${visit.announced ? 'Announced' : 'Not announced'}. ${visit.not_ofsted ?? ''}`.trim()),
    p(`${visit.basis}. What may be read: ${visit.may_read.join('; ')}. ${visit.may_meet_children ? 'You are authorised to talk with children who wish to.' : 'You are not authorised to talk with children.'}`),
    small(`Visit ${visit.id}. Questions: ${set.title}, in force from ${dayOf(set.from)}.`),
    room('Who writes this, on which day, from when until when'))
}

function howTo () {
  return el('div', {}, h2('How to use it'), list([
    'Tick one answer to each question. None is ticked beforehand; a question without a tick counts as not answered.',
    'Write why for “not seen”, “not applicable” and “refused”.',
    'Write of children their reference and initials, never a name.',
    'Afterwards copy it the same day: onto this tablet, or sign in with any other tablet or a computer of the office, open “Visits on this tablet” and fetch this visit there. The headings are the same. Write “from paper” and the time into the note of the answer.',
    'Then destroy the paper. What was written on the tablet before stays there, and is not lost if the paper is.'
  ]))
}

function atRisk ({ whom_to_phone: whom }) {
  const numbers = whom.length ? whom.map(({ whom: who, number }) => `${who}: ${number}`) : ['The police, on 101']
  return el('div', { class: 'app-paper-question' }, h2('A child at risk now'),
    p('In danger at this moment: phone 999 first. Otherwise phone at once:'), list(numbers),
    room('Time, whom you phoned, which child (reference and initials), and what you saw or heard', 2))
}

function section (pack, line, kept) {
  const { subject, questions } = line
  return [
    h2(lineSaid(line)), subject.why && small(`Chosen because: ${subject.why}`),
    ...questions.map((slug) => question(questionOf(pack, slug), kept.find((one) =>
      one.kind === 'answer' && one.question === slug && one.subject === subject.key)))
  ].filter(Boolean)
}

function question (asked, before) {
  return el('div', { class: 'app-paper-question' },
    el('p', { class: 'govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1' }, asked.ask),
    asked.hint && small(asked.hint), asked.evidence && small(`What to look at: ${asked.evidence}`),
    before?.value.word && small(`On the tablet when this was printed: ${answerSaid(before.value.word)}`),
    el('p', { class: 'govuk-body govuk-!-margin-bottom-1' }, ANSWERS.map(([, words]) => box(words))),
    asked.items.length > 0 && small('Seen there: ', asked.items.map(({ words }) => box(words))),
    asked.day && small(`${asked.day}: ____ / ____ / ________`), asked.timed && small('Seconds until it was shown: ________'),
    room('Why, or a note', 2))
}

function rest () {
  return el('div', {},
    h2('Notes of the visit'), room('What belongs to no question', 8),
    el('div', { class: 'app-paper-question' }, h2('Sign-off by the home'),
      p('Show this form to the manager, or to whoever is in charge. It says what was seen and is no judgement.'),
      p(['agrees that this is what was seen', 'disagrees', 'no manager is present'].map(box)),
      room('Name, role in the home, and time'), room('In their own words', 3)))
}
