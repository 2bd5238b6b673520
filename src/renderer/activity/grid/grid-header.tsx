// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which a table's own elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and points at its cells
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import styles from './grid.module.css'
import { fittingWidth, type GridColumn } from './grid-column.ts'

export interface GridSort {
  columnId: string
  descending: boolean
}

interface GridHeaderProps<Row> {
  columns: readonly GridColumn<Row>[]
  template: string
  widthsPx: readonly number[]
  sort: GridSort | null
  onSort: (columnId: string) => void
  onWidth: (columnId: string, widthPx: number) => void
}

/** The sticky header: a click sorts, the line at a column's end changes its width. */
export const GridHeader = <Row,>(props: GridHeaderProps<Row>) => (
  <div role="rowgroup" className={styles.header}>
    <div role="row" aria-rowindex={1} className={styles.headerRow} style={{ gridTemplateColumns: props.template }}>
      {props.columns.map((column, at) => (
        <HeaderCell
          key={column.id}
          column={column}
          index={at}
          widthPx={props.widthsPx[at] ?? column.widthPx}
          sort={props.sort?.columnId === column.id ? props.sort : null}
          onSort={props.onSort}
          onWidth={props.onWidth}
        />
      ))}
    </div>
  </div>
)

interface HeaderCellProps<Row> {
  column: GridColumn<Row>
  index: number
  widthPx: number
  sort: GridSort | null
  onSort: (columnId: string) => void
  onWidth: (columnId: string, widthPx: number) => void
}

const HeaderCell = <Row,>(props: HeaderCellProps<Row>) => {
  const { column, sort } = props
  const order = sort === null ? 'none' : sort.descending ? 'descending' : 'ascending'
  const words = <span className={styles.headerText}>{column.header}</span>
  return (
    <div
      role="columnheader"
      aria-colindex={props.index + 1}
      className={`${styles.headerCell} ${column.align === 'end' ? styles.end : ''}`}
      {...(column.sortable === false ? {} : { 'aria-sort': order })}
    >
      {column.sortable === false ? (
        words
      ) : (
        <button type="button" className={styles.sortButton} onClick={() => props.onSort(column.id)}>
          {words}
          <SortMark order={order} />
        </button>
      )}
      <Resizer {...props} />
    </div>
  )
}

const SortMark = (props: { order: 'none' | 'ascending' | 'descending' }) => (
  <svg viewBox="0 0 16 16" aria-hidden="true" className={`${styles.sortMark} ${props.order === 'none' ? '' : styles.sorted}`}>
    <path d={props.order === 'ascending' ? 'M4 11 8 5l4 6z' : 'M4 5h8l-4 6z'} />
  </svg>
)

const stepPx = 16

const Resizer = <Row,>(props: HeaderCellProps<Row>) => {
  const { column, widthPx, onWidth } = props
  const drag = useRef<{ fromX: number; fromPx: number } | null>(null)
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    const drawn = event.currentTarget.parentElement?.getBoundingClientRect().width ?? widthPx
    drag.current = { fromX: event.clientX, fromPx: drawn }
  }
  const onPointerMove = (event: PointerEvent): void => {
    if (drag.current !== null) onWidth(column.id, fittingWidth(drag.current.fromPx + event.clientX - drag.current.fromX))
  }
  const onPointerUp = (): void => {
    drag.current = null
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    onWidth(column.id, fittingWidth(widthPx + (event.key === 'ArrowLeft' ? -stepPx : stepPx)))
  }
  return (
    <button
      type="button"
      className={styles.resizer}
      aria-label={`Width of ${column.header}: ${widthPx} pixels. Left and right arrow keys change it`}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => onWidth(column.id, column.widthPx)}
      onKeyDown={onKeyDown}
    />
  )
}
