// Which screen is asked for stands behind the # of the address: keys and ids alone, never a name.
export const to = (...parts) => `#/${parts.map(encodeURIComponent).join('/')}`

export function parts (hash = location.hash) {
  return hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent)
}

export function go (...wanted) {
  const address = to(...wanted)
  if (location.hash === address) dispatchEvent(new HashChangeEvent('hashchange'))
  else location.hash = address
}
