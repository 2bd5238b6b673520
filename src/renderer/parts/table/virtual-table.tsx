import Container from '@cloudscape-design/components/container'
import PropertyFilter from '@cloudscape-design/components/property-filter'
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import type { GridColumn } from '../../activity/grid/grid-column.ts'
import { VirtualGrid } from '../../activity/grid/virtual-grid.tsx'
import type { TimeFormat } from '../../frame/time-format.ts'
import { useTimeFormat } from '../../frame/use-time-format.ts'
import { countOf, formatCount } from '../count.tsx'
import { downloadText } from '../download-text.ts'
import { contentOf, isRightAligned } from './cell.tsx'
import { titleOf, widthOf } from './column-definitions.tsx'
import type { DataColumn } from './data-column.ts'
import { exportRows } from './export-rows.ts'
import { filteringOptions, filteringProperties, fromQuery, toQuery } from './filter-words.ts'
import { NoMatch } from './no-match.tsx'
import { TableHeader } from './table-header.tsx'
import { useTablePreferences } from './table-preferences.ts'
import { TablePreferencesButton } from './table-preferences-button.tsx'
import { filterRows, noFilter, sortRows, type TableSort } from './table-view.ts'
import { useTableState } from './use-table-state.ts'
import styles from './virtual-table.module.css'

export interface VirtualTableProps<Row> {
  /** Names its preferences and exports. */
  id: string
  title: string
  noun: readonly [one: string, many: string]
  description?: ReactNode
  columns: readonly DataColumn<Row>[]
  rows: readonly Row[]
  /** How many there are before any group was chosen. */
  total: number
  rowId: (row: Row) => string
  defaultSort: TableSort
  addressPrefix: string
  /** Stands above the filter: which group is shown. */
  groups?: ReactNode
  selectedId: string | null
  onSelect: (row: Row | null) => void
  filterPlaceholder?: string
  empty: ReactNode
}

const rowPx = 30
const headPx = 36
const mostPx = 560
/** While the arrow keys move on, what is selected follows this much later: holding a key asks for nothing. */
const followMs = 120

const useFollow = <Row,>(onSelect: (row: Row) => void) => {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (row: Row | undefined): void => {
    clearTimeout(timer.current)
    if (row !== undefined) timer.current = setTimeout(() => onSelect(row), followMs)
  }
}

const noRange = (): void => undefined

const gridColumnsOf = <Row,>(columns: readonly DataColumn<Row>[], ids: readonly string[], time: TimeFormat): GridColumn<Row>[] =>
  ids.flatMap(id =>
    columns
      .filter(column => column.id === id)
      .map(column => ({
        id,
        header: titleOf(column, time),
        widthPx: widthOf(column, time),
        align: isRightAligned(column) ? ('end' as const) : ('start' as const),
        cell: (row: Row) => contentOf(column, row)
      }))
  )

/** The table for thousands of rows: the same filter, order, preferences and export as `DataTable`, drawn row by row as it is scrolled. */
export const VirtualTable = <Row,>(props: VirtualTableProps<Row>) => {
  const { columns, rows, noun, rowId, onSelect } = props
  const time = useTimeFormat()
  const { preferences, change } = useTablePreferences(props.id, columns)
  const { filter, sort, setFilter, setSort } = useTableState(props.addressPrefix, props.defaultSort)
  const shown = useMemo(() => sortRows(filterRows(rows, columns, filter), columns, sort), [rows, columns, filter, sort])
  const options = useMemo(() => filteringOptions(rows, columns), [rows, columns])
  const visible = preferences.display.flatMap(({ id, visible: on }) =>
    columns.filter(column => column.id === id && (on || column.rowHeader === true))
  )
  const visibleIds = visible.map(({ id }) => id).join()
  const gridColumns = useMemo(() => gridColumnsOf(columns, visibleIds.split(','), time), [columns, visibleIds, time])
  const rowAt = useCallback((index: number) => shown[index], [shown])
  const follow = useFollow(onSelect)
  const openRow = props.selectedId === null ? -1 : shown.findIndex(row => rowId(row) === props.selectedId)
  return (
    <Container
      disableContentPaddings
      header={
        <TableHeader
          title={props.title}
          noun={noun}
          description={props.description}
          counter={
            shown.length === props.total ? `(${formatCount(props.total)})` : `(${formatCount(shown.length)} of ${formatCount(props.total)})`
          }
          shownCount={shown.length}
          actions={null}
          onExport={format => downloadText(`footfall-${props.id}.${format}`, exportRows(shown, visible, format))}
        />
      }
    >
      <div className={styles.bar}>
        {props.groups}
        <div className={styles.filter}>
          <PropertyFilter
            query={toQuery(filter)}
            onChange={({ detail }) => setFilter(fromQuery(detail))}
            filteringProperties={filteringProperties(columns)}
            filteringOptions={options}
            countText={countOf(shown.length, 'match', 'matches')}
            filteringPlaceholder={props.filterPlaceholder ?? `Find ${noun[1]}`}
            filteringAriaLabel={`Find ${noun[1]}`}
            virtualScroll
            expandToViewport
          />
          <TablePreferencesButton noun={noun[1]} columns={columns} preferences={preferences} onChange={change} pages={false} />
        </div>
      </div>
      {shown.length === 0 ? (
        rows.length === 0 ? (
          props.empty
        ) : (
          <NoMatch noun={noun[1]} onClear={() => setFilter(noFilter)} />
        )
      ) : (
        <div className={styles.grid}>
          <VirtualGrid<Row>
            label={props.title}
            columns={gridColumns}
            total={shown.length}
            rowAt={rowAt}
            sort={sort === null ? null : { columnId: sort.column, descending: sort.descending }}
            onSort={column => setSort({ column, descending: sort?.column === column ? !sort.descending : false })}
            widths={preferences.widths}
            onWidth={(columnId, widthPx) => change({ widths: { ...preferences.widths, [columnId]: widthPx } })}
            openRow={openRow < 0 ? null : openRow}
            onOpen={index => {
              const row = shown[index]
              if (row !== undefined) onSelect(row)
            }}
            onCursor={index => {
              if (props.selectedId !== null) follow(shown[index])
            }}
            onClose={() => onSelect(null)}
            onCellAct={(act, index, columnId) => {
              const column = columns.find(({ id }) => id === columnId)
              const row = shown[index]
              if (act === 'copy' && column !== undefined && row !== undefined)
                void navigator.clipboard.writeText(String(column.value(row) ?? ''))
            }}
            onRange={noRange}
            question={JSON.stringify([filter, sort, rows.length])}
            heightPx={Math.min(mostPx, headPx + shown.length * rowPx + 2)}
            waiting={false}
          />
        </div>
      )}
    </Container>
  )
}
