import Pagination from '@cloudscape-design/components/pagination'
import PropertyFilter from '@cloudscape-design/components/property-filter'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react'
import { useGo } from '../../frame/address.ts'
import { useTimeFormat } from '../../frame/use-time-format.ts'
import { countOf, formatCount } from '../count.tsx'
import { downloadText } from '../download-text.ts'
import { type Answer, FailedView, useLongWait } from '../state-views.tsx'
import { columnDefinitions } from './column-definitions.tsx'
import type { DataColumn } from './data-column.ts'
import { exportRows, type RowsFormat } from './export-rows.ts'
import { filteringOptions, filteringProperties, fromQuery, toQuery } from './filter-words.ts'
import { NoMatch } from './no-match.tsx'
import { TableHeader } from './table-header.tsx'
import { useTablePreferences } from './table-preferences.ts'
import { TablePreferencesButton } from './table-preferences-button.tsx'
import { filterRows, noFilter, sortRows, type TableSort } from './table-view.ts'
import { useTableState } from './use-table-state.ts'

export interface DataTableProps<Row> {
  /** Names its preferences and exports: `identities`. */
  id: string
  title: string
  /** The noun of a row, for counts: `identity`, `identities`. */
  noun: readonly [one: string, many: string]
  description?: ReactNode
  info?: ReactNode
  columns: readonly DataColumn<Row>[]
  /** undefined: not here yet. */
  rows: readonly Row[] | undefined
  /** Where the rows come from, for loading and failure. */
  answer: Answer<unknown>
  rowId: (row: Row) => string
  /** How many there are, when `rows` were cut. */
  total?: number
  defaultSort?: TableSort
  /** Keeps filter and order in the address under this prefix ('' for the page's main table). Left out: in the table itself. */
  addressPrefix?: string
  /** Where Enter on a row leads. */
  rowHref?: (row: Row) => string | null
  selection?: 'none' | 'single' | 'multi'
  selectedIds?: readonly string[]
  onSelect?: (rows: readonly Row[]) => void
  /** Buttons beside the title; given what is selected. */
  actions?: (selected: readonly Row[]) => ReactNode
  /** What is said when there is no row at all. */
  empty?: ReactNode
  variant?: 'full-page' | 'container' | 'embedded'
  /** False for short lists inside a page. */
  filter?: boolean
  filterPlaceholder?: string
  /** Long texts are shown whole, on as many lines as they take. */
  wrap?: boolean
}

/** `12` of all, or `3/12` when a filter is on; the whole number when the list was cut. */
const counter = (matched: number, rows: number, total: number): string =>
  matched === rows && rows === total ? `(${formatCount(total)})` : `(${formatCount(matched)} of ${formatCount(total)})`

/** Which row of the page a key press happened in; Cloudscape numbers rows for screen readers. */
const rowIndexOf = (event: KeyboardEvent): number | null => {
  const target = event.target
  if (!(target instanceof HTMLElement) || !['TD', 'TH'].includes(target.tagName)) return null
  const index = Number(target.closest('tr')?.getAttribute('aria-rowindex'))
  return Number.isInteger(index) && index >= 2 ? index - 2 : null
}

