import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { AccessChange } from '../../shared/contract/snapshots.ts'
import type { ResourceType } from '../../shared/vocabulary/activity.ts'
import { shortAction } from '../access/pair-row.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useLinks } from '../frame/paths.ts'
import { Chips } from '../identities/chips.tsx'
import { IdentityName } from '../identities/identity-name.tsx'
import { typeOfKey } from '../identities/type-of-key.ts'
import { formatCount } from '../parts/count.tsx'
import { resourceTypeWords } from '../parts/kind-words.ts'
import { resourceNameOf } from '../parts/resource-name-of.ts'
import { EmptyView } from '../parts/state-views.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { ResourceName } from '../resources/resource-name.tsx'

const changeWords: Readonly<Record<AccessChange['change'], { word: string; indicator: 'warning' | 'success' | 'info' }>> = {
  gained: { word: 'Gained', indicator: 'warning' },
  widened: { word: 'Widened', indicator: 'warning' },
  narrowed: { word: 'Narrowed', indicator: 'info' },
  lost: { word: 'Lost', indicator: 'success' }
}

const actions = (id: 'gained' | 'lost', header: string): DataColumn<AccessChange> => ({
  id: `actions-${id}`,
  header,
  kind: 'list',
  widthPx: 265,
  value: row => row[id],
  cell: row => <Chips values={row[id].map(shortAction)} most={2} none="None" />
})

const columns: readonly DataColumn<AccessChange>[] = [
  {
    id: 'identity',
    header: 'Identity',
    kind: 'text',
    rowHeader: true,
    widthPx: 240,
    value: row => row.identityName,
    cell: row => <IdentityName identity={row.identity} name={row.identityName} type={typeOfKey(row.identity)} />
  },
  {
    id: 'change',
    header: 'Access was',
    kind: 'text',
    widthPx: 130,
    value: row => row.change,
    words: word => changeWords[word as AccessChange['change']]?.word ?? word,
    cell: ({ change }) => <StatusIndicator type={changeWords[change].indicator}>{changeWords[change].word}</StatusIndicator>
  },
  {
    id: 'resource',
    header: 'Resource',
    kind: 'text',
    widthPx: 260,
    value: row => resourceNameOf(row.resource),
    cell: row => <ResourceName arn={row.resource} type={row.resourceType} />
  },
  {
    id: 'kind',
    header: 'Type',
    kind: 'text',
    hidden: true,
    widthPx: 180,
    value: row => row.resourceType,
    words: type => resourceTypeWords[type as ResourceType] ?? type
  },
  actions('gained', 'Actions gained'),
  actions('lost', 'Actions lost'),
  { id: 'last', header: 'Last use of these', kind: 'time', widthPx: 190, none: 'Never seen', value: row => row.lastUsedMs }
]

/** Each identity's access to each resource that differs between two moments. */
export const ChangesTable = (props: { fromMs: number; toMs: number }) => {
  const answer = useEngineQuery('snapshot.compare', props)
  const links = useLinks()
  const rows = answer.data?.rows
  const unused = rows?.filter(({ lastUsedMs }) => lastUsedMs === null).length ?? 0
  const total = answer.data?.total ?? 0
  return (
    <DataTable
      id="access-changes"
      title="Changes of access"
      noun={['change', 'changes']}
      description={
        rows === undefined || rows.length === 0
          ? undefined
          : `${formatCount(unused)} of the ${formatCount(rows.length)} listed were never seen used.${rows.length < total ? ` The first ${formatCount(rows.length)} of ${formatCount(total)} are listed.` : ''}`
      }
      columns={columns}
      rows={rows}
      total={total}
      answer={answer}
      rowId={row => `${row.identity} ${row.resource}`}
      rowHref={row => links.identity(row.identity, { tab: 'access', pair: row.resource })}
      addressPrefix="changes-"
      filterPlaceholder="Find changes by identity, resource, kind of change or action"
      empty={
        <EmptyView title="No access differs between the two">Policies may differ in what no bucket, secret or key is touched by.</EmptyView>
      }
    />
  )
}
