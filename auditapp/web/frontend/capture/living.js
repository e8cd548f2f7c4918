// A part of a screen that is drawn anew when what it says has changed: what waited was sent, here or by another window.
import { el } from './dom.js'
import { whenChanged } from './store/database.js'

const written = (parts) => parts.map((part) => part.outerHTML).join('')

export async function living (inside) {
  const first = await inside()
  const place = el('div', { tabindex: '-1' }, first)
  let stands = written(first)
  let gone = false
  const look = async () => {
    const parts = await inside()
    if (gone || written(parts) === stands) return
    stands = written(parts)
    const held = place.contains(document.activeElement)
    place.replaceChildren(...parts)
    if (held) place.focus({ preventScroll: true })
  }
  // What a lock cut off is drawn with the next unlocking.
  const stop = whenChanged(() => look().catch(() => {}))
  return { place, leave: () => { gone = true; stop() } }
}