/**
 * The one table: filter with suggestions and counts, order, resizable columns, lasting preferences, selection, count of
 * what matches, export of exactly that, arrows to move, Enter to open; empty, no match, loading and failed are told apart.
 */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { columns, answer, rowId, variant = 'container' } = props
  const go = useGo()
  const time = useTimeFormat()
  const { preferences, change } = useTablePreferences(props.id, columns)
  const state = useTableState(props.addressPrefix, props.defaultSort ?? null)
  const [page, setPage] = useState(1)
  const [picked, setPicked] = useState<readonly string[]>([])
  const rows = props.rows ?? []
  const { filter, sort } = state
  const shown = useMemo(() => sortRows(filterRows(props.rows ?? [], columns, filter), columns, sort), [props.rows, columns, filter, sort])
  const options = useMemo(
    () => (props.filter === false ? [] : filteringOptions(props.rows ?? [], columns)),
    [props.rows, columns, props.filter]
  )
  const pages = Math.max(1, Math.ceil(shown.length / preferences.pageSize))
  const current = Math.min(page, pages)
  const firstIndex = (current - 1) * preferences.pageSize
  const pageRows = shown.slice(firstIndex, firstIndex + preferences.pageSize)
  const selectedIds = props.selectedIds ?? picked
  const selected = selectedIds.length === 0 ? [] : rows.filter(row => selectedIds.includes(rowId(row)))
  const visible = preferences.display.flatMap(({ id, visible: on }) =>
    columns.filter(column => column.id === id && (on || column.rowHeader === true))
  )
  const loading = useLongWait(props.rows === undefined && answer.error === null)
  const clear = (): void => state.setFilter(noFilter)
  const select = (next: readonly Row[]): void => {
    setPicked(next.map(rowId))
    props.onSelect?.(next)
  }
  const open = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    const row = shown[rowIndexOf(event) ?? -1]
    if (row === undefined) return
    const href = props.rowHref?.(row) ?? null
    if (href !== null) go(href)
    else if (props.selection === 'single') select([row])
  }
  const save = (format: RowsFormat): void => downloadText(`footfall-${props.id}.${format}`, exportRows(shown, visible, format))
  const definitions = columnDefinitions(columns, preferences.widths, time)
  const selectable = props.selection !== undefined && props.selection !== 'none' ? { selectionType: props.selection } : {}
  const sortingColumn = definitions.find(({ id }) => id === sort?.column)
  const tableProps: TableProps<Row> = {
    ...selectable,
    variant,
    items: pageRows,
    columnDefinitions: definitions,
    trackBy: rowId,
    loading: loading && rows.length === 0,
    loadingText: `Loading ${props.noun[1]}`,
    skeleton: { totalRows: 8 },
    resizableColumns: true,
    stickyHeader: variant !== 'embedded',
    enableKeyboardNavigation: true,
    contentDensity: 'compact',
    wrapLines: preferences.wrapLines || props.wrap === true,
    columnDisplay: preferences.display,
    firstIndex: firstIndex + 1,
    totalItemsCount: shown.length,
    sortingDescending: sort?.descending ?? false,
    ...(sortingColumn === undefined ? {} : { sortingColumn }),
    onSortingChange: ({ detail }) => {
      const column = definitions.find(({ sortingComparator }) => sortingComparator === detail.sortingColumn.sortingComparator)?.id
      if (column !== undefined) state.setSort({ column, descending: detail.isDescending === true })
    },
    onColumnWidthsChange: ({ detail }) => {
      const widths = Object.fromEntries(visible.flatMap(({ id }, i) => (detail.widths[i] === undefined ? [] : [[id, detail.widths[i]]])))
      change({ widths: { ...preferences.widths, ...widths } })
    },
    selectedItems: selected,
    onSelectionChange: ({ detail }) => select(detail.selectedItems),
    ...(props.selection === 'single' ? { onRowClick: ({ detail }: { detail: { item: Row } }) => select([detail.item]) } : {}),
    ariaLabels: {
      tableLabel: props.title,
      selectionGroupLabel: `Choose ${props.noun[1]}`,
      allItemsSelectionLabel: () => `Choose all ${props.noun[1]} of this page`,
      itemSelectionLabel: (_, row) => `Choose ${rowId(row)}`
    },
    renderAriaLive: ({ totalItemsCount }) => `${countOf(totalItemsCount ?? 0, ...props.noun)} shown`
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the cells inside are what is focused; Enter reaches them here
    <div onKeyDown={open}>
      <Table
        {...tableProps}
        header={
          <TableHeader
            {...props}
            shownCount={shown.length}
            counter={props.rows === undefined ? '' : counter(shown.length, rows.length, props.total ?? rows.length)}
            actions={props.actions?.(selected)}
            onExport={save}
          />
        }
        filter={
          props.filter === false ? undefined : (
            <PropertyFilter
              query={toQuery(filter)}
              onChange={({ detail }) => {
                setPage(1)
                state.setFilter(fromQuery(detail))
              }}
              filteringProperties={filteringProperties(columns)}
              filteringOptions={options}
              countText={`${countOf(shown.length, 'match', 'matches')}`}
              filteringPlaceholder={props.filterPlaceholder ?? `Find ${props.noun[1]}`}
              filteringAriaLabel={`Find ${props.noun[1]}`}
              virtualScroll
              expandToViewport
            />
          )
        }
        pagination={
          pages > 1 ? (
            <Pagination currentPageIndex={current} pagesCount={pages} onChange={({ detail }) => setPage(detail.currentPageIndex)} />
          ) : undefined
        }
        preferences={
          props.filter === false ? undefined : (
            <TablePreferencesButton noun={props.noun[1]} columns={columns} preferences={preferences} onChange={change} />
          )
        }
        empty={
          answer.error !== null && props.rows === undefined ? (
            <FailedView what={props.title} error={answer.error} onRetry={() => void answer.refetch()} />
          ) : rows.length > 0 ? (
            <NoMatch noun={props.noun[1]} onClear={clear} />
          ) : props.rows === undefined ? (
            ' '
          ) : (
            (props.empty ?? `No ${props.noun[1]}`)
          )
        }
      />
    </div>
  )
}
