import type { SyncStatus } from '../../../shared/contract/sync.ts'
import type { Connector } from '../../../shared/vocabulary/connector.ts'
import type { ListenOptions, ListenPace } from '../../ingest/sync/listen.ts'
import type { Rooms } from '../rooms.ts'
import { refreshFindings } from '../score-room.ts'
import type { SyncRunner } from './sync-runner.ts'

export interface ListenersParts {
  rooms: Pick<Rooms, 'workspace' | 'aws' | 'notify' | 'now' | 'log'>
  runner: SyncRunner
  pace?: Partial<ListenPace>
}

/** The queues that are listened to, each once, whatever number of connectors it serves. */
export interface Listeners {
  /** Listens to the queues of these connectors of this workspace from now on, and to no others. */
  attend(workspaceDir: string, connectors: readonly Connector[]): void
  listening(workspaceDir: string): SyncStatus['listening']
  close(): Promise<void>
}

interface Listener {
  /** What it was begun with: with anything else it is begun anew. */
  key: string
  workspaceDir: string
  connectors: readonly Connector[]
  controller: AbortController
  sinceMs: number
  state: Parameters<ListenOptions['onState']>[0]
  ended: Promise<void>
}

const isHeard = ({ enabled, mode, source, queueUrl }: Connector): boolean =>
  enabled && mode !== 'skip' && source === 's3' && queueUrl !== null

export const createListeners = ({ rooms, runner, pace = {} }: ListenersParts): Listeners => {
  const open = new Map<string, Listener>()
  const ending = new Set<Promise<void>>()

  const stop = (listener: Listener): void => {
    open.delete(listener.key)
    listener.controller.abort()
    ending.add(listener.ended)
    void listener.ended.finally(() => ending.delete(listener.ended))
  }

  const alone =
    (workspaceDir: string, signal: AbortSignal): ListenOptions['alone'] =>
    async (connectors, perform) => {
      do await runner.whenFree(workspaceDir, signal)
      while (!runner.isFree(workspaceDir))
      const work = async (runSignal: AbortSignal, report: Parameters<typeof perform>[1]) => {
        const done = await perform(runSignal, report)
        const workspace = rooms.workspace()
        if (workspace.dir === workspaceDir) {
          if (done.events.added > 0) await refreshFindings(rooms, workspace)
          workspace.tellChanges()
        }
        return done
      }
      return runner.run(workspaceDir, { by: 'queue', connectors, perform: work }, signal)
    }

  const start = (key: string, workspaceDir: string, queueUrl: string, connectors: readonly Connector[]): void => {
    const controller = new AbortController()
    const { signal } = controller
    const listener: Listener = {
      key,
      workspaceDir,
      connectors,
      controller,
      sinceMs: rooms.now(),
      state: { messages: 0, problem: null },
      ended: Promise.resolve()
    }
    open.set(key, listener)
    // With it comes the AWS SDK, which is large.
    const options: ListenOptions = {
      workspaceDir,
      queueUrl,
      connectors,
      connect: rooms.aws.connect,
      now: rooms.now,
      signal,
      alone: alone(workspaceDir, signal),
      onState(state) {
        listener.state = state
        rooms.notify('sync.changed', {})
      },
      pace
    }
    const listening = import('../../ingest/sync/listen.ts').then(({ listen }) => listen(options))
    listener.ended = listening.catch((error: unknown) => rooms.log({ level: 'error', message: 'Listening to a queue ended.', error }))
  }

  return {
    attend(workspaceDir, connectors) {
      const byQueue = Map.groupBy(connectors.filter(isHeard), ({ queueUrl }) => queueUrl as string)
      const wanted = new Map([...byQueue].map(([queueUrl, own]) => [JSON.stringify([workspaceDir, queueUrl, own]), { queueUrl, own }]))
      for (const listener of [...open.values()]) if (!wanted.has(listener.key)) stop(listener)
      for (const [key, { queueUrl, own }] of wanted) if (!open.has(key)) start(key, workspaceDir, queueUrl, own)
    },
    listening: workspaceDir =>
      [...open.values()]
        .filter(listener => listener.workspaceDir === workspaceDir)
        .flatMap(({ connectors, sinceMs, state }) => connectors.map(({ id }) => ({ connectorId: id, sinceMs, ...state }))),
    async close() {
      for (const listener of [...open.values()]) stop(listener)
      await Promise.all(ending)
    }
  }
}
