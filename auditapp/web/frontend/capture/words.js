// The words of answers and counts, as people read them.
export const ANSWERS = [
  ['yes', 'Yes'], ['no', 'No'], ['not_seen', 'Not seen'], ['not_applicable', 'Not applicable'], ['refused', 'Refused']
]
const SAID = Object.fromEntries(ANSWERS)
export const WHY = {
  not_seen: 'Why was it not seen?',
  not_applicable: 'Why does it not apply here?',
  refused: 'Who refused, and in what words?'
}
export const GONE = { taken_off: 'You were taken off this visit', called_off: 'This visit was called off', ended: 'You do not go on this visit any more' }
export const answerSaid = (word) => SAID[word] ?? 'Not answered'
export const wantsReason = (word) => word in WHY

export const counted = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`

export const clock = (at) => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
export const dayAndClock = (at) => `${dayOf(at)}, ${clock(at)}`
export const dayOf = (at) => new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })

export function lasted (seconds) {
  const [minutes, left] = [Math.floor(seconds / 60), seconds % 60]
  return minutes ? `${minutes} min ${left} s` : `${left} s`
}

// The tablet's own time with its distance from UTC: 2026-11-26T14:02:00+00:00.
export function tabletTime (date = new Date()) {
  const off = -date.getTimezoneOffset()
  const two = (number) => String(Math.trunc(Math.abs(number))).padStart(2, '0')
  const here = new Date(date.getTime() + off * 60_000).toISOString().slice(0, 19)
  return `${here}${off < 0 ? '-' : '+'}${two(off / 60)}:${two(off % 60)}`
}

// The words of a sampled subject: its reference and initials, never a name.
export function subjectSaid (subject) {
  if (subject.of === 'night') return `night of ${dayOf(subject.on)}`
  if (subject.of === 'notice') return [subject.what, childSaid(subject)].filter(Boolean).join(', ')
  return childSaid(subject)
}

export const childSaid = ({ reference, initials }) => [reference, initials && `(${initials})`].filter(Boolean).join(' ')
