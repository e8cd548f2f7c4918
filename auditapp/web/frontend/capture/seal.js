// What is kept on the tablet is sealed with a key of the visit's own. That key lies beside it twice, sealed itself: by the
// PIN of the inspector, and to the visit's public key, whose other half the server alone has.
import { bytesOf, fromBase64, random, toBase64, wordsOf } from './bytes.js'

const ROUNDS = 600000
const { subtle } = crypto

async function keyOfPin (pin, salt, rounds) {
  const words = await subtle.importKey('raw', bytesOf(pin.normalize('NFKC')), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  return subtle.deriveKey(how, words, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

const keyOf = (raw) => subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])

async function wrappedFor (spki, raw) {
  const key = await subtle.importKey('spki', fromBase64(spki), { name: 'RSA-OAEP', hash: 'SHA-256' }, false, ['encrypt'])
  return toBase64(await subtle.encrypt({ name: 'RSA-OAEP' }, key, raw))
}

// `name` is "<store>/<id>": what is sealed under one name opens under no other.
export async function seal (key, name, given) {
  const iv = random(12)
  const how = { name: 'AES-GCM', iv, additionalData: bytesOf(name) }
  return { iv, data: new Uint8Array(await subtle.encrypt(how, key, given)) }
}

export async function unseal (key, name, { iv, data }) {
  return new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(name) }, key, data))
}

export const sealWords = (key, name, value) => seal(key, name, bytesOf(JSON.stringify(value)))
export const unsealWords = async (key, name, sealed) => JSON.parse(wordsOf(await unseal(key, name, sealed)))

export async function makeKey (visit, pin, spki) {
  const [raw, salt] = [random(32), random(16)]
  const byPin = await seal(await keyOfPin(pin, salt, ROUNDS), `visits/${visit}`, raw)
  const wraps = { salt, rounds: ROUNDS, byPin, toServer: await wrappedFor(spki, raw) }
  const key = await keyOf(raw)
  raw.fill(0)
  return { key, wraps }
}

// The key that the PIN opens; null where the PIN is not the one.
export async function keyByPin (visit, pin, { salt, rounds, byPin }) {
  const pinned = await keyOfPin(pin, salt, rounds)
  const raw = await unseal(pinned, `visits/${visit}`, byPin).catch(() => null)
  if (!raw) return null
  const key = await keyOf(raw)
  raw.fill(0)
  return key
}
