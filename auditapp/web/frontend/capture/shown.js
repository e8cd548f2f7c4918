// What the home's manager is shown before they say whether they agree: what was seen and asked, and no judgement.
import { isComplete, lineSaid, lines, questionOf } from './pack.js'
import { answerSaid, dayOf } from './words.js'

// No, refused and not seen are what somebody will have to answer to.
const TO_ANSWER = ['no', 'refused', 'not_seen']

function said (pack, line, { question, value }) {
  const asked = questionOf(pack, question)
  const items = asked.items.filter(({ key }) => value.items.includes(key)).map(({ words }) => words)
  const parts = [answerSaid(value.word), value.reason, items.length && `Seen: ${items.join(', ')}`, value.day && `${asked.day}: ${dayOf(value.day)}`]
  return `${asked.ask} ${parts.filter(Boolean).map((part) => part.replace(/[.\s]+$/, '')).join('. ')}.`
}

function answersOf (line, kept) {
  return line.questions.map((slug) => kept.find((one) =>
    one.kind === 'answer' && one.question === slug && one.subject === line.subject.key)).filter((one) => one && isComplete(one.value))
}

export function shownText (pack, kept) {
  const { home, from } = pack.visit
  const rows = lines(pack).map((line) => [line, answersOf(line, kept)])
  const open = rows.flatMap(([line, found]) => found.filter(({ value }) => TO_ANSWER.includes(value.word)).map((one) => [line, one]))
  const all = rows.reduce((sum, [line]) => sum + line.questions.length, 0)
  const given = rows.reduce((sum, [, found]) => sum + found.length, 0)
  return [
    `Visit to ${home} on ${dayOf(from)}`,
    ...(pack.visit.not_ofsted ? [pack.visit.not_ofsted] : []),
    `${given} of ${all} questions have an answer.`,
    '', 'Points to answer',
    ...(open.length ? open.map(([line, one]) => `- ${lineSaid(line)}. ${said(pack, line, one)}`) : ['- None.']),
    '', 'What was found',
    ...rows.filter(([, found]) => found.length).flatMap(([line, found]) => [lineSaid(line), ...found.map((one) => `- ${said(pack, line, one)}`)])
  ].join('\n')
}
