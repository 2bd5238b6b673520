import type { Wire } from '../../shared/contract/wire.ts'
import { wireEnd } from '../../shared/contract/wire-end.ts'

/** A wire over a WebSocket that may still be opening: what is posted meanwhile goes out first. */
export const webSocketPageWire = (socket: WebSocket): Wire => {
  const unsent: string[] = []
  const send = (text: string): void => {
    if (socket.readyState === WebSocket.CONNECTING) unsent.push(text)
    else socket.send(text)
  }
  const end = wireEnd({ send, end: () => socket.close() })
  socket.addEventListener('open', () => {
    for (const text of unsent.splice(0)) socket.send(text)
  })
  socket.addEventListener('message', event => end.arrived(event.data))
  socket.addEventListener('close', end.ended)
  return end.wire
}
