import type { Wire } from './wire.ts'
import { wireEnd } from './wire-end.ts'

/** What the browser's, Electron's and Node's message ports have in common once their events are bridged. */
export interface PortLike {
  postMessage(text: string): void
  start?(): void
  close(): void
}

/**
 * A wire over a message port. `listen` hands over the port's two events, which every host spells differently.
 * @param listen  called once with the functions to call for each message's data and for the port's end
 */
export const messagePortWire = (port: PortLike, listen: (arrived: (text: unknown) => void, ended: () => void) => void): Wire => {
  const end = wireEnd({ send: text => port.postMessage(text), end: () => port.close() })
  listen(end.arrived, end.ended)
  port.start?.()
  return end.wire
}
