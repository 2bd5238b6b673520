import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { EngineClient } from './engine-client.ts'

/** During an import the store changes many times a second; pages ask again no more often than this. */
const calmMs = 2000
/** Progress of a sync is told about ten times a second; nobody reads faster than this. */
const syncCalmMs = 300

/** What asks this computer's files or AWS itself: a change of the store says nothing new about it. */
const isOfAws = ({ queryKey }: { queryKey: QueryKey }): boolean => String(queryKey[0]).startsWith('aws.')

/** Runs at once, and while it is told again and again no more often than every `everyMs`; the last telling is never lost. */
const calmly = (everyMs: number, run: () => void): { tell: () => void; stop: () => void } => {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let lastMs = Number.NEGATIVE_INFINITY
  const now = (): void => {
    waiting = undefined
    lastMs = performance.now()
    run()
  }
  return {
    tell: () => {
      waiting ??= setTimeout(now, Math.max(0, lastMs + everyMs - performance.now()))
    },
    stop: () => clearTimeout(waiting)
  }
}

/**
 * Keeps known answers true: `store.changed` has every page in view ask again at a calm pace, `sync.changed` what tells of syncs,
 * `aws.question` the questions; `workspace.changed` forgets everything, because it was about another workspace.
 * @returns how to stop
 */
export const followNotices = (client: EngineClient, queries: QueryClient): (() => void) => {
  const askAgain = (...names: string[]): void => {
    for (const name of names) void queries.invalidateQueries({ queryKey: [name] })
  }
  const store = calmly(calmMs, () => void queries.invalidateQueries({ predicate: query => !isOfAws(query) }))
  const sync = calmly(syncCalmMs, () => askAgain('sync.status'))
  const connectors = calmly(calmMs, () => askAgain('connectors.list', 'connectors.ledger'))
  const stops = [
    client.onNotice('store.changed', store.tell),
    client.onNotice('sync.changed', () => {
      sync.tell()
      connectors.tell()
    }),
    client.onNotice('aws.question', () => askAgain('aws.questions')),
    client.onNotice('workspace.changed', () => void queries.resetQueries())
  ]
  return () => {
    for (const one of [store, sync, connectors]) one.stop()
    for (const stop of stops) stop()
  }
}
