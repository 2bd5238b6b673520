import type { MessagePortMain } from 'electron'
import type { Log } from '../engine/log.ts'
import { openEngine, serveEngine } from '../engine/open-engine.ts'
import { messagePortWire } from '../shared/contract/message-port-wire.ts'
import type { Wire } from '../shared/contract/wire.ts'
import { AppError } from '../shared/errors/app-error.ts'
import type { FromEngine, ToEngine } from './engine-host.ts'

// The engine's own process under the window. Arguments: version, then the workspace when one was named.
const [version = '', workspaceDir = null] = process.argv.slice(2)

const log: Log = ({ level, message, ref, error }) => console.error(level, message, ref ?? '', error ?? '')
const tell = (message: FromEngine): void => process.parentPort.postMessage(message)

const wireOver = (port: MessagePortMain): Wire =>
  messagePortWire(port, (arrived, ended) => {
    port.on('message', event => arrived(event.data))
    port.on('close', ended)
  })

const opening = openEngine({ workspaceDir, version, log })

/** Pages may knock before the engine is open; their calls wait on the wire. */
const connect = async (port: MessagePortMain): Promise<void> => serveEngine(await opening, wireOver(port), log)

const stop = async (): Promise<void> => {
  const engine = await opening.catch(() => null)
  await engine?.close()
  process.exit(0)
}

process.parentPort.on('message', ({ data, ports }) => {
  const { type } = data as ToEngine
  const [port] = ports
  if (type === 'stop') void stop()
  else if (port !== undefined) connect(port).catch(() => port.close())
})

opening.then(
  () => tell({ type: 'ready' }),
  (error: unknown) => {
    log({ level: 'error', message: 'the engine could not start', error })
    const message = error instanceof Error ? error.message : String(error)
    const hint = error instanceof AppError ? error.hint : undefined
    tell({ type: 'failed', message, ...(hint === undefined ? {} : { hint }) })
  }
)
