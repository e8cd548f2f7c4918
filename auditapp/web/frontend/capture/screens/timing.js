// The timed question: how long it took until the home could show what police would need. The start survives a restart.
import { button, el, say } from '../dom.js'
import { remember } from '../store/keep.js'
import { lasted } from '../words.js'

// While the page stays in sight, what no hand can set tells how long it was. The tablet's clock, which may be set meanwhile, tells
// it only where the page was away or begun anew. Null where that was set back.
function running (since) {
  const ran = performance.now()
  let wasAway = false
  const hide = () => { wasAway ||= document.hidden }
  document.addEventListener('visibilitychange', hide)
  return () => wasAway ? Math.max(Date.now() - since, performance.now() - ran) : performance.now() - ran
}

const sinceBefore = (since) => () => Date.now() < since ? null : Date.now() - since
const inSeconds = (milliseconds) => milliseconds === null ? null : Math.round(milliseconds / 1000)
const NOT_KNOWN = 'The clock of the tablet was set back meanwhile: how long it took is not known'
const said = (seconds) => seconds === null ? NOT_KNOWN : lasted(seconds)

export function timing ({ visit, slug, subject, started }, now, tell) {
  let since = started?.value.at ?? null
  let spent = since && sinceBefore(since)
  const shown = el('span', { class: 'app-clock' }, now.seconds === null ? '' : lasted(now.seconds))
  const press = button(since ? 'Stop the clock' : 'Start the clock', () => since ? stop() : start(), 'secondary')
  const keep = () => remember(visit, 'started', slug, subject, { at: since })
  const start = () => { since = Date.now(); spent = running(since); press.textContent = 'Stop the clock'; say('The clock runs.'); keep(); run() }
  const stop = () => {
    now.seconds = inSeconds(spent())
    since = null
    press.textContent = 'Start the clock again'
    shown.textContent = said(now.seconds)
    say(`Stopped: ${said(now.seconds)}.`)
    keep()
    tell()
  }
  const run = () => {
    if (!since || !(shown.isConnected || !shown.dataset.drawn)) return
    shown.dataset.drawn = '1'
    shown.textContent = said(inSeconds(spent()))
    setTimeout(run, 1000)
  }
  run()
  return el('div', { class: 'app-timing' }, press, shown)
}
