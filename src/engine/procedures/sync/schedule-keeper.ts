import type { SyncRequest, SyncRun, SyncStatus } from '../../../shared/contract/sync.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { dueConnectors, type Scheduled } from '../../ingest/sync/schedule.ts'
import { readConnectors } from '../../store/connector-file.ts'
import type { Rooms } from '../rooms.ts'
import { createListeners } from './listeners.ts'
import type { SyncRunner } from './sync-runner.ts'

export interface ScheduleKeeperParts {
  rooms: Pick<Rooms, 'workspace' | 'aws' | 'notify' | 'now' | 'log'>
  runner: SyncRunner
  scheduled(): Scheduled[]
  start(by: SyncRun['by'], request: SyncRequest): SyncRun
  isPaused(): boolean
}

export interface ScheduleKeeper {
  /** Something has changed: looks at once, or as soon as the event loop is free. */
  lookAgain(): void
  listening(): SyncStatus['listening']
  close(): Promise<void>
}

/** Often enough for intervals of minutes, seldom enough to cost nothing. */
const lookEveryMs = 15_000
/** After another process was met writing. */
const busyWaitMs = 60_000

/** Looks every few seconds which connectors are due, and starts them; only where the engine stays. */
export const keepSchedule = ({ rooms, runner, scheduled, start, isPaused }: ScheduleKeeperParts): ScheduleKeeper => {
  let closed = false
  let notBeforeMs = 0
  let soon: NodeJS.Immediate | null = null
  const listeners = createListeners({ rooms, runner })

  const startDue = (): void => {
    const { dir } = rooms.workspace()
    const nowMs = rooms.now()
    if (!runner.isFree(dir) || nowMs < notBeforeMs) return
    const due = dueConnectors({ scheduled: scheduled(), running: new Set(), paused: isPaused(), nowMs })
    if (due.length === 0) return
    start('schedule', { connectors: due.map(({ id }) => id), accounts: [], regions: [] })
  }
  const look = (): void => {
    if (closed) return
    try {
      const { dir } = rooms.workspace()
      listeners.attend(dir, isPaused() ? [] : readConnectors(dir).connectors)
      startDue()
    } catch (error) {
      // A file that does not read, a workspace that is being written: told by the pages, and looked at again.
      if (!(error instanceof AppError)) rooms.log({ level: 'error', message: 'The schedule could not be kept.', error })
      notBeforeMs = rooms.now() + busyWaitMs
    }
  }
  const lookAgain = (): void => {
    if (closed || soon !== null) return
    soon = setImmediate(() => {
      soon = null
      look()
    })
  }
  const timer = setInterval(look, lookEveryMs)
  timer.unref()
  lookAgain()

  return {
    lookAgain,
    listening: () => listeners.listening(rooms.workspace().dir),
    async close() {
      closed = true
      clearInterval(timer)
      if (soon !== null) clearImmediate(soon)
      await listeners.close()
    }
  }
}
