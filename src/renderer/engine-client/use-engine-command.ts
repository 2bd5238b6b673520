import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Input, Output } from '../../shared/contract/contract.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import { asAppError } from './as-app-error.ts'
import type { CommandName, QueryName } from './engine-client.ts'
import { useEngine } from './engine-provider.tsx'

/**
 * Changes something, once. `answers` names queries whose answer the command gives back (`settings.set` answers
 * `settings.get`): they show it at once; every other query named in `touches` is asked again.
 */
export const useEngineCommand = <N extends CommandName>(
  name: N,
  effect: { answers?: QueryName; touches?: readonly QueryName[] } = {}
): UseMutationResult<Output<N>, AppError, Input<N>> => {
  const { client } = useEngine()
  const queries = useQueryClient()
  return useMutation<Output<N>, AppError, Input<N>>({
    mutationFn: async input => {
      try {
        return await client.call(name, input)
      } catch (thrown) {
        throw asAppError(thrown)
      }
    },
    onSuccess: output => {
      if (effect.answers !== undefined) queries.setQueryData([effect.answers, {}], output)
      for (const touched of effect.touches ?? []) void queries.invalidateQueries({ queryKey: [touched] })
    }
  })
}
