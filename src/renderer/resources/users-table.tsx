import { useMemo } from 'react'
import type { ResourceUserRow } from '../../shared/contract/resources.ts'
import { useLinks } from '../frame/paths.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { Chips } from '../identities/chips.tsx'
import { CutNote } from '../identities/cut-note.tsx'
import { eventsBetween } from '../identities/identity-filters.ts'
import { IdentityName } from '../identities/identity-name.tsx'
import { known } from '../identities/known.ts'
import { OutcomeCount } from '../identities/outcome-count.tsx'
import { identityTypeWords } from '../parts/kind-words.ts'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'

const typeWord = (type: string): string =>
  Object.hasOwn(identityTypeWords, type) ? identityTypeWords[type as ResourceUserRow['identityType']] : type

const columnsFor = (resource: string, accountName: (id: string) => string): DataColumn<ResourceUserRow>[] => [
  {
    id: 'identity',
    header: 'Identity',
    kind: 'text',
    rowHeader: true,
    widthPx: 280,
    value: row => row.identityName,
    cell: row => <IdentityName identity={row.identity} name={row.identityName} type={row.identityType} accountId={row.accountId} />
  },
  { id: 'type', header: 'Type', kind: 'text', widthPx: 120, value: row => row.identityType, words: typeWord },
  {
    id: 'account',
    header: 'Account',
    kind: 'text',
    hidden: true,
    widthPx: 150,
    none: 'Not recorded',
    value: row => row.accountId,
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
    (outcome): DataColumn<ResourceUserRow> => ({
      id: outcome,
      header: { success: 'Succeeded', denied: 'Denied', failed: 'Failed' }[outcome],
      kind: 'number',
      widthPx: 125,
      value: row => row[outcome],
      cell: row => (
        <OutcomeCount count={row[outcome]} outcome={outcome} filter={eventsBetween(row.identity, resource)} of={row.identityName} />
      )
    })
  ),
  { id: 'last', header: 'Last', kind: 'time', value: row => row.lastMs },
  { id: 'last-viewed', header: 'Last Viewed', kind: 'time', none: 'No view seen', value: row => row.lastViewedMs },
  { id: 'first', header: 'First', kind: 'time', value: row => row.firstMs }
]

/** Who called on the resource in the range. Enter opens the identity; each count leads to exactly what it counts. */
export const UsersTable = (props: { list: { total: number; rows: readonly ResourceUserRow[] }; resource: string }) => {
  const { list, resource } = props
  const links = useLinks()
  const accountName = useAccountName()
  const columns = useMemo(() => columnsFor(resource, accountName), [resource, accountName])
  return (
    <DataTable
      id="resource-identities"
      title="Identities"
      noun={['identity', 'identities']}
      description={<CutNote list={list} />}
      columns={columns}
      rows={list.rows}
      total={list.total}
      answer={known}
      rowId={row => row.identity}
      rowHref={row => links.identity(row.identity)}
      defaultSort={{ column: 'success', descending: true }}
      addressPrefix="identities-"
      filterPlaceholder="Find identities by name, type or action"
      empty="Nobody called on it in the range"
    />
  )
}
