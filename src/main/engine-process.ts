import type { MessagePortMain } from 'electron'
import type { Log } from '../engine/log.ts'
import { openEngine, serveEngine } from '../engine/open-engine.ts'
import { messagePortWire } from '../shared/contract/message-port-wire.ts'
import type { Wire } from '../shared/contract/wire.ts'
import { AppError } from '../shared/errors/app-error.ts'
import type { FromEngine, ToEngine } from './engine-host.ts'
import { tellSchedule } from './tell-schedule.ts'

// The engine's own process under the window. Its argument is the workspace, when one was named.
const [workspaceDir = null] = process.argv.slice(2)

const log: Log = ({ level, message, ref, error }) => console.error(level, message, ref ?? '', error ?? '')
const tell = (message: FromEngine): void => process.parentPort.postMessage(message)

const wireOver = (port: MessagePortMain): Wire =>
  messagePortWire(port, (arrived, ended) => {
    port.on('message', event => arrived(event.data))
    port.on('close', ended)
  })

const opening = openEngine({ workspaceDir, log })

/** Pages may knock before the engine is open; their calls wait on the wire. */
const connect = async (port: MessagePortMain): Promise<void> => serveEngine(await opening, wireOver(port), log)

const stop = async (): Promise<void> => {
  const engine = await opening.catch(() => null)
  await engine?.close()
  process.exit(0)
}

const pause = async (paused: boolean): Promise<void> => {
  const engine = await opening.catch(() => null)
  await engine?.handlers['sync.pause']({ paused }, { signal: new AbortController().signal, report: () => undefined })
}

process.parentPort.on('message', ({ data, ports }) => {
  const message = data as ToEngine
  const [port] = ports
  if (message.type === 'stop') void stop()
  else if (message.type === 'pause')
    pause(message.paused).catch((error: unknown) => log({ level: 'warn', message: 'The schedule could not be paused.', error }))
  else if (port !== undefined) connect(port).catch(() => port.close())
})

opening.then(
  engine => {
    tell({ type: 'ready' })
    tellSchedule(engine, state => tell({ type: 'schedule', state }))
  },
  (error: unknown) => {
    log({ level: 'error', message: 'the engine could not start', error })
    const message = error instanceof Error ? error.message : String(error)
    const hint = error instanceof AppError ? error.hint : undefined
    tell({ type: 'failed', message, ...(hint === undefined ? {} : { hint }) })
  }
)
