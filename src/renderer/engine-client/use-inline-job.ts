import { useCallback, useEffect, useRef, useState } from 'react'
import type { Input, Output, Progress } from '../../shared/contract/contract.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import { asAppError } from './as-app-error.ts'
import type { JobName } from './engine-client.ts'
import { useEngine } from './engine-provider.tsx'

export interface InlineJob<N extends JobName> {
  running: boolean
  progress: Progress<N> | null
  result: Output<N> | null
  error: AppError | null
}

const fresh = { running: false, progress: null, result: null, error: null }

/**
 * Long work that belongs to the place it is shown in: told there and nowhere else, and cancelled when the person leaves. Work that should
 * outlive its page is started with `useEngineJob`.
 */
export const useInlineJob = <N extends JobName>(name: N) => {
  const { client } = useEngine()
  const [job, setJob] = useState<InlineJob<N>>(fresh)
  const aborter = useRef<AbortController | null>(null)
  useEffect(() => () => aborter.current?.abort(), [])
  const cancel = useCallback(() => aborter.current?.abort(), [])
  const start = useCallback(
    async (input: Input<N>): Promise<Output<N> | null> => {
      aborter.current?.abort()
      const mine = new AbortController()
      aborter.current = mine
      const change = (part: Partial<InlineJob<N>>): void => {
        if (aborter.current === mine) setJob(now => ({ ...now, ...part }))
      }
      change({ ...fresh, running: true })
      try {
        const result = await client.call(name, input, { signal: mine.signal, onProgress: progress => change({ progress }) })
        change({ running: false, result })
        return result
      } catch (thrown) {
        change({ running: false, error: mine.signal.aborted ? null : asAppError(thrown) })
        return null
      }
    },
    [client, name]
  )
  return { ...job, start, cancel }
}
