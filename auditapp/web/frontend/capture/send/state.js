// Where sending stands, for whoever shows it.
const listeners = new Set()
let current = { state: 'idle' }

export function now (state) {
  current = state
  listeners.forEach((listener) => listener(current))
}
export const sendingNow = () => current
export const whenSending = (listener) => listeners.add(listener)
