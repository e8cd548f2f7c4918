// The worker that keeps the page on the tablet, and what is needed before anybody may leave the office with it.
import { isUnlocked } from './keys.js'
import { visitOf } from './store/visits.js'

const FOLDER = location.pathname.replace(/[^/]*$/, '')

export async function startWorker () {
  if (!('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register(`${FOLDER}sw.js`, { scope: FOLDER, updateViaCache: 'none' }).catch(() => {})
}

function asked (worker, question) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => resolve(data)
    setTimeout(() => resolve(null), 3000)
    worker.postMessage(question, [port2])
  })
}

// What must be in place, each with its words and whether it is.
export async function readiness (id) {
  const worker = navigator.serviceWorker?.controller ?? null
  const missing = worker ? await asked(worker, 'what is missing') : null
  const visit = await visitOf(id)
  return [
    ['The page works without a connection', Boolean(worker)],
    ['Everything the page needs is on this tablet', missing?.length === 0],
    ['The visit, its questions and whom to phone are on this tablet', Boolean(visit?.pack)],
    ['The visit is locked with your PIN, and you unlocked it here', Boolean(visit?.wraps?.byPin) && isUnlocked(id)]
  ]
}

export const isReady = (parts) => parts.every(([, is]) => is)

export async function waitingVersion () {
  return (await navigator.serviceWorker?.getRegistration(FOLDER))?.waiting ?? null
}

// The new version takes over once nothing waits to be sent; then the page is loaded anew.
export async function takeNewVersion () {
  const worker = await waitingVersion()
  if (!worker) return
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  worker.postMessage('take over')
}

// Whether the browser promises not to clear the visit away by itself, and how much room is left.
export async function room () {
  const { usage = 0, quota = 0 } = await navigator.storage?.estimate?.() ?? {}
  return { isKept: await navigator.storage?.persist?.() ?? false, left: quota - usage, known: quota > 0 }
}
export const LITTLE = 50_000_000
