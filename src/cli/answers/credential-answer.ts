import type { CredentialRow } from '../../shared/contract/identities.ts'
import type { RowShape } from '../output/row-writer.ts'
import { timeOrNull } from '../output/words.ts'

/** A credential in the command line's own field names. */
export const toCredentialAnswer = (row: CredentialRow) => ({
  identity: row.identity,
  name: row.identityName,
  accountId: row.accountId,
  kind: row.kind,
  id: row.id,
  slot: row.slot,
  active: row.active,
  createdAt: timeOrNull(row.createdAtMs),
  lastUsedAt: timeOrNull(row.lastUsedMs),
  lastUsedSource: row.lastUsedSource,
  lastAttemptAt: timeOrNull(row.lastAttemptMs),
  mfa: row.mfa,
  state: row.state,
  stateReason: row.stateReason
})
export type CredentialAnswer = ReturnType<typeof toCredentialAnswer>

export const credentialShape: RowShape<CredentialAnswer> = {
  fields: [
    ...['identity', 'name', 'accountId', 'kind', 'id', 'slot', 'active', 'createdAt', 'lastUsedAt', 'lastUsedSource'],
    ...['lastAttemptAt', 'mfa', 'state', 'stateReason']
  ],
  table: [
    { header: 'Identity', text: row => row.identity },
    { header: 'Credential', text: row => row.id ?? (row.slot === null ? row.kind : `${row.kind} ${row.slot}`), whole: true },
    { header: 'State', text: row => row.state ?? (row.active ? 'not known' : 'inactive'), whole: true },
    { header: 'Last used', text: row => row.lastUsedAt ?? 'none seen', whole: true },
    { header: 'Told by', text: row => row.lastUsedSource ?? '', whole: true, spare: true },
    { header: 'Created', text: row => row.createdAt ?? 'not told', whole: true, spare: true },
    { header: 'MFA', text: row => (row.mfa === null ? 'not told' : row.mfa ? 'yes' : 'no'), whole: true, spare: true }
  ]
}
