// What can be filled in. Of a field that does not say otherwise the browser writes down what was typed, to fill it again
// after a restart: all of these say otherwise.
import { el } from './dom.js'

const hinted = (id, hint) => hint && el('div', { class: 'govuk-hint', id: `${id}-hint` }, hint)

export const errorLine = (id, words) => el('p', { class: 'govuk-error-message', id: `${id}-error` },
  el('span', { class: 'govuk-visually-hidden' }, 'Error:'), ` ${words}`)

const described = (id, hint, error) => [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || null

function group (id, label, hint, error, field) {
  return el('div', { class: `govuk-form-group ${error ? 'govuk-form-group--error' : ''}` },
    el('label', { class: 'govuk-label govuk-label--s', for: id }, label), hinted(id, hint), error && errorLine(id, error), field)
}

export function textField (id, label, { hint, error, value = '', type = 'text', wide = 'govuk-!-width-two-thirds', ...more } = {}) {
  const kind = `govuk-input ${wide} ${error ? 'govuk-input--error' : ''}`
  return group(id, label, hint, error, el('input', {
    id, type, class: kind, value, autocomplete: 'off', 'aria-describedby': described(id, hint, error), ...more
  }))
}

export function wordsField (id, label, { hint, error, value = '', rows = 3, ...more } = {}) {
  const kind = `govuk-textarea ${error ? 'govuk-textarea--error' : ''}`
  return group(id, label, hint, error, el('textarea', {
    id, class: kind, rows, value, autocomplete: 'off', 'aria-describedby': described(id, hint, error), ...more
  }))
}

function choice (kind, id, name, value, label, checked, act) {
  return el('div', { class: `govuk-${kind}__item` },
    el('input', {
      type: kind === 'radios' ? 'radio' : 'checkbox', class: `govuk-${kind}__input`, id, name, value, checked,
      autocomplete: 'off', onchange: act
    }),
    el('label', { class: `govuk-label govuk-${kind}__label`, for: id }, label))
}

function set (kind, id, legend, choices, { hint, error, chosen = [], beside = false, large = false, act } = {}) {
  const size = large ? 'govuk-fieldset__legend--m' : 'govuk-fieldset__legend--s'
  return el('div', { class: `govuk-form-group ${error ? 'govuk-form-group--error' : ''}` },
    el('fieldset', { class: 'govuk-fieldset', 'aria-describedby': described(id, hint, error) },
      el('legend', { class: `govuk-fieldset__legend ${size}` }, legend),
      hinted(id, hint), error && errorLine(id, error),
      el('div', { class: `govuk-${kind} ${beside ? `govuk-${kind}--inline` : ''}` }, choices.map(([value, label], at) =>
        choice(kind, at ? `${id}-${at}` : id, id, value, label, chosen.includes(value), act)))))
}

export const radios = (id, legend, choices, more) => set('radios', id, legend, choices, more)
export const ticks = (id, legend, choices, more) => set('checkboxes', id, legend, choices, more)
export const chosenOf = (place, id) => place.querySelector(`input[name="${id}"]:checked`)?.value ?? ''

// What is wrong stands above the page, and each line leads to its field.
export function problems (found) {
  const box = el('div', { class: 'govuk-error-summary', tabindex: '-1', role: 'alert' },
    el('h2', { class: 'govuk-error-summary__title' }, 'There is a problem'),
    el('div', { class: 'govuk-error-summary__body' }, el('ul', { class: 'govuk-list govuk-error-summary__list' },
      found.map(([id, words]) => el('li', {}, el('a', { href: `#${id}`, onclick: (event) => lead(event, id) }, words))))))
  queueMicrotask(() => box.focus())
  return box
}

function lead (event, id) {
  event.preventDefault()
  const field = document.getElementById(id)
  field?.scrollIntoView({ block: 'center' })
  field?.focus()
}
