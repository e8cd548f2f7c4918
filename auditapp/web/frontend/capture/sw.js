// The worker of visits on a tablet. It keeps one page and what that page wears, and nothing else: no answer of the server
// to a question is ever kept here. A new version waits until the page asks for it; the old one stays until then.
const { version, shell, kept } = self.CAPTURE
const CACHE = `auditapp-capture-${version}`

async function keepAll () {
  const cache = await caches.open(CACHE)
  await cache.addAll(kept.map((address) => new Request(address, { cache: 'reload', credentials: 'omit' })))
}

async function forgetOlder () {
  const older = (await caches.keys()).filter((name) => name.startsWith('auditapp-capture-') && name !== CACHE)
  await Promise.all(older.map((name) => caches.delete(name)))
  await self.clients.claim()
}

async function missing () {
  const cache = await caches.open(CACHE)
  const found = await Promise.all(kept.map((address) => cache.match(address)))
  return kept.filter((_, at) => !found[at])
}

async function fromHere (address, request) {
  const cache = await caches.open(CACHE)
  return (await cache.match(address)) ?? fetch(request)
}

self.addEventListener('install', (event) => event.waitUntil(keepAll()))
self.addEventListener('activate', (event) => event.waitUntil(forgetOlder()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && pathname === shell) return event.respondWith(fromHere(shell, request))
  if (kept.includes(pathname) && pathname !== shell) event.respondWith(fromHere(pathname, request))
})

self.addEventListener('message', (event) => {
  if (event.data === 'what is missing') event.waitUntil(missing().then((left) => event.ports[0].postMessage(left)))
  if (event.data === 'take over') self.skipWaiting()
})
