import { QueryClient } from '@tanstack/react-query'
import { asAppError } from './as-app-error.ts'

const worthAnotherTry = new Set(['network', 'throttled'])

/**
 * The memory of answers. An answer stays good until the engine says the store has changed, so nothing is asked again by
 * the clock or by focus; and calls go out without a network too, because the engine is on this machine.
 */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (failures, error) => failures < 2 && worthAnotherTry.has(asAppError(error).code)
      },
      mutations: { networkMode: 'always', retry: false }
    }
  })
