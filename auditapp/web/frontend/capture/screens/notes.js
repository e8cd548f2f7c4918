// Notes of the visit as a whole: each stands for itself, and none is changed afterwards.
import { button, el, h1, list, p } from '../dom.js'
import { problems, wordsField } from '../fields.js'
import { isOver } from '../pack.js'
import { go } from '../route.js'
import { add, draft, dropDraft, everyKept } from '../store/keep.js'
import { clock } from '../words.js'

export async function notes ({ visit, pack }) {
  const kept = await everyKept(visit)
  const made = kept.filter(({ kind, draft: is }) => kind === 'note' && !is).sort((one, other) => one.at.localeCompare(other.at))
  const begun = kept.find(({ kind, question, draft: is }) => kind === 'note' && question === '' && is)
  const [box, name] = [el('div', {}), crypto.randomUUID()]
  const field = wordsField('words', 'New note', {
    value: begun?.value.words ?? '', rows: 5, hint: 'No names of children: their reference or initials.',
    oninput: ({ target }) => draft(visit, 'note', '', '', { words: target.value })
  })
  const save = async () => {
    const words = field.querySelector('textarea').value.trim()
    if (!words) return box.replaceChildren(problems([['words', 'Write the note first']]))
    await add(visit, 'note', '', { words }, name)
    await dropDraft(visit, 'note')
    go('visit', visit, 'notes')
  }
  return {
    title: 'Notes',
    inside: [box, h1('Notes of the visit'),
      made.length ? list(made.map(({ at, value }) => `${clock(at)}: ${value.words}`)) : p('There is no note yet.'),
      ...(isOver(kept, pack) ? [] : [field, button('Save the note', save)])]
  }
}
