// Asking the server. Whatever goes wrong is said in one word, so that nobody takes a failure for an answer.
import { tabletId } from '../store/tablet.js'

const PATIENCE = 20_000
const API = new URL('api/', location.origin + location.pathname.replace(/[^/]*$/, ''))

// `why`: unreachable, signed_out, stale_token, not_yours, unknown, revoked, too_large, malformed, incomplete, busy, failed.
export class Stopped extends Error {
  constructor (why, more = {}) {
    super(why)
    Object.assign(this, { why, ...more })
  }
}

const WHYS = {
  400: 'stale_token', 401: 'signed_out', 403: 'not_yours', 404: 'unknown', 409: 'incomplete', 410: 'revoked',
  413: 'too_large', 422: 'malformed', 429: 'busy', 503: 'busy'
}

export async function ask (method, path, { json, bytes, headers = {}, token } = {}) {
  const said = { Accept: 'application/json', 'X-Device': await tabletId(), ...headers }
  if (token) said['X-CSRFToken'] = token
  if (json) said['Content-Type'] = 'application/json'
  if (bytes) said['Content-Type'] = 'application/octet-stream'
  const answer = await reached(new URL(path, API), { method, headers: said, body: json ? JSON.stringify(json) : bytes })
  return understood(answer)
}

async function reached (address, wanted) {
  try {
    return await fetch(address, {
      ...wanted, cache: 'no-store', credentials: 'same-origin', redirect: 'manual', signal: AbortSignal.timeout(PATIENCE)
    })
  } catch {
    throw new Stopped('unreachable')
  }
}

async function understood (answer) {
  // Whoever is sent elsewhere is sent to sign in.
  if (answer.type === 'opaqueredirect') throw new Stopped('signed_out')
  // A page of somebody else's network is no answer of ours, whatever its number.
  const said = await answer.json().catch(() => null)
  if (answer.ok && said) return said
  const why = WHYS[answer.status] ?? 'failed'
  if (why === 'revoked' && said?.error !== 'revoked') throw new Stopped('failed')
  throw new Stopped(why, { said, after: Number(answer.headers.get('Retry-After')) || 0 })
}
