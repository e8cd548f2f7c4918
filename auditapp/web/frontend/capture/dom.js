// Pieces of the page, made without reading any words as markup.
const LAST = ['value', 'checked']

// What a value means depends on the kind of its field: set before the kind, an empty one is lost, and reads "on".
const kindFirst = (said) => Object.entries(said).sort(([one], [other]) => LAST.includes(one) - LAST.includes(other))

export function el (name, said = {}, ...inside) {
  const made = document.createElement(name)
  for (const [key, value] of kindFirst(said)) {
    if (value === false || value === null || value === undefined) continue
    if (typeof value === 'function') made.addEventListener(key.slice(2), value)
    else if (LAST.includes(key)) made[key] = value
    else made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...inside.flat(Infinity).filter((part) => part !== null && part !== undefined && part !== false))
  return made
}

export const p = (...inside) => el('p', { class: 'govuk-body' }, ...inside)
export const h1 = (words) => el('h1', { class: 'govuk-heading-l', tabindex: '-1' }, words)
export const h2 = (words, id) => el('h2', { class: 'govuk-heading-m', id }, words)
export const list = (items) => el('ul', { class: 'govuk-list govuk-list--bullet' }, items.map((item) => el('li', {}, item)))
export const link = (words, href, more = {}) => el('a', { class: 'govuk-link app-target', href, ...more }, words)
export const tag = (words, colour) => el('strong', { class: `govuk-tag govuk-tag--${colour} app-tag` }, words)
export const button = (words, act, kind = '') => el('button', {
  type: 'button', class: `govuk-button ${kind && `govuk-button--${kind}`}`, onclick: act
}, words)

export const inset = (...inside) => el('div', { class: 'govuk-inset-text' }, ...inside)

export const warning = (...inside) => el('div', { class: 'govuk-warning-text' },
  el('span', { class: 'govuk-warning-text__icon', 'aria-hidden': 'true' }, '!'),
  el('strong', { class: 'govuk-warning-text__text' }, el('span', { class: 'govuk-visually-hidden' }, 'Warning'), ...inside))

export const details = (summary, ...inside) => el('details', { class: 'govuk-details' },
  el('summary', { class: 'govuk-details__summary' }, el('span', { class: 'govuk-details__summary-text' }, summary)),
  el('div', { class: 'govuk-details__text' }, ...inside))

// Rows of a term and what is said to it.
export const summary = (rows) => el('dl', { class: 'govuk-summary-list' }, rows.map(([key, value, act]) =>
  el('div', { class: 'govuk-summary-list__row' },
    el('dt', { class: 'govuk-summary-list__key' }, key),
    el('dd', { class: 'govuk-summary-list__value' }, value),
    act && el('dd', { class: 'govuk-summary-list__actions' }, act))))

// Said aloud once by whoever reads the screen out.
export function say (words) {
  const place = document.getElementById('said')
  if (place.textContent !== words) place.textContent = words
}
