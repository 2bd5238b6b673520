import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { CredentialRow } from '../../shared/contract/identities.ts'
import type { DataColumn } from '../parts/table/data-column.ts'
import { credentialName, credentialStateWords, lastUseSourceWords } from './known-credential-words.ts'
import { LogText } from './log-text.tsx'

const State = (props: { row: CredentialRow }) => {
  const { word, indicator, meaning } = credentialStateWords(props.row)
  return (
    <span title={meaning}>
      <StatusIndicator type={indicator}>{word}</StatusIndicator>
    </span>
  )
}

export const credentialColumn: DataColumn<CredentialRow> = {
  id: 'credential',
  header: 'Credential',
  kind: 'text',
  widthPx: 194,
  value: credentialName,
  cell: row => <LogText text={credentialName(row)} oneLine />
}

export const credentialStateColumn: DataColumn<CredentialRow> = {
  id: 'state',
  header: 'State',
  kind: 'text',
  widthPx: 146,
  value: row => credentialStateWords(row).word,
  cell: row => <State row={row} />
}

const neverUsed = 'No use known'
export const credentialUseColumn: DataColumn<CredentialRow> = {
  id: 'last-used',
  header: 'Last used',
  kind: 'time',
  widthPx: 180,
  none: neverUsed,
  value: row => row.lastUsedMs
}

/** Columns of the credentials of one user. */
export const knownCredentialColumns: readonly DataColumn<CredentialRow>[] = [
  { ...credentialColumn, rowHeader: true },
  credentialStateColumn,
  credentialUseColumn,
  { id: 'told-by', header: 'Told by', kind: 'text', widthPx: 115, none: 'Nobody', value: row => lastUseSourceWords(row.lastUsedSource) },
  { id: 'last-attempt', header: 'Last attempt', kind: 'time', widthPx: 180, none: 'Not in the logs', value: row => row.lastAttemptMs },
  { id: 'created', header: 'Created', kind: 'time', widthPx: 180, none: 'Not told', value: row => row.createdAtMs },
  {
    id: 'mfa',
    header: 'MFA',
    kind: 'text',
    widthPx: 110,
    none: 'Not told',
    value: row => (row.kind === 'access-key' ? 'Not for keys' : row.mfa === null ? null : row.mfa ? 'With MFA' : 'Without MFA')
  }
]
