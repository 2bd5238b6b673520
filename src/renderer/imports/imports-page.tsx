import Button from '@cloudscape-design/components/button'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { ImportReport } from '../../shared/contract/import.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { firstOf, useAddress, useHref, usePatchSearch } from '../frame/address.ts'
import { PageSplitPanel, usePageTitle } from '../frame/page-frame.tsx'
import { useTimeFormat } from '../frame/use-time-format.ts'
import { EmptyView } from '../parts/state-views.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { ImportDetail } from './import-detail.tsx'

const stateWords: Readonly<Record<string, string>> = { done: 'Done', cancelled: 'Cancelled', failed: 'Failed', interrupted: 'Interrupted' }
const stateTypes = { done: 'success', cancelled: 'stopped', failed: 'error', interrupted: 'warning' } as const

const columns: readonly DataColumn<ImportReport>[] = [
  { id: 'started', header: 'Started', kind: 'time', value: ({ startedAtMs }) => startedAtMs, rowHeader: true },
  {
    id: 'state',
    header: 'State',
    kind: 'text',
    value: ({ state }) => state,
    words: state => stateWords[state] ?? state,
    cell: ({ state }) => <StatusIndicator type={stateTypes[state]}>{stateWords[state]}</StatusIndicator>,
    widthPx: 130
  },
  { id: 'sources', header: 'Imported from', kind: 'list', value: ({ sources }) => sources, widthPx: 300 },
  { id: 'files', header: 'Files read', kind: 'number', value: ({ files }) => files.read },
  { id: 'skipped', header: 'Files skipped', kind: 'number', value: ({ files }) => files.skipped, widthPx: 130 },
  { id: 'rejected', header: 'Files rejected', kind: 'number', value: ({ files }) => files.rejected, widthPx: 130 },
  { id: 'added', header: 'Events added', kind: 'number', value: ({ events }) => events.added, widthPx: 130 },
  { id: 'duplicate', header: 'Already known', kind: 'number', value: ({ events }) => events.duplicate, widthPx: 130 },
  { id: 'records-rejected', header: 'Records rejected', kind: 'number', value: ({ events }) => events.rejected, widthPx: 150 },
  { id: 'first', header: 'First event', kind: 'time', value: ({ firstEventMs }) => firstEventMs, none: 'None', hidden: true },
  { id: 'last', header: 'Last event', kind: 'time', value: ({ lastEventMs }) => lastEventMs, none: 'None', hidden: true },
  { id: 'accounts', header: 'Accounts', kind: 'list', value: ({ accounts }) => accounts, hidden: true },
  { id: 'formats', header: 'Formats', kind: 'list', value: ({ byFormat }) => Object.keys(byFormat), hidden: true }
]

/** Every import into this workspace, with what each could not read and why. */
export const ImportsPage = () => {
  usePageTitle('Imports')
  const answer = useEngineQuery('import.history', { limit: 1000 })
  const { search } = useAddress()
  const patch = usePatchSearch()
  const select = (id: number | undefined): void => patch({ import: id === undefined ? undefined : String(id) }, { replace: true })
  const selected = answer.data?.find(({ id }) => String(id) === firstOf(search, 'import'))
  const href = useHref()
  const time = useTimeFormat()
  return (
    <>
      <DataTable
        id="imports"
        title="Imports"
        noun={['import', 'imports']}
        description="What came into this workspace, and what could not be read."
        columns={columns}
        rows={answer.data}
        answer={answer}
        rowId={({ id }) => String(id)}
        defaultSort={{ column: 'started', descending: true }}
        addressPrefix=""
        selection="single"
        selectedIds={selected === undefined ? [] : [String(selected.id)]}
        onSelect={rows => select(rows[0]?.id)}
        variant="full-page"
        actions={() => <Button href={href('/start')}>Import logs</Button>}
        empty={
          <EmptyView title="No imports yet" action={<Button href={href('/start')}>Import logs</Button>}>
            Each import is listed here with what it read, skipped and rejected.
          </EmptyView>
        }
      />
      {selected !== undefined && (
        <PageSplitPanel header={`Import of ${time.full(selected.startedAtMs)}`} onClose={() => select(undefined)}>
          <ImportDetail report={selected} />
        </PageSplitPanel>
      )}
    </>
  )
}
