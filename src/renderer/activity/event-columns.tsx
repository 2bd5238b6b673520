import type { EventRow, EventSort } from '../../shared/contract/events.ts'
import type { FilterField } from '../../shared/vocabulary/event-filter.ts'
import type { TimeFormat } from '../frame/time-format.ts'
import { LogText } from '../identities/log-text.tsx'
import { formatCount } from '../parts/count.tsx'
import { KindIcon } from '../parts/kind-icon.tsx'
import { resourceNameOf } from '../parts/resource-name-of.ts'
import styles from './activity.module.css'
import { CellTime, MissingCell, OutcomeCell } from './event-cells.tsx'
import { fieldWord, valueWord } from './filter-words.ts'
import type { GridColumn } from './grid/grid-column.ts'
import { type PivotSubject, rowValues } from './pivots.ts'

/** Columns an event can be shown in: every filter word of a row, its time, and where its record lies. */
export type EventColumnId = 'time' | Exclude<FilterField, 'resource-type'> | 'event-id' | 'file' | 'record'

interface EventColumn {
  id: EventColumnId
  header: string
  widthPx: number
  /** Shown until the analyst chooses otherwise. */
  usual: boolean
}

const column = (id: EventColumnId, widthPx: number, usual: boolean, header = fieldWord(id as FilterField)): EventColumn => ({
  id,
  header,
  widthPx,
  usual
})

/** In the order they stand at first: when, how it ended, who did what, on what, from where. */
export const eventColumns: readonly EventColumn[] = [
  column('time', 164, true, 'Time'),
  column('outcome', 104, true),
  column('identity', 180, true),
  column('name', 180, true),
  column('source', 128, true),
  column('resource', 230, true),
  column('account', 130, true),
  column('region', 110, true),
  column('ip', 140, true),
  column('error', 180, false),
  column('user-agent', 260, false),
  column('action', 220, false),
  column('class', 130, false),
  column('identity-type', 120, false),
  column('access-key', 190, false),
  column('session', 180, false),
  column('category', 110, false),
  column('read-only', 100, false),
  column('service-made', 140, false),
  column('console', 150, false),
  column('fidelity', 140, false),
  column('event-id', 310, false, 'Event ID'),
  column('file', 320, false, 'File'),
  column('record', 90, false, 'Record number')
]

const unsorted: ReadonlySet<EventColumnId> = new Set(['event-id', 'file', 'record'])

/** The order a click on a header asks for: the other way round on the same column, newest or A to Z on a new one. */
export const nextSort = (sort: EventSort, columnId: string): EventSort => {
  const field = columnId as EventSort['field']
  if (sort.field === field) return { field, direction: sort.direction === 'asc' ? 'desc' : 'asc' }
  return { field, direction: field === 'time' ? 'desc' : 'asc' }
}

/** Columns as the table draws them; the time's header names the zone. */
export const gridColumns = (
  ids: readonly EventColumnId[],
  time: TimeFormat,
  accountName: (accountId: string) => string
): GridColumn<EventRow>[] =>
  ids.flatMap(id => {
    const known = eventColumns.find(each => each.id === id)
    if (known === undefined) return []
    return [
      {
        id,
        header: id === 'time' ? `Time (${time.zone === 'utc' ? 'UTC' : 'local'})` : known.header,
        widthPx: known.widthPx,
        align: id === 'record' ? 'end' : 'start',
        sortable: !unsorted.has(id),
        cell: (row: EventRow) => cellOf(row, id, time, accountName)
      } satisfies GridColumn<EventRow>
    ]
  })

const Text = (props: { text: string; title?: string }) => (
  <span className={styles.cellText} title={props.title ?? props.text}>
    <LogText text={props.text} />
  </span>
)

const IdentityCell = (props: { row: EventRow }) => (
  <span className={styles.withIcon}>
    <KindIcon kind={props.row.identityType} />
    <Text text={props.row.identityName} title={props.row.identity} />
  </span>
)

/** The first value and how many more there are. */
const ListCell = (props: { values: readonly string[]; field: FilterField; nameOf?: (value: string) => string }) => {
  const [first] = props.values
  if (first === undefined) return <MissingCell text={valueWord(props.field, '')} />
  const more = props.values.length - 1
  return (
    <span className={styles.withIcon} title={props.values.slice(0, 20).join('\n')}>
      <Text text={props.nameOf?.(first) ?? first} title={props.values.slice(0, 20).join('\n')} />
      {more > 0 && <span className={styles.more}>{`+${formatCount(more)}`}</span>}
    </span>
  )
}

const cellOf = (row: EventRow, id: EventColumnId, time: TimeFormat, accountName: (accountId: string) => string) => {
  switch (id) {
    case 'time':
      return <CellTime atMs={row.timeMs} time={time} />
    case 'outcome':
      return <OutcomeCell outcome={row.outcome} errorCode={row.errorCode} />
    case 'identity':
      return <IdentityCell row={row} />
    case 'resource':
      return <ListCell values={row.resources} field="resource" nameOf={resourceNameOf} />
    case 'action':
      return <ListCell values={row.actions} field="action" />
    case 'source':
      return <Text text={row.eventSource.replace(/\.amazonaws\.com$/, '')} title={row.eventSource} />
    case 'account':
      return row.accountId === '' ? (
        <MissingCell text={valueWord('account', '')} />
      ) : (
        <Text text={accountName(row.accountId)} title={row.accountId} />
      )
    case 'event-id':
      return row.eventId === null ? <MissingCell text="(no event ID)" /> : <Text text={row.eventId} />
    case 'file':
      return <Text text={row.file} />
    case 'record':
      return formatCount(row.record)
    default: {
      const value = rowValues(row, id)[0]?.value ?? ''
      const word = valueWord(id, value)
      return value === '' ? <MissingCell text={word} /> : <Text text={word} />
    }
  }
}

/** What the menu of a cell is about. */
export const cellSubject = (row: EventRow, id: EventColumnId): PivotSubject => {
  const title = eventColumns.find(each => each.id === id)?.header ?? id
  if (id === 'time') return { title, values: [], atMs: row.timeMs, copy: new Date(row.timeMs).toISOString() }
  if (id === 'event-id') return { title, values: [], copy: row.eventId ?? '' }
  if (id === 'file') return { title, values: [], copy: row.file }
  if (id === 'record') return { title, values: [], copy: String(row.record) }
  const values = rowValues(row, id)
  return { title, values, copy: values.map(each => each.value).join('\n') }
}
