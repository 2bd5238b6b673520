import { useCallback, useSyncExternalStore } from 'react'
import type { Output } from '../../shared/contract/contract.ts'
import type { JobName } from './engine-client.ts'
import { useEngine } from './engine-provider.tsx'
import type { Job, JobInput, JobsStore } from './jobs-store.ts'

/** All long work of this window, newest first. */
export const useJobs = (): { jobs: readonly Job[]; store: JobsStore } => {
  const { jobs: store } = useEngine()
  return { jobs: useSyncExternalStore(store.subscribe, store.list), store }
}

/**
 * Starts long work of one kind. The frame shows progress, cancel and failure; the caller only needs the result
 * (null when there is none).
 */
export const useEngineJob = <N extends JobName>(name: N) => {
  const { jobs, store } = useJobs()
  const start = useCallback(
    (input: JobInput<N>, title: string): Promise<Output<N> | null> => store.start(name, input, title),
    [store, name]
  )
  return { start, running: jobs.some(job => job.name === name && job.state === 'running') }
}
