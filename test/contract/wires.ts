import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { WebSocket } from 'ws'
import { builtPages } from '../../src/loopback/pages.ts'
import { startHost } from '../../src/loopback/start-host.ts'
import { inProcessPair } from '../../src/shared/contract/in-process-pair.ts'
import { messagePortWire } from '../../src/shared/contract/message-port-wire.ts'
import type { Wire } from '../../src/shared/contract/wire.ts'
import { wireEnd } from '../../src/shared/contract/wire-end.ts'

/** A caller's end, the means to send anything at all through it, and the way to tidy up. */
export interface Opened {
  wire: Wire
  /** Sends what a well-behaved wire never would. */
  sendRaw(value: unknown): void
  end(): Promise<void>
}
export interface WireKind {
  name: string
  /** `serve` gets the engine's end. */
  open(serve: (wire: Wire) => void): Promise<Opened>
}

const inProcess: WireKind = {
  name: 'in process',
  open: async serve => {
    const [near, far] = inProcessPair()
    serve(far)
    return { wire: near, sendRaw: value => near.post(value as string), end: async () => near.close() }
  }
}

const portWire = (port: MessagePort): Wire =>
  messagePortWire(port, (arrived, ended) => {
    port.on('message', arrived)
    port.on('close', ended)
  })

const messagePort: WireKind = {
  name: 'MessagePort',
  open: async serve => {
    const { port1, port2 } = new MessageChannel()
    serve(portWire(port2))
    const wire = portWire(port1)
    return { wire, sendRaw: value => port1.postMessage(value), end: async () => wire.close() }
  }
}

const enter = async (url: string): Promise<string> => {
  const response = await fetch(url, { redirect: 'manual' })
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

const clientWire = (socket: WebSocket): Wire => {
  const end = wireEnd({ send: text => socket.send(text), end: () => socket.close() })
  socket.on('message', data => end.arrived(data instanceof Buffer ? data.toString('utf8') : data))
  socket.on('close', end.ended)
  socket.on('error', () => undefined)
  return end.wire
}

const webSocket: WireKind = {
  name: 'WebSocket',
  open: async serve => {
    const dir = await mkdtemp(join(tmpdir(), 'footfall-wire-'))
    const engine = { serve, exportsDir: () => dir, beginUpload: () => Promise.reject(new Error('no uploads here')) }
    const host = await startHost({ engine, pages: await builtPages(dir) })
    const cookie = await enter(host.url)
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/wire`, { origin: `http://127.0.0.1:${host.port}`, headers: { cookie } })
    const wire = clientWire(socket)
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const end = async (): Promise<void> => {
      await host.close()
      await rm(dir, { recursive: true })
    }
    return { wire, sendRaw: value => socket.send(typeof value === 'string' ? value : Buffer.from([1, 2, 3])), end }
  }
}

export const wireKinds: WireKind[] = [inProcess, messagePort, webSocket]
