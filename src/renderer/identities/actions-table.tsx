import { useMemo } from 'react'
import type { ActionRow } from '../../shared/contract/identities.ts'
import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'
import { useLinks } from '../frame/paths.ts'
import { actionClassWords } from '../parts/kind-words.ts'
import { NotKnown } from '../parts/not-known.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { CutNote } from './cut-note.tsx'
import { eventsOfAction } from './identity-filters.ts'
import { known } from './known.ts'
import { LogText } from './log-text.tsx'
import { OutcomeCount } from './outcome-count.tsx'
import { serviceOf } from './row-words.ts'

const eventOf = (row: ActionRow): string => `${serviceOf(row.eventSource)}:${row.eventName}`

const columnsFor = (of: EventFilter): DataColumn<ActionRow>[] => [
  {
    id: 'action',
    header: 'IAM action',
    kind: 'text',
    rowHeader: true,
    widthPx: 250,
    none: 'Not mapped',
    value: row => row.action,
    cell: row =>
      row.action === null ? (
        <NotKnown reason="Footfall knows no IAM action for this event, or the event needs no permission. Nothing is guessed.">
          Not mapped
        </NotKnown>
      ) : (
        <LogText text={row.action} oneLine />
      )
  },
  { id: 'event', header: 'Event', kind: 'text', widthPx: 230, value: eventOf, cell: row => <LogText text={eventOf(row)} oneLine /> },
  { id: 'class', header: 'Kind of action', kind: 'text', widthPx: 160, value: row => row.class, words: word => classWord(word) },
  ...(['success', 'denied', 'failed'] as const).map(
    (outcome): DataColumn<ActionRow> => ({
      id: outcome,
      header: { success: 'Succeeded', denied: 'Denied', failed: 'Failed' }[outcome],
      kind: 'number',
      widthPx: 125,
      value: row => row[outcome],
      cell: row => <OutcomeCount count={row[outcome]} outcome={outcome} filter={eventsOfAction(of, row)} of={eventOf(row)} />
    })
  ),
  { id: 'last', header: 'Last', kind: 'time', widthPx: 180, value: row => row.lastMs },
  { id: 'first', header: 'First', kind: 'time', widthPx: 180, value: row => row.firstMs }
]

const classWord = (word: string): string => (Object.hasOwn(actionClassWords, word) ? actionClassWords[word as ActionRow['class']] : word)

/** What was done, by IAM action and event. Enter leads to the row's events; each count to exactly what it counts. */
export const ActionsTable = (props: { list: { total: number; rows: readonly ActionRow[] }; of: EventFilter }) => {
  const { list, of } = props
  const links = useLinks()
  const written = JSON.stringify(of)
  const columns = useMemo(() => columnsFor(JSON.parse(written) as EventFilter), [written])
  return (
    <DataTable
      id="actions"
      title="Actions"
      noun={['action', 'actions']}
      description={<CutNote list={list} />}
      columns={columns}
      rows={list.rows}
      total={list.total}
      answer={known}
      rowId={row => JSON.stringify([row.action, row.eventSource, row.eventName, row.class])}
      rowHref={row => links.linkToActivity(eventsOfAction(of, row))}
      defaultSort={{ column: 'success', descending: true }}
      addressPrefix="actions-"
      filterPlaceholder="Find actions by name, service or kind"
      empty="No actions in the range"
    />
  )
}
