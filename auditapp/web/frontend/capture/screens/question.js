// One question: five answers with none chosen beforehand, and what belongs to the answer. Each change is saved at once.
import { details, el, link, list, p, summary } from '../dom.js'
import { radios, textField, ticks, wordsField } from '../fields.js'
import { isComplete, noAnswer } from '../pack.js'
import { to } from '../route.js'
import { change, draft } from '../store/keep.js'
import { ANSWERS, WHY, answerSaid, counted, wantsReason } from '../words.js'
import { timing } from './timing.js'

export function ask (place) {
  const { visit, slug, subject, asked, kept, over } = place
  const now = { ...noAnswer(), ...kept?.value }
  const id = `q-${slug}`
  // A change is told once it is complete; until then it is kept as a draft, and so is each stroke of a key.
  const tell = () => isComplete(now) ? change(visit, 'answer', slug, subject, { ...now }) : typed()
  const typed = () => draft(visit, 'answer', slug, subject, { ...now })
  const block = el('section', { class: 'app-question', id },
    answers(id, asked, now, tell), why(id, now, typed, tell), seen(id, asked, now, tell), day(id, asked, now, tell),
    asked.timed && timing(place, now, tell), note(id, now, typed, tell), photoWay(place), behind(asked), from(kept))
  shape(block, id, now)
  block.addEventListener('change', () => shape(block, id, now))
  if (over) for (const field of block.querySelectorAll('input, textarea, button')) field.disabled = true
  return block
}

function answers (id, asked, now, tell) {
  return radios(`${id}-word`, asked.ask, ANSWERS, {
    hint: asked.hint, beside: true, large: true, chosen: [now.word],
    act: ({ target }) => { now.word = target.value; tell() }
  })
}

// The reason is asked for with the answers that need one, and stays written where another is chosen meanwhile.
function why (id, now, typed, tell) {
  return el('div', { class: 'app-why' }, wordsField(`${id}-reason`, 'Why?', {
    value: now.reason, rows: 2,
    oninput: ({ target }) => { now.reason = target.value; typed() }, onchange: ({ target }) => { now.reason = target.value; tell() }
  }))
}

function shape (block, id, now) {
  const part = block.querySelector('.app-why')
  part.hidden = !wantsReason(now.word)
  if (!part.hidden) part.querySelector('label').textContent = WHY[now.word]
}

function seen (id, asked, now, tell) {
  if (!asked.items.length) return null
  return ticks(`${id}-items`, 'Seen there', asked.items.map(({ key, words }) => [key, words]), {
    chosen: now.items,
    act: ({ target }) => {
      const ticked = target.checked ? [...now.items, target.value] : now.items.filter((one) => one !== target.value)
      // In the order of the question, so that the same ticks are the same answer.
      now.items = asked.items.map(({ key }) => key).filter((key) => ticked.includes(key))
      tell()
    }
  })
}

function day (id, asked, now, tell) {
  return asked.day && textField(`${id}-day`, asked.day, {
    type: 'date', value: now.day ?? '', wide: 'govuk-input--width-10', onchange: ({ target }) => { now.day = target.value || null; tell() }
  })
}

function note (id, now, typed, tell) {
  const part = details('Note', wordsField(`${id}-note`, 'Note to this answer', {
    value: now.note, rows: 2,
    oninput: ({ target }) => { now.note = target.value; typed() }, onchange: ({ target }) => { now.note = target.value; tell() }
  }))
  part.open = Boolean(now.note)
  return part
}

function photoWay ({ visit, slug, subject, section, asked, photos, over }) {
  if (!asked.photo || over) return null
  return el('p', { class: 'govuk-body' },
    link('Take a photo', to('visit', visit, 'photo', slug, subject || '-', section, subject || '-'), { 'aria-label': `Take a photo: ${asked.ask}` }),
    photos ? ` ${counted(photos, 'photo')} kept` : '')
}

function behind (asked) {
  const means = ANSWERS.filter(([word]) => asked.means?.[word]).map(([word, said]) => [said, asked.means[word]])
  const rows = [
    asked.evidence && ['What to look at', asked.evidence], asked.law && ['What the law says', lawSaid(asked)],
    asked.rule && ['Rule', asked.rule], means.length && ['What each answer means', list(means.map(([word, words]) => `${word}: ${words}`))]
  ].filter(Boolean)
  return rows.length ? details('About this question', summary(rows)) : null
}

const lawSaid = ({ law, link: address }) => /^https:\/\//.test(address ?? '')
  ? el('a', { class: 'govuk-link', href: address, rel: 'noreferrer', target: '_blank' }, `${law} (opens in a new tab, needs a connection)`) : law

const from = (kept) => kept && kept.mine === false && kept.by
  ? p(`Answered by ${kept.by}: ${answerSaid(kept.value.word)}.`) : null
