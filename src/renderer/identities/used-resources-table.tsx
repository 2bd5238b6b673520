import { useMemo } from 'react'
import type { UsedResourceRow } from '../../shared/contract/identities.ts'
import { useLinks } from '../frame/paths.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { resourceTypeWords } from '../parts/kind-words.ts'
import { NotKnown } from '../parts/not-known.tsx'
import { resourceNameOf } from '../parts/resource-name-of.ts'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { Time } from '../parts/time.tsx'
import { ResourceName } from '../resources/resource-name.tsx'
import { Chips } from './chips.tsx'
import { CutNote } from './cut-note.tsx'
import { eventsBetween } from './identity-filters.ts'
import { known } from './known.ts'
import { OutcomeCount } from './outcome-count.tsx'

const typeWord = (type: string): string =>
  Object.hasOwn(resourceTypeWords, type) ? resourceTypeWords[type as UsedResourceRow['type']] : type

const columnsFor = (identity: string, accountName: (id: string) => string): DataColumn<UsedResourceRow>[] => [
  {
    id: 'resource',
    header: 'Resource',
    kind: 'text',
    rowHeader: true,
    widthPx: 300,
    value: row => row.arn,
    cell: row => <ResourceName arn={row.arn} type={row.type} accountId={row.accountId} />
  },
  { id: 'type', header: 'Type', kind: 'text', widthPx: 190, value: row => row.type, words: typeWord },
  {
    id: 'account',
    header: 'Account',
    kind: 'text',
    hidden: true,
    widthPx: 150,
    value: row => row.accountId,
    none: 'Not recorded',
    words: accountName
  },
  {
    id: 'actions',
    header: 'Actions',
    kind: 'list',
    widthPx: 300,
    value: row => row.actions,
    cell: row => <Chips values={row.actions} most={2} none="Not mapped" />
  },
  ...(['success', 'denied', 'failed'] as const).map(
    (outcome): DataColumn<UsedResourceRow> => ({
      id: outcome,
      header: { success: 'Succeeded', denied: 'Denied', failed: 'Failed' }[outcome],
      kind: 'number',
      widthPx: 125,
      value: row => row[outcome],
      cell: row => (
        <OutcomeCount count={row[outcome]} outcome={outcome} filter={eventsBetween(identity, row.arn)} of={resourceNameOf(row.arn)} />
      )
    })
  ),
  { id: 'last', header: 'Last', kind: 'time', widthPx: 180, value: row => row.lastMs },
  {
    id: 'last-viewed',
    header: 'Last Viewed',
    kind: 'time',
    widthPx: 180,
    none: 'Content not read',
    value: row => row.lastViewedMs,
    cell: row =>
      row.type === 'other' && row.lastViewedMs === null ? (
        <NotKnown reason="Last Viewed is told for buckets, secrets and keys.">Not told for this kind</NotKnown>
      ) : (
        <Time atMs={row.lastViewedMs} zone={false} none="Content not read" />
      )
  },
  { id: 'first', header: 'First', kind: 'time', widthPx: 180, value: row => row.firstMs }
]

/** What the identity touched in the range. Enter opens the resource, or its events where the kind has no page. */
export const UsedResourcesTable = (props: { list: { total: number; rows: readonly UsedResourceRow[] }; identity: string }) => {
  const { list, identity } = props
  const links = useLinks()
  const accountName = useAccountName()
  const columns = useMemo(() => columnsFor(identity, accountName), [identity, accountName])
  return (
    <DataTable
      id="identity-resources"
      title="Resources"
      noun={['resource', 'resources']}
      description={<CutNote list={list} />}
      columns={columns}
      rows={list.rows}
      total={list.total}
      answer={known}
      rowId={row => row.arn}
      rowHref={row => links.resource(row.arn, row.type) ?? links.linkToActivity(eventsBetween(identity, row.arn))}
      defaultSort={{ column: 'success', descending: true }}
      addressPrefix="resources-"
      filterPlaceholder="Find resources by name, type or action"
      empty="No call in the range names a resource"
    />
  )
}
