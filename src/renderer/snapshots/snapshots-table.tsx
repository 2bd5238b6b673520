import { useMemo } from 'react'
import type { SnapshotRow } from '../../shared/contract/snapshots.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { LogText } from '../identities/log-text.tsx'
import { MiddleText } from '../parts/middle-text.tsx'
import { type Answer, EmptyView } from '../parts/state-views.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { snapshotKindWords } from './snapshot-words.ts'

const part = (
  id: 'users' | 'roles' | 'groups' | 'policies' | 'buckets' | 'secrets' | 'keys' | 'trails',
  header: string
): DataColumn<SnapshotRow> => ({
  id,
  header,
  kind: 'number',
  widthPx: 105,
  none: 'Unknown',
  value: row => row[id]
})

const columnsFor = (accountName: (id: string) => string): DataColumn<SnapshotRow>[] => [
  {
    id: 'subject',
    header: 'Of',
    kind: 'text',
    rowHeader: true,
    widthPx: 210,
    value: ({ subject }) => subject,
    words: accountName,
    cell: ({ subject }) => (
      <span title={subject}>
        <LogText text={accountName(subject)} oneLine />
      </span>
    )
  },
  {
    id: 'kind',
    header: 'What it is',
    kind: 'text',
    widthPx: 150,
    value: ({ kind }) => kind,
    words: kind => snapshotKindWords[kind as SnapshotRow['kind']] ?? kind
  },
  { id: 'taken', header: 'Taken', kind: 'time', value: ({ takenAtMs }) => takenAtMs },
  part('users', 'Users'),
  part('roles', 'Roles'),
  part('groups', 'Groups'),
  part('policies', 'Policies'),
  part('buckets', 'Buckets'),
  part('secrets', 'Secrets'),
  part('keys', 'Keys'),
  part('trails', 'Trails'),
  { id: 'denied', header: 'Refused calls', kind: 'number', widthPx: 135, value: ({ denied }) => denied },
  {
    id: 'source',
    header: 'Read from',
    kind: 'text',
    widthPx: 260,
    value: ({ source }) => source,
    cell: ({ source }) => <MiddleText text={source} />
  },
  { id: 'imported', header: 'Imported', kind: 'time', hidden: true, value: ({ importedAtMs }) => importedAtMs }
]

/** Every snapshot of the workspace, newest first; parts that were not in it are unknown, never zero. */
export const SnapshotsTable = (props: { rows: readonly SnapshotRow[] | undefined; answer: Answer<unknown> }) => {
  const accountName = useAccountName()
  const columns = useMemo(() => columnsFor(accountName), [accountName])
  return (
    <DataTable
      id="snapshots"
      title="Imported snapshots"
      noun={['snapshot', 'snapshots']}
      description="For every moment looked at, the newest snapshot up to it speaks. A part that was not in it is unknown."
      columns={columns}
      rows={props.rows}
      answer={props.answer}
      rowId={({ id }) => String(id)}
      defaultSort={{ column: 'taken', descending: true }}
      addressPrefix=""
      filter={(props.rows?.length ?? 0) > 12}
      empty={
        <EmptyView title="No snapshots yet">
          Users, roles, policies, buckets, secrets, keys and trails of each account appear here as soon as a snapshot is imported above.
        </EmptyView>
      }
    />
  )
}
