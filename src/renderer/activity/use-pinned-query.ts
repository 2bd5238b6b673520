import { keepPreviousData, type UseQueryOptions, type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query'
import type { Input, Output } from '../../shared/contract/contract.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import { asAppError } from '../engine-client/as-app-error.ts'
import type { EngineClient, QueryName } from '../engine-client/engine-client.ts'
import { useEngine } from '../engine-client/engine-provider.tsx'

/**
 * A question whose answer stays as it was when first looked at, although the store goes on changing: what the analyst is
 * reading must not move. `look` is raised when they ask for the newer picture.
 */
export const pinnedOptions = <N extends QueryName>(client: EngineClient, look: number, name: N, input: Input<N>) =>
  ({
    queryKey: pinnedKey(look, name, input),
    staleTime: 'static',
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      try {
        return await client.call(name, input, { signal })
      } catch (thrown) {
        throw asAppError(thrown)
      }
    }
  }) satisfies UseQueryOptions<Output<N>, AppError>

/** Where a pinned answer is remembered; not under the procedure's own name, which is asked again whenever the store changes. */
export const pinnedKey = (look: number, name: QueryName, input: unknown): unknown[] => ['pinned', look, name, input]

/** One pinned question. The last picture stays while the next loads, unless `keepPrevious` is false. */
export const usePinnedQuery = <N extends QueryName>(
  look: number,
  name: N,
  input: Input<N>,
  options: { enabled?: boolean; keepPrevious?: boolean } = {}
): UseQueryResult<Output<N>, AppError> => {
  const { client } = useEngine()
  return useQuery<Output<N>, AppError>({
    ...pinnedOptions(client, look, name, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === false ? {} : { placeholderData: keepPreviousData as never })
  })
}

/** Several pinned questions of one kind at once. */
export const usePinnedQueries = <N extends QueryName>(
  look: number,
  name: N,
  inputs: readonly Input<N>[],
  options: { enabled?: boolean; gcTime?: number } = {}
): UseQueryResult<Output<N>, AppError>[] => {
  const { client } = useEngine()
  return useQueries({
    queries: inputs.map(input => ({
      ...pinnedOptions(client, look, name, input),
      enabled: options.enabled ?? true,
      // Callers read some answers from the memory itself, which React Query cannot see.
      notifyOnChangeProps: 'all' as const,
      ...(options.gcTime === undefined ? {} : { gcTime: options.gcTime })
    }))
  }) as UseQueryResult<Output<N>, AppError>[]
}
