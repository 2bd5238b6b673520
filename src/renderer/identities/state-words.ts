import type { IdentityRow } from '../../shared/contract/identities.ts'

/** How a state is shown: the word, the kind of Cloudscape status indicator, and what it means. */
export interface StateWords {
  word: string
  indicator: 'success' | 'warning' | 'pending' | 'stopped' | 'info'
  meaning: string
}

const words: Record<NonNullable<IdentityRow['state']>, StateWords> = {
  active: { word: 'Active', indicator: 'success', meaning: 'At least one call succeeded in the range.' },
  dormant: {
    word: 'Dormant',
    indicator: 'warning',
    meaning: 'Enabled, older than the range, and nothing succeeded in it although the logs of the range are complete.'
  },
  'never-active': { word: 'Never active', indicator: 'warning', meaning: 'In the inventory, but no stored log shows a success.' },
  'too-new': { word: 'Too new', indicator: 'info', meaning: 'Created inside the range, so the range says nothing about it yet.' },
  'not-monitored': { word: 'Not monitored', indicator: 'stopped', meaning: 'Its account is not enabled or is skipped.' }
}

/** Never empty: without an inventory the state is unknown, and the words say what is missing. */
export const stateWords = (state: IdentityRow['state']): StateWords =>
  state === null
    ? {
        word: 'No inventory yet',
        indicator: 'pending',
        meaning:
          'Nothing succeeded in the range. Logs alone cannot tell whether the identity still exists: import an inventory of the account to learn whether it is dormant.'
      }
    : words[state]
