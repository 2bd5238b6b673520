import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import type { TrayState } from './tray.ts'

/** What main and the engine's process say to each other; ports travel beside `connect`. */
export type ToEngine = { type: 'connect' } | { type: 'stop' } | { type: 'pause'; paused: boolean }
export type FromEngine = { type: 'ready' } | { type: 'failed'; message: string; hint?: string } | { type: 'schedule'; state: TrayState }

export interface EngineHostOptions {
  /** The engine process's built file. */
  modulePath: string
  args: readonly string[]
  /** The engine ended by itself. `again` starts a new one. */
  onCrash(exitCode: number, again: () => void): void
  /** The engine could not open its workspace. */
  onFailed(message: string, hint: string | undefined): void
  /** The schedule, whenever it changes. */
  onSchedule(state: TrayState): void
}

export interface EngineHost {
  /** Hands the engine its end of a page's wire. */
  connect(port: MessagePortMain): void
  /** Pauses the schedule of the open workspace, or resumes it. */
  pause(paused: boolean): void
  /** Lets the engine finish what it has in hand. Resolves when its process is gone. */
  stop(): Promise<void>
}

/** An engine that will not end is ended, after so many milliseconds; the store is whole at every instant. */
const stopDeadlineMs = 5000

/** The engine's own process under the window: started, told of each page, told apart when it crashes, stopped with the window. */
export const startEngineHost = (options: EngineHostOptions): EngineHost => {
  let child: UtilityProcess
  let stopping = false

  const start = (): void => {
    const started = utilityProcess.fork(options.modulePath, [...options.args], { serviceName: 'Footfall engine', stdio: 'inherit' })
    child = started
    let failed = false
    started.on('message', (message: FromEngine) => {
      if (message.type === 'schedule') options.onSchedule(message.state)
      if (message.type !== 'failed') return
      failed = true
      options.onFailed(message.message, message.hint)
    })
    started.on('exit', code => {
      if (!stopping && !failed && child === started) options.onCrash(code, start)
    })
  }
  const post = (message: ToEngine, ports: MessagePortMain[] = []): void => child.postMessage(message, ports)
  const stop = (): Promise<void> =>
    new Promise(resolve => {
      stopping = true
      if (child.pid === undefined) return resolve()
      const timer = setTimeout(() => child.kill(), stopDeadlineMs)
      child.once('exit', () => {
        clearTimeout(timer)
        resolve()
      })
      post({ type: 'stop' })
    })

  start()
  return { connect: port => post({ type: 'connect' }, [port]), pause: paused => post({ type: 'pause', paused }), stop }
}
