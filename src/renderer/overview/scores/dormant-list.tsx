import Link from '@cloudscape-design/components/link'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import type { ScoreOverview } from '../../../shared/contract/scores.ts'
import { firstOf, useAddress, usePatchSearch } from '../../frame/address.ts'
import { useLinks } from '../../frame/paths.ts'
import { IdentityName } from '../../identities/identity-name.tsx'
import { known } from '../../identities/known.ts'
import { credentialColumn, credentialStateColumn, credentialUseColumn } from '../../identities/known-credential-columns.tsx'
import { credentialRowId } from '../../identities/known-credential-words.ts'
import { StateLabel } from '../../identities/state-label.tsx'
import { stateWords } from '../../identities/state-words.ts'
import { typeOfKey } from '../../identities/type-of-key.ts'
import { countOf, formatCount } from '../../parts/count.tsx'
import type { DataColumn } from '../../parts/table/data-column.ts'
import { DataTable } from '../../parts/table/data-table.tsx'

type Row = ScoreOverview['dormant']['rows'][number]

const columns: readonly DataColumn<Row>[] = [
  {
    id: 'identity',
    header: 'Identity',
    kind: 'text',
    rowHeader: true,
    widthPx: 178,
    value: row => row.name,
    cell: row => <IdentityName identity={row.identity} name={row.name} type={row.type} accountId={row.accountId} />
  },
  {
    id: 'state',
    header: 'State',
    kind: 'text',
    widthPx: 146,
    value: row => row.state,
    words: word => stateWords(word as Row['state']).word,
    cell: row => <StateLabel state={row.state} />
  },
  { id: 'last', header: 'Last attempt', kind: 'time', widthPx: 180, none: 'Never seen', value: row => row.lastAttemptMs },
  { id: 'created', header: 'Created', kind: 'time', hidden: true, widthPx: 180, none: 'Not known', value: row => row.createdAtMs }
]

type CredentialRow = ScoreOverview['dormantCredentials']['rows'][number]

const credentialColumns: readonly DataColumn<CredentialRow>[] = [
  {
    id: 'identity',
    header: 'Identity',
    kind: 'text',
    rowHeader: true,
    widthPx: 154,
    value: row => row.identityName,
    cell: row => <IdentityName identity={row.identity} name={row.identityName} type={typeOfKey(row.identity)} />
  },
  { ...credentialColumn, widthPx: 218 },
  credentialStateColumn,
  { ...credentialUseColumn, hidden: true },
  { id: 'created', header: 'Created', kind: 'time', hidden: true, widthPx: 180, none: 'Not known', value: row => row.createdAtMs }
]

/** Identities that sleep, and credentials that do: enabled, older than the range, no attempt in it although the logs are complete. */
export const DormantList = (props: Pick<ScoreOverview, 'dormant' | 'dormantCredentials'>) => {
  const { dormant, dormantCredentials } = props
  const { search } = useAddress()
  const patch = usePatchSearch()
  const isOfCredentials = firstOf(search, 'dormant') === 'credentials'
  const control = (
    <SegmentedControl
      label="What is dormant"
      selectedId={isOfCredentials ? 'credentials' : 'identities'}
      options={[
        { id: 'identities', text: `Identities (${formatCount(dormant.total)})` },
        { id: 'credentials', text: `Credentials (${formatCount(dormantCredentials.total)})` }
      ]}
      onChange={({ detail }) => patch({ dormant: detail.selectedId === 'credentials' ? 'credentials' : undefined }, { replace: true })}
    />
  )
  return isOfCredentials ? (
    <DormantCredentials list={dormantCredentials} control={control} />
  ) : (
    <DormantIdentities dormant={dormant} control={control} />
  )
}

const DormantCredentials = (props: { list: ScoreOverview['dormantCredentials']; control: ReactNode }) => {
  const { total, rows, unknown } = props.list
  const links = useLinks()
  return (
    <DataTable
      id="dormant-credentials"
      title="Dormant"
      noun={['credential', 'credentials']}
      description={
        <SpaceBetween size="xxs">
          {props.control}
          {unknown.length > 0 && (
            <span title={unknown.join(', ')}>{`Not known of ${countOf(unknown.length, 'account')}: no credential report`}</span>
          )}
        </SpaceBetween>
      }
      columns={credentialColumns}
      rows={rows}
      total={total}
      answer={known}
      rowId={credentialRowId}
      rowHref={row => links.identity(row.identity, { tab: 'credentials' })}
      filter={false}
      empty={unknown.length > 0 ? 'No known credential is dormant in this range' : 'No credential is dormant in this range'}
    />
  )
}

const DormantIdentities = (props: { dormant: ScoreOverview['dormant']; control: ReactNode }) => {
  const { total, rows } = props.dormant
  const links = useLinks()
  const filter = [stateWords('dormant').word, stateWords('never-active').word].map(word => `state=${word}`)
  return (
    <DataTable
      id="dormant"
      title="Dormant"
      noun={['identity', 'identities']}
      description={props.control}
      columns={columns}
      rows={rows}
      total={total}
      answer={known}
      rowId={row => row.identity}
      rowHref={row => links.identity(row.identity)}
      filter={false}
      actions={() => <Link href={links.page('/identities', { filter, 'filter-or': '1' })}>See all</Link>}
      empty="No identity is dormant in this range"
    />
  )
}
