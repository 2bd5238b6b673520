import type { WebSocket } from 'ws'
import type { Wire } from '../shared/contract/wire.ts'
import { wireEnd } from '../shared/contract/wire-end.ts'

/** The engine's end of a page's WebSocket. Binary messages are passed on as they are, for the door to refuse. */
export const webSocketWire = (socket: WebSocket): Wire => {
  const end = wireEnd({ send: text => socket.send(text), end: () => socket.close() })
  socket.on('message', (data, isBinary) => end.arrived(data instanceof Buffer && !isBinary ? data.toString('utf8') : data))
  socket.on('close', end.ended)
  socket.on('error', () => socket.terminate())
  return end.wire
}
