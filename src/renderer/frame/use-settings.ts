import type { Input } from '../../shared/contract/contract.ts'
import { initialSettings } from '../../shared/contract/workspace.ts'
import { useEngineCommand } from '../engine-client/use-engine-command.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'

/** The workspace's settings and how to change them. `ready` is false until they are known. */
export const useSettings = () => {
  const query = useEngineQuery('settings.get', {})
  const { mutate, error } = useEngineCommand('settings.set', { answers: 'settings.get' })
  return {
    settings: query.data ?? initialSettings,
    ready: query.data !== undefined || query.isError,
    change: (change: Input<'settings.set'>): void => mutate(change),
    problem: error ?? query.error
  }
}
