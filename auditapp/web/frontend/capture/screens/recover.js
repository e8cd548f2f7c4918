// After a crash: what is there is said, before anybody goes on.
import { button, h1, list, p } from '../dom.js'
import { saveFile } from '../exporting.js'
import { go } from '../route.js'
import { counts } from '../store/visits.js'
import { counted, dayAndClock } from '../words.js'

export async function recover ({ visit, pack }) {
  const found = await counts(visit)
  const rest = found.operations - found.answers
  const parts = [
    found.answers && counted(found.answers, 'answer'), found.photos && counted(found.photos, 'photo'),
    rest && counted(rest, 'other change'), found.drafts && counted(found.drafts, 'draft')
  ].filter(Boolean)
  return {
    title: 'Recover your work',
    inside: [
      h1('Recover your work?'),
      p(`The work at ${pack.visit.home} was cut off${found.savedAt ? `; it was last saved on ${dayAndClock(found.savedAt)}` : ''}. Not sent yet:`),
      list(parts), p('Nothing of it is discarded, whichever you choose.'),
      button('Recover and go on', () => go('visit', visit)), ' ',
      button('Save it as a file first', () => saveFile(visit), 'secondary')
    ]
  }
}

recover.instead = async (visit) => history.replaceState(null, '', `#/visit/${visit}/recover`)
