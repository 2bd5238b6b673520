import type { SyncProgress, SyncReport, SyncRequest, SyncRun, SyncStatus } from '../../../shared/contract/sync.ts'
import type { Connector } from '../../../shared/vocabulary/connector.ts'
import { chosenConnectors } from '../../ingest/sync/chosen-connectors.ts'
import { nextTryMs, type Scheduled } from '../../ingest/sync/schedule.ts'
import { readCollectTimes } from '../../store/collect-times.ts'
import { isSchedulePaused, keepSchedulePaused, readConnectors } from '../../store/connector-file.ts'
import { readSetAside } from '../../store/set-aside.ts'
import type { Rooms } from '../rooms.ts'
import { keepSchedule, type ScheduleKeeper } from './schedule-keeper.ts'
import { performSync, requireConnectors } from './sync-run.ts'
import { createSyncRunner, type SyncRunner, type SyncWork } from './sync-runner.ts'

type SyncRooms = Pick<Rooms, 'workspace' | 'aws' | 'notify' | 'now' | 'log'>

export interface SyncDeskOptions {
  rooms: SyncRooms
  /** Keep the schedule and listen to queues, for as long as the engine runs. */
  keepsSchedule: boolean
}

/** Where procedures, the schedule and queues meet runs of collecting. One a running engine. */
export interface SyncDesk {
  /** Starts a sync that goes on by itself. @throws `store-busy`, `not-found` */
  start(by: SyncRun['by'], request: SyncRequest): SyncRun
  /** Starts one and waits for it. @throws `store-busy`, `not-found`, what a run throws */
  run(request: SyncRequest, signal: AbortSignal, report: (progress: SyncProgress) => void): Promise<SyncReport>
  /** Does something that no sync may go beside. @throws `store-busy` */
  hold<T>(what: string, perform: () => Promise<T>): Promise<T>
  stop(): void
  status(): SyncStatus
  pause(paused: boolean): void
  isRunning(connectorId: string): boolean
  /** When the schedule asks next; null when it never does. */
  nextSyncMs(connector: Connector): number | null
  /** Connectors or the workspace have changed. */
  lookAgain(): void
  close(): Promise<void>
}

/** The last try of this session. */
interface Tried {
  atMs: number
  /** Tries that failed before a connector's end could be noted in the store, since the last that was. */
  unnoted: number
}

export const createSyncDesk = ({ rooms, keepsSchedule }: SyncDeskOptions): SyncDesk => {
  const tried = new Map<string, Map<string, Tried>>()
  let keeper: ScheduleKeeper | null = null
  const runner: SyncRunner = createSyncRunner({
    now: rooms.now,
    onChange: () => rooms.notify('sync.changed', {}),
    onEnd(dir, run) {
      noteTries(dir, run)
      keeper?.lookAgain()
    }
  })

  const triesOf = (dir: string): Map<string, Tried> => {
    const known = tried.get(dir) ?? new Map<string, Tried>()
    tried.set(dir, known)
    return known
  }
  const noteTries = (dir: string, run: SyncRun): void => {
    // What a queue brought says nothing of the bucket's listing.
    if (run.by === 'queue') return
    const tries = triesOf(dir)
    for (const id of run.connectors) {
      const state = run.report?.connectors.find(({ connectorId }) => connectorId === id)?.state
      const isNoted = state !== undefined && state !== 'cancelled'
      const before = tries.get(id)?.unnoted ?? 0
      tries.set(id, { atMs: rooms.now(), unnoted: isNoted ? 0 : run.state === 'failed' ? before + 1 : before })
    }
  }

  const scheduled = (): Scheduled[] => {
    const workspace = rooms.workspace()
    const times = readCollectTimes(workspace.reader.database)
    const tries = triesOf(workspace.dir)
    return readConnectors(workspace.dir).connectors.map(connector => {
      const [time, session] = [times.get(connector.id), tries.get(connector.id)]
      const stored = time?.lastSyncMs ?? null
      const lastTryMs = session === undefined ? stored : Math.max(stored ?? 0, session.atMs)
      // What another process has noted since is newer than what this one tried.
      const unnoted = session !== undefined && session.atMs >= (stored ?? 0) ? session.unnoted : 0
      return { connector, lastTryMs, failures: (time?.failures ?? 0) + unnoted }
    })
  }

  const work = (by: SyncRun['by'], request: SyncRequest, told?: (progress: SyncProgress) => void): SyncWork => {
    const workspace = rooms.workspace()
    const chosen = chosenConnectors(requireConnectors(workspace.dir, request), request)
    const perform: SyncWork['perform'] = (signal, report) =>
      performSync(rooms, workspace, request, {
        signal,
        report(progress) {
          report(progress)
          told?.(progress)
        }
      })
    return { by, connectors: chosen.map(({ id }) => id), perform }
  }

  const dir = (): string => rooms.workspace().dir
  const start: SyncDesk['start'] = (by, request) => runner.start(dir(), work(by, request))
  const isPaused = (): boolean => isSchedulePaused(dir())
  if (keepsSchedule) keeper = keepSchedule({ rooms, runner, scheduled, start, isPaused })

  return {
    start,
    run: (request, signal, report) => runner.run(dir(), work('person', request, report), signal),
    hold: (what, perform) => runner.hold(dir(), what, perform),
    stop: () => runner.stop(dir()),
    status: () => ({
      paused: isPaused(),
      running: runner.running(dir()),
      recent: runner.recent(dir()),
      setAside: readSetAside(dir()),
      listening: keeper?.listening() ?? []
    }),
    pause(paused) {
      keepSchedulePaused(dir(), paused)
      keeper?.lookAgain()
      rooms.notify('sync.changed', {})
    },
    isRunning: id => runner.running(dir())?.connectors.includes(id) ?? false,
    nextSyncMs(connector) {
      if (keeper === null) return null
      const each = scheduled().find(other => other.connector.id === connector.id)
      return each === undefined ? null : nextTryMs(each, isPaused(), rooms.now())
    },
    lookAgain: () => keeper?.lookAgain(),
    async close() {
      await keeper?.close()
      await runner.close()
    }
  }
}
