import { useCallback } from 'react'
import { useSettings } from './use-settings.ts'

/** The name people gave an account, or its id. `''` and null: the log does not say. */
export const useAccountName = (): ((accountId: string | null) => string) => {
  const { settings } = useSettings()
  const aliases = settings.accountAliases
  return useCallback(
    accountId => {
      if (accountId === null || accountId === '') return 'Account not recorded'
      return Object.hasOwn(aliases, accountId) ? (aliases[accountId] ?? accountId) : accountId
    },
    [aliases]
  )
}
