// A photo, taken in the page: scaled and drawn anew, and kept only once it is said whether a child is in it.
import { button, el, h1, h2, p, tag } from '../dom.js'
import { chosenOf, problems, radios, wordsField } from '../fields.js'
import { questionOf } from '../pack.js'
import { shrunk } from '../picture.js'
import { go } from '../route.js'
import { outcomes } from '../store/outbox.js'
import { keepPhoto, photosOf, pictureOf } from '../store/photos.js'
import { counted } from '../words.js'
import { LITTLE, room } from '../worker.js'

const CHILD = [['no', 'No'], ['yes', 'Yes'], ['unsure', 'Not sure']]

export async function photo ({ visit, pack, more: [slug, about, ...back] }) {
  const [place, after] = [el('div', {}), el('div', {})]
  const taken = { id: '', bytes: null, address: '' }
  const field = el('input', {
    id: 'picture', class: 'govuk-file-upload', type: 'file', accept: 'image/*', autocomplete: 'off', capture: 'environment', onchange: () => took()
  })
  const took = async () => {
    try {
      const bytes = await shrunk(field.files[0])
      Object.assign(taken, { id: crypto.randomUUID(), bytes })
      URL.revokeObjectURL(taken.address)
      taken.address = URL.createObjectURL(new Blob([taken.bytes], { type: 'image/jpeg' }))
      place.replaceChildren()
      after.replaceChildren(...asked(taken, () => keep()))
    } catch (problem) {
      place.replaceChildren(problems([['picture', problem.name === 'InvalidStateError' ? 'This is no picture that the tablet can read' : problem.message]]))
    }
  }
  const keep = async () => {
    const child = chosenOf(after, 'child')
    if (!child) return place.replaceChildren(problems([['child', 'Say whether a child is in this picture']]))
    const words = after.querySelector('#words').value
    try {
      await keepPhoto(visit, { id: taken.id, question: slug, subject: about === '-' ? '' : about, child, words, bytes: taken.bytes })
      go('visit', visit, 'section', ...back)
    } catch (problem) {
      place.replaceChildren(problems([['picture', problem.message]]))
    }
  }
  const { left, known } = await room()
  return {
    title: 'Take a photo',
    inside: [
      place, h1('Take a photo'), p(questionOf(pack, slug).ask),
      known && left < LITTLE && p('This tablet is nearly full: a photo may find no room. What is kept stays.'),
      p('Photograph papers and places, not children.'),
      el('div', { class: 'govuk-form-group' }, el('label', { class: 'govuk-label govuk-label--s', for: 'picture' }, 'Picture'), field), after
    ].filter(Boolean),
    leave: () => URL.revokeObjectURL(taken.address)
  }
}

function asked ({ address }, keep) {
  return [
    el('img', { class: 'app-photo', src: address, alt: 'The picture as it will be kept' }),
    radios('child', 'Is a child in this picture?', CHILD, { beside: true }),
    wordsField('words', 'What it shows (optional)', { rows: 2 }), button('Keep this picture', keep)
  ]
}

const STATES = { waiting: tagged('Waiting', 'yellow'), sent: tagged('Arrived', 'green'), refused: tagged('Refused', 'red'), unshown: tagged('Cannot be shown', 'red') }
const HAS = ['sent', 'unshown']
function tagged (words, colour) { return () => tag(words, colour) }

export async function photos ({ visit, pack }) {
  const all = await photosOf(visit)
  const arrived = all.filter(({ state }) => HAS.includes(state)).length
  const said = new Map((await outcomes(visit)).map(({ id, why }) => [id, why]))
  const shown = []
  const rows = await Promise.all(all.map(async (one) => {
    const address = HAS.includes(one.state) ? '' : URL.createObjectURL(await pictureOf(visit, one))
    if (address) shown.push(address)
    return picture(pack, one, address, said.get(one.id))
  }))
  return {
    title: 'Photos',
    inside: [h1('Photos'), p(all.length ? `${arrived} of ${counted(all.length, 'photo')} arrived.` : 'None was taken yet. Each is taken at its question.'), ...rows],
    leave: () => shown.forEach((address) => URL.revokeObjectURL(address))
  }
}

function picture (pack, { said, state }, address, why) {
  const about = questionOf(pack, said.question)?.ask ?? 'The visit'
  return el('section', { class: 'app-question' }, h2(about),
    p(STATES[state](), ` Child in the picture: ${CHILD.find(([word]) => word === said.child_in_picture)[1]}. ${said.words}`), why && p(why),
    address ? el('img', { class: 'app-photo', src: address, alt: said.words || `Picture to: ${about}` }) : p('The picture left this tablet when it arrived.'))
}
