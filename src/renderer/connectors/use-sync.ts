import { useCallback } from 'react'
import type { Input } from '../../shared/contract/contract.ts'
import { useEngineCommand } from '../engine-client/use-engine-command.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useNotes } from '../frame/notes.tsx'

/** What runs in the engine by itself. It goes on when the window is closed. */
export const useSyncStatus = () => useEngineQuery('sync.status', {})

/** Starts, stops and pauses it; what is refused is told in the frame. */
export const useSync = () => {
  const { tell } = useNotes()
  const touches = ['sync.status', 'connectors.list'] as const
  const start = useEngineCommand('sync.start', { touches })
  const stop = useEngineCommand('sync.stop', { answers: 'sync.status', touches: ['connectors.list'] })
  const pause = useEngineCommand('sync.pause', { answers: 'sync.status', touches: ['connectors.list'] })
  const failed = useCallback(
    (header: string) =>
      ({ message, hint }: { message: string; hint?: string | undefined }): void =>
        tell({ id: 'sync-refused', type: 'error', header, content: [message, hint].filter(Boolean).join(' ') }),
    [tell]
  )
  return {
    starting: start.isPending,
    changing: pause.isPending,
    startSync: (request: Input<'sync.start'>): void => start.mutate(request, { onError: failed('The sync was not started') }),
    /** The same, waited for until it has begun or was refused. */
    beginSync: (request: Input<'sync.start'>): Promise<unknown> =>
      start.mutateAsync(request, { onError: failed('The sync was not started') }).catch(() => undefined),
    stopSync: (): void => stop.mutate({}, { onError: failed('The sync was not stopped') }),
    pauseSchedule: (paused: boolean): void => pause.mutate({ paused }, { onError: failed('The schedule was not changed') })
  }
}
