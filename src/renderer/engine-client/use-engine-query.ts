import { keepPreviousData, type QueryClient, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Input, Output } from '../../shared/contract/contract.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import { asAppError } from './as-app-error.ts'
import type { EngineClient, QueryName } from './engine-client.ts'
import { useEngine } from './engine-provider.tsx'

export interface EngineQueryOptions {
  /** False: not asked yet. */
  enabled?: boolean
  /** Keep showing the last answer while one for other words is on its way. Default true. */
  keepPrevious?: boolean
}

const optionsFor = <N extends QueryName>(client: EngineClient, name: N, input: Input<N>) =>
  queryOptions<Output<N>, AppError>({
    queryKey: [name, input],
    queryFn: async ({ signal }) => {
      try {
        return await client.call(name, input, { signal })
      } catch (thrown) {
        throw asAppError(thrown)
      }
    }
  })

/**
 * Asks the engine and keeps the answer true: it is asked again when the store changes. `data` stays the last picture
 * while the next loads (`isPlaceholderData`); `error` carries a hint.
 */
export const useEngineQuery = <N extends QueryName>(
  name: N,
  input: Input<N>,
  options: EngineQueryOptions = {}
): UseQueryResult<Output<N>, AppError> => {
  const { client } = useEngine()
  const base = optionsFor(client, name, input)
  const previous = options.keepPrevious === false ? undefined : keepPreviousData
  return useQuery({ ...base, enabled: options.enabled ?? true, ...(previous === undefined ? {} : { placeholderData: previous }) })
}

/** Asks ahead of need (pointer resting on a link); does nothing when the answer is known. */
export const usePrefetch = (queries: QueryClient) => {
  const { client } = useEngine()
  return useCallback(
    <N extends QueryName>(name: N, input: Input<N>): void => void queries.prefetchQuery(optionsFor(client, name, input)),
    [client, queries]
  )
}
