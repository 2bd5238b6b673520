import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useMemo } from 'react'
import type { SyncRun } from '../../shared/contract/sync.ts'
import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { EmptyView } from '../parts/state-views.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { runBy, runResultWords, runTone, syncProgressWords } from './sync-words.ts'
import { useSyncStatus } from './use-sync.ts'

type RunState = 'running' | 'done' | 'partly' | 'failed' | 'cancelled'

const stateOfRun = (run: SyncRun): RunState => {
  if (run.state === 'running' || run.state === 'stopping') return 'running'
  if (run.state === 'cancelled') return 'cancelled'
  return { success: 'done', warning: 'partly', error: 'failed' }[runTone(run)] as RunState
}

const words: Readonly<Record<RunState, string>> = {
  running: 'Running',
  done: 'Done',
  partly: 'Something missing',
  failed: 'Failed',
  cancelled: 'Stopped'
}
const types = { running: 'in-progress', done: 'success', partly: 'warning', failed: 'error', cancelled: 'stopped' } as const

const columns: readonly DataColumn<SyncRun>[] = [
  { id: 'started', header: 'Started', kind: 'time', rowHeader: true, value: ({ startedAtMs }) => startedAtMs },
  {
    id: 'state',
    header: 'State',
    kind: 'text',
    widthPx: 170,
    value: stateOfRun,
    words: state => words[state as RunState] ?? state,
    cell: run => <StatusIndicator type={types[stateOfRun(run)]}>{words[stateOfRun(run)]}</StatusIndicator>
  },
  { id: 'by', header: 'Started by', kind: 'text', widthPx: 130, value: runBy },
  {
    id: 'files',
    header: 'Files fetched',
    kind: 'number',
    widthPx: 130,
    none: 'Not told yet',
    value: ({ report, progress }) => report?.connectors.reduce((sum, one) => sum + one.filesFetched, 0) ?? progress?.filesDone ?? null
  },
  {
    id: 'added',
    header: 'Events added',
    kind: 'number',
    widthPx: 130,
    none: 'Not told yet',
    value: ({ report, progress }) => report?.events.added ?? progress?.eventsAdded ?? null
  },
  {
    id: 'result',
    header: 'What came of it',
    kind: 'text',
    widthPx: 420,
    value: run =>
      stateOfRun(run) === 'running' ? (run.progress === null ? 'Starting' : syncProgressWords(run.progress)) : runResultWords(run)
  }
]

/** The runs of a connector since the engine was started; one opens in the split panel. */
export const RunsTable = (props: { connectorId: string }) => {
  const answer = useSyncStatus()
  const { search } = useAddress()
  const patch = usePatchSearch()
  const { data: status } = answer
  const rows = useMemo(
    () =>
      status === undefined
        ? undefined
        : [...(status.running === null ? [] : [status.running]), ...status.recent].filter(
            ({ connectors }) => connectors.length === 0 || connectors.includes(props.connectorId)
          ),
    [status, props.connectorId]
  )
  const asked = firstOf(search, 'run')
  return (
    <DataTable
      id="sync-runs"
      title="Runs"
      noun={['run', 'runs']}
      description="Since Footfall was started. Earlier ones are told in the ledger, day by day, and under Imports."
      columns={columns}
      rows={rows}
      answer={answer}
      rowId={({ id }) => String(id)}
      defaultSort={{ column: 'started', descending: true }}
      addressPrefix="runs-"
      filter={(rows?.length ?? 0) > 12}
      selection="single"
      selectedIds={asked === undefined ? [] : [asked]}
      onSelect={chosen => patch({ run: chosen[0] === undefined ? undefined : String(chosen[0].id) }, { replace: true })}
      empty={<EmptyView title="No runs yet">Each run is listed here with its files, events and problems.</EmptyView>}
    />
  )
}
