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
  'never-active': { word: 'Never active', indicator: 'warning', meaning: 'In the snapshot, but no stored log shows a success.' },
  'too-new': { word: 'Too new', indicator: 'info', meaning: 'Created inside the range, so the range says nothing about it yet.' },
  'not-monitored': { word: 'Not monitored', indicator: 'stopped', meaning: 'Its account is not enabled or is skipped.' }
}

const unknown: StateWords = {
  word: 'Not known',
  indicator: 'pending',
  meaning:
    'Nothing succeeded in the range. Whether it is dormant cannot be told: that takes a snapshot of its account and complete logs of the range. Without one, import a snapshot.'
}

const notInLogs: StateWords = {
  word: 'Not in the logs',
  indicator: 'pending',
  meaning: 'A snapshot or an Okta export names it; no stored event does.'
}

/** Never empty: without a snapshot the state is unknown, and the words say what is missing. */
export const stateWords = (state: IdentityRow['state'] | 'not-in-logs'): StateWords => {
  if (state === null) return unknown
  return state === 'not-in-logs' ? notInLogs : words[state]
}
