// The screens by the word that stands for each in the address.
import { el } from '../dom.js'
import { parts, to } from '../route.js'
import { check } from './check.js'
import { fetchVisit } from './fetch.js'
import { finish } from './finish.js'
import { gone } from './gone.js'
import { notes } from './notes.js'
import { paper } from './paper.js'
import { photo, photos } from './photo.js'
import { queue } from './queue.js'
import { ready } from './ready.js'
import { recover } from './recover.js'
import { risk, riskAnywhere } from './risk.js'
import { section } from './section.js'
import { sections } from './sections.js'
import { signoff } from './signoff.js'
import { visits } from './visits.js'

// Within a visit "risk" knows whom to phone; outside of one the way leads to a visit first.
export const SCREENS = {
  visits, fetch: fetchVisit, ready, recover, gone, sections, section, check, photo, photos, notes, signoff, queue, finish, paper,
  risk: (place) => place.visit ? risk(place) : riskAnywhere()
}

const backTo = (words, href) => [el('a', { class: 'govuk-back-link', href }, words)]

export function back (visit) {
  const [kind, id, name, ...more] = parts()
  if (!kind) return []
  if (!visit || !name || name === 'sections') return backTo('Visits on this tablet', to())
  if (name === 'check' || name === 'photo') return backTo('Back to the questions', name === 'check' ? to('visit', id, 'section', ...more) : to('visit', id, 'section', ...more.slice(2)))
  return backTo('All sections', to('visit', id))
}
