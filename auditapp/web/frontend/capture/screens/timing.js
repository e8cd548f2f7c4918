// The timed question: how long it took until the home could show what police would need. The start survives a restart.
import { button, el, say } from '../dom.js'
import { remember } from '../store/keep.js'
import { lasted } from '../words.js'

export function timing ({ visit, slug, subject, started }, now, tell) {
  let since = started?.value.at ?? null
  const shown = el('span', { class: 'app-clock' }, now.seconds === null ? '' : lasted(now.seconds))
  const press = button(since ? 'Stop the clock' : 'Start the clock', () => since ? stop() : start(), 'secondary')
  const keep = () => remember(visit, 'started', slug, subject, { at: since })
  const start = () => { since = Date.now(); press.textContent = 'Stop the clock'; say('The clock runs.'); keep(); run() }
  const stop = () => {
    now.seconds = Math.max(0, Math.round((Date.now() - since) / 1000))
    since = null
    press.textContent = 'Start the clock again'
    shown.textContent = lasted(now.seconds)
    say(`Stopped at ${lasted(now.seconds)}.`)
    keep()
    tell()
  }
  const run = () => {
    if (!since || !(shown.isConnected || !shown.dataset.drawn)) return
    shown.dataset.drawn = '1'
    shown.textContent = lasted(Math.max(0, Math.round((Date.now() - since) / 1000)))
    setTimeout(run, 1000)
  }
  run()
  return el('div', { class: 'app-timing' }, press, shown)
}
