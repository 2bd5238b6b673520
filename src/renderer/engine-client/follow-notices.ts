import type { QueryClient } from '@tanstack/react-query'
import type { EngineClient } from './engine-client.ts'

/** During an import the store changes many times a second; pages ask again no more often than this. */
const calmMs = 2000

/**
 * Keeps known answers true: `store.changed` has every page in view ask again at a calm pace, `workspace.changed`
 * forgets everything, because it was about another workspace.
 * @returns how to stop
 */
export const followNotices = (client: EngineClient, queries: QueryClient): (() => void) => {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let lastMs = Number.NEGATIVE_INFINITY
  const askAgain = (): void => {
    waiting = undefined
    lastMs = performance.now()
    void queries.invalidateQueries()
  }
  const stopStore = client.onNotice('store.changed', () => {
    waiting ??= setTimeout(askAgain, Math.max(0, lastMs + calmMs - performance.now()))
  })
  const stopWorkspace = client.onNotice('workspace.changed', () => void queries.resetQueries())
  return () => {
    clearTimeout(waiting)
    stopStore()
    stopWorkspace()
  }
}
