// The manager's word on the spot: what they were shown, and whether they agree. It is no signature and no judgement.
import { sha256 } from '../bytes.js'
import { button, el, h1, h2, inset, p, summary } from '../dom.js'
import { chosenOf, problems, radios, textField, wordsField } from '../fields.js'
import { isOver } from '../pack.js'
import { go } from '../route.js'
import { shownText } from '../shown.js'
import { change, draft, everyKept } from '../store/keep.js'
import { clock } from '../words.js'

const STANDS = [['agree', 'I agree that this is what was seen'], ['disagree', 'I disagree'], ['not_present', 'No manager is present']]

export async function signoff ({ visit, pack }) {
  const kept = await everyKept(visit)
  const before = kept.find(({ kind }) => kind === 'signoff')
  const shown = shownText(pack, kept)
  const box = el('div', {})
  const form = el('div', { onchange: () => draft(visit, 'signoff', '', '', said(form, shown)), oninput: () => draft(visit, 'signoff', '', '', said(form, shown)) },
    ...fields(before?.draft ? before.value : {}))
  const save = async () => {
    const value = said(form, shown)
    const lacking = wrong(value)
    if (lacking.length) return box.replaceChildren(problems(lacking))
    await change(visit, 'signoff', '', '', { ...value, shown_hash: await sha256(shown) })
    go('visit', visit, 'signoff')
  }
  return {
    title: 'Sign-off',
    inside: [
      box, h1('Sign-off by the home'), before && !before.draft && given(before, shown),
      p('Show this to the manager, or to whoever is in charge. It says what was seen and what remains to be answered; the board judges later, and the home may reply.'),
      h2('What was seen'), el('div', { class: 'app-shown', tabindex: '0', role: 'region', 'aria-label': 'What was seen' }, el('pre', { class: 'app-text' }, shown)),
      ...(isOver(kept, pack) ? [] : [form, button('Keep the sign-off', save)])
    ].filter(Boolean)
  }
}

function fields ({ stand = '', name = '', role = '', words = '' }) {
  return [
    radios('stand', 'The manager says', STANDS, { chosen: [stand] }),
    textField('name', 'Name', { value: name }), textField('role', 'Role in the home', { value: role }),
    wordsField('words', 'In their own words (optional)', { value: words })
  ]
}

const said = (form, shown) => ({
  stand: chosenOf(form, 'stand'), name: form.querySelector('#name').value.trim(), role: form.querySelector('#role').value.trim(),
  words: form.querySelector('#words').value.trim(), shown
})

function wrong ({ stand, name, role, words }) {
  const present = stand !== 'not_present'
  return [
    !stand && ['stand', 'Choose what the manager says'],
    stand && present && !name && ['name', 'Enter the name of whoever was shown this'],
    stand && present && !role && ['role', 'Enter their role in the home'],
    stand === 'disagree' && !words && ['words', 'Write down what they disagree with']
  ].filter(Boolean)
}

function given ({ at, value }, shown) {
  const stand = STANDS.find(([word]) => word === value.stand)[1]
  return inset(summary([['Said', stand], ['By', [value.name, value.role].filter(Boolean).join(', ') || 'Nobody'], ['When', clock(at)], ['Words', value.words || 'None']]),
    value.shown === shown ? p('Nothing has changed since.') : p('Answers have changed since. Show it again: the earlier sign-off stays, and is about what was shown then.'))
}
