// Bytes and the ways they are written down.
const utf8 = new TextEncoder()

export const bytesOf = (words) => utf8.encode(words)
export const wordsOf = (bytes) => new TextDecoder().decode(bytes)
export const random = (length) => crypto.getRandomValues(new Uint8Array(length))

export function toBase64 (bytes) {
  const given = new Uint8Array(bytes)
  let text = ''
  for (let at = 0; at < given.length; at += 32768) text += String.fromCharCode(...given.subarray(at, at + 32768))
  return btoa(text)
}

export const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

export async function sha256 (given) {
  const bytes = typeof given === 'string' ? bytesOf(given) : given
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
