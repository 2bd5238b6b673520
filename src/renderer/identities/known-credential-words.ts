import type { CredentialRow } from '../../shared/contract/identities.ts'
import { countOf } from '../parts/count.tsx'
import { stateWords } from './state-words.ts'

const kindWords: Readonly<Record<CredentialRow['kind'], string>> = { password: 'Password', 'access-key': 'Access key' }

/** What a credential is called by: a key's id; where only the credential report tells of it, its place there. */
export const credentialName = ({ kind, id, slot }: Pick<CredentialRow, 'kind' | 'id' | 'slot'>): string =>
  id ?? (slot === null ? kindWords[kind] : `${kindWords[kind]} ${slot}`)

/** Of one user a credential is the same as long as kind, id and place are. */
export const credentialRowId = ({ identity, kind, id, slot }: CredentialRow): string => JSON.stringify([identity, kind, id, slot])

const reasons: Readonly<Record<NonNullable<CredentialRow['stateReason']>, { word: string; meaning: string }>> = {
  inactive: { word: 'Inactive', meaning: 'It cannot be used, and no use is known in the range.' },
  'creation-not-told': { word: 'Not known', meaning: 'No use is known in the range, and nothing tells when it was made.' },
  'logs-incomplete': { word: 'Not known', meaning: 'No use is known in the range, but the logs of the range are not complete.' },
  'key-not-told': {
    word: 'Not known',
    meaning: 'Its user made calls whose records do not tell with which key: it may have been this one.'
  },
  'used-later': { word: 'Not known', meaning: 'AWS tells of a use after the range; whether there was one before, it does not.' }
}

/** State in a word, with its meaning; where there is no state, why. */
export const credentialStateWords = ({
  state,
  stateReason
}: Pick<CredentialRow, 'state' | 'stateReason'>): {
  word: string
  indicator: 'success' | 'warning' | 'pending' | 'stopped' | 'info'
  meaning: string
} => {
  if (state === null) {
    if (stateReason === null) return { word: 'Not known', indicator: 'pending', meaning: 'Nothing tells whether it was used.' }
    return { ...reasons[stateReason], indicator: stateReason === 'inactive' ? 'stopped' : 'pending' }
  }
  const { word, indicator } = stateWords(state)
  return { word, indicator, meaning: meanings[state] }
}

const meanings: Readonly<Record<NonNullable<CredentialRow['state']>, string>> = {
  active: 'Used or tried in the range.',
  dormant: 'Active, and used before the range, but neither used nor tried in it although the logs are complete.',
  'never-active': 'Active, and no use of it is known at all.',
  'too-new': 'Made inside the range, so the range says nothing about it yet.',
  'not-monitored': 'No logs of its account are stored.'
}

export const lastUseSourceWords = (source: CredentialRow['lastUsedSource']): string | null =>
  source === null ? null : source === 'logs' ? 'Logs' : 'AWS’s report'

/** Active keys of which it is known that nobody used them in the range. */
export const unusedKeys = (rows: readonly CredentialRow[]): CredentialRow[] =>
  rows.filter(({ kind, active, state }) => kind === 'access-key' && active && (state === 'dormant' || state === 'never-active'))

/** `2 active access keys are unused in the last 30 days: AKIA1 (never), AKIA2 (since 2026-01-03)`. */
export const unusedKeysWords = (keys: readonly CredentialRow[]): string =>
  `${countOf(keys.length, 'active access key is', 'active access keys are')} unused: ${keys
    .map(
      key =>
        `${credentialName(key)} (${key.lastUsedMs === null ? 'no use known' : `since ${new Date(key.lastUsedMs).toISOString().slice(0, 10)}`})`
    )
    .join(', ')}`
