// The tablet itself: its name for the server, the count of its changes, and how far its clock is off.
import { read, write } from './database.js'

export async function tabletId () {
  const known = await read('tablet', 'device')
  if (known) return known
  return write(['tablet'], async (change) => {
    const store = change.objectStore('tablet')
    const device = await store.get('device') ?? crypto.randomUUID()
    await store.put(device, 'device')
    return device
  })
}

// Numbers rise, and one that was taken is not given again, even where the change it was for failed.
export const nextNumber = () => write(['tablet'], async (change) => {
  const store = change.objectStore('tablet')
  const number = (await store.get('number') ?? 0) + 1
  await store.put(number, 'number')
  return number
})

// Which day it is, by the server's clock as far as it is known here: 2026-11-26.
export async function dayNow () {
  const { off = 0 } = await clockOff() ?? {}
  return new Date(Date.now() - off * 1000).toLocaleDateString('sv-SE', { timeZone: 'Europe/London' })
}

export const clockOff = () => read('tablet', 'clock')

// How far this tablet's clock is from the server's, in seconds, as seen between asking and answer.
export async function noteClock (serverAt, asked, answered) {
  const off = Math.round(((asked + answered) / 2 - Date.parse(serverAt)) / 1000)
  if (Number.isNaN(off)) return
  await write(['tablet'], (change) => change.objectStore('tablet').put({ off, serverAt, at: answered }, 'clock'))
}
