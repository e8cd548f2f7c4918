// What the home's manager is shown before they say whether they agree: what was seen and asked, and no judgement.
import { isComplete, lineSaid, lines, questionOf } from './pack.js'
import { answerSaid, dayOf } from './words.js'

// What a home answers to is what its letter asks it later: a no, a yes that was not shown, a question of its own left open.
const isOpen = (pack, { question, value }) => value.word === 'no' || Boolean(notShown(pack, question, value)) ||
  (Boolean(pack.own?.some(({ key }) => key === question)) && !['yes', 'not_applicable'].includes(value.word))
const isUnseen = (pack, one) => ['not_seen', 'refused'].includes(one.value.word) && !isOpen(pack, one)

function notShown (pack, question, value) {
  const needs = pack.yes_needs?.[question]
  if (value.word !== 'yes' || !needs) return ''
  const words = (key) => questionOf(pack, question).items.find((item) => item.key === key)?.words ?? key
  const lacking = needs.items.filter((keys) => !keys.some((key) => value.items.includes(key)))
  if (lacking.length) return `It was said to be so, and not marked as seen: ${lacking.map((keys) => keys.map(words).join(' or ')).join('; ')}`
  return needs.day && !value.day ? 'It was said to be so, and no day was given' : ''
}

function said (pack, { question, value }) {
  const asked = questionOf(pack, question)
  const items = asked.items.filter(({ key }) => value.items.includes(key)).map(({ words }) => words)
  const parts = [
    answerSaid(value.word), value.reason, items.length && `Seen: ${items.join(', ')}`, value.day && `${asked.day}: ${dayOf(value.day)}`,
    notShown(pack, question, value)
  ]
  return `${asked.ask} ${parts.filter(Boolean).map((part) => part.replace(/[.\s]+$/, '')).join('. ')}.`
}

function answersOf (line, kept) {
  return line.questions.map((slug) => kept.find((one) =>
    one.kind === 'answer' && one.question === slug && one.subject === line.subject.key)).filter((one) => one && isComplete(one.value))
}

export function shownText (pack, kept) {
  const { home, from } = pack.visit
  const rows = lines(pack).map((line) => [line, answersOf(line, kept)])
  const listed = (is) => rows.flatMap(([line, found]) => found.filter((one) => is(pack, one)).map((one) => `- ${lineSaid(line)}. ${said(pack, one)}`))
  const [open, unseen] = [listed(isOpen), listed(isUnseen)]
  const all = rows.reduce((sum, [line]) => sum + line.questions.length, 0)
  const given = rows.reduce((sum, [, found]) => sum + found.length, 0)
  return [
    `Visit to ${home} on ${dayOf(from)}`,
    ...(pack.visit.not_ofsted ? [pack.visit.not_ofsted] : []),
    `${given} of ${all} questions have an answer.`,
    '', 'Points to answer',
    ...(open.length ? open : ['- None.']),
    ...(unseen.length ? ['', 'Not seen, or refused, and no point to answer', ...unseen] : []),
    '', 'What was found',
    ...rows.filter(([, found]) => found.length).flatMap(([line, found]) => [lineSaid(line), ...found.map((one) => `- ${said(pack, one)}`)])
  ].join('\n')
}
