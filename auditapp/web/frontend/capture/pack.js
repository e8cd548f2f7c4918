// What a pack says, as the screens ask for it.
import { childSaid, subjectSaid } from './words.js'

// Whose organisation may not hold the home's address sees it for the days of the visit alone, under an agreement.
export function forItsDays (pack, today) {
  const { shown_until: until, urn, hidden_address: address } = pack.visit
  return until && today > until ? { ...pack, visit: { ...pack.visit, home: `Home ${urn}`, address } } : pack
}

// The home's own questions are no section of the set, so what is said of them as one stays on the tablet.
export const OWN = 'own'

// Each line of the visit: a section about the home, or about one sampled file, night or notice.
export function lines (pack) {
  const found = pack.set.sections.flatMap((section) => ['home', 'child', 'night', 'notice'].flatMap((of) => {
    const questions = section.questions.filter((slug) => pack.set.questions[slug]?.of === of)
    if (!questions.length) return []
    const about = of === 'home' ? [{ key: '', of }] : pack.subjects.filter((subject) => subject.of === of)
    return about.map((subject) => ({ section: section.key, title: section.title, subject, questions }))
  }))
  if (!pack.own?.length) return found
  const own = { section: OWN, title: 'Open questions about this home', subject: { key: '', of: 'home' }, questions: pack.own.map(({ key }) => key) }
  return [...found, own]
}

export const lineOf = (pack, section, subject) =>
  lines(pack).find((line) => line.section === section && line.subject.key === subject)

export const lineSaid = ({ title, subject }) => subject.key ? `${title}: ${subjectSaid(subject)}` : title

// A question of the set, or one of the home's own, which is asked like them.
export function questionOf (pack, slug) {
  const own = pack.own?.find(({ key }) => key === slug)
  if (!own) return pack.set.questions[slug]
  const child = childSaid(own)
  return { ask: child ? `${child}: ${own.ask}` : own.ask, hint: '', of: own.of, timed: false, items: [], day: '', evidence: '', photo: true, rule: own.rule, means: {} }
}

export const isComplete = (value) => Boolean(value?.word) && (!['not_seen', 'not_applicable', 'refused'].includes(value.word) || Boolean(value.reason.trim()))

export const noAnswer = () => ({ word: '', reason: '', note: '', items: [], day: null, seconds: null })

// What a line lacks, from what is kept: its answered, its unfinished, and whether somebody called it complete.
export function standOf (line, kept) {
  const find = (kind, question) => kept.find((one) =>
    one.kind === kind && one.question === question && one.subject === line.subject.key)
  const answers = line.questions.map((slug) => find('answer', slug)).filter(Boolean)
  const answered = answers.filter((one) => isComplete(one.value)).length
  return {
    answered, all: line.questions.length,
    unfinished: answers.filter((one) => !isComplete(one.value) && one.draft).length,
    complete: Boolean(find('section', line.section)?.value.complete)
  }
}

// Whether the visit is finished here: the person said so, or the office has it, and has not returned it since.
export const isOver = (kept, pack) => pack.visit.state === 'submitted' || kept.some(({ kind }) => kind === 'finish')
