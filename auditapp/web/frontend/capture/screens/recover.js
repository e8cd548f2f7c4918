// After a crash: what is there is said, before anybody goes on.
import { button, h1, list, p } from '../dom.js'
import { saving } from '../exporting.js'
import { living } from '../living.js'
import { recovered } from '../recovering.js'
import { go } from '../route.js'
import { counts } from '../store/visits.js'
import { counted, dayAndClock } from '../words.js'

export async function recover ({ visit, pack }) {
  const { savedAt } = await counts(visit)
  const { place, leave } = await living(() => notSent(visit))
  const goOn = async () => {
    await recovered(visit)
    go('visit', visit)
  }
  return {
    title: 'Recover your work', leave,
    inside: [
      h1('Recover your work?'),
      p(`The work at ${pack.visit.home} was cut off${savedAt ? `; it was last saved on ${dayAndClock(savedAt)}` : ''}. Not sent yet:`),
      place, p('Nothing of it is discarded, whichever you choose.'),
      button('Recover and go on', goOn), ' ',
      ...saving(visit, 'Save it as a file first', 'secondary')
    ]
  }
}

async function notSent (visit) {
  const found = await counts(visit)
  const rest = found.operations - found.answers
  const parts = [
    found.answers && counted(found.answers, 'answer'), found.photos && counted(found.photos, 'photo'),
    rest && counted(rest, 'other change'), found.drafts && counted(found.drafts, 'draft')
  ].filter(Boolean)
  if (!parts.length) return [p('Nothing is left: all of it has arrived.')]
  return [list(parts), ...(found.drafts ? [p('A reason that was being typed stays a draft until you go on. Then it is sent as far as it was typed: look at it.')] : [])]
}
