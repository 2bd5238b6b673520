// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which a table's own elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and points at its cells
import { memo, type ReactNode } from 'react'
import styles from './grid.module.css'
import type { GridColumn } from './grid-column.ts'

/** The element id of a cell: what the grid's cursor points at. */
export const cellId = (gridId: string, row: number, column: number): string => `${gridId}-${row}-${column}`

interface GridRowProps<Row> {
  gridId: string
  index: number
  row: Row | undefined
  topPx: number
  columns: readonly GridColumn<Row>[]
  template: string
  isOpen: boolean
  cursorColumn: number | null
  hoveredColumn: number | null
}

const Cells = memo(<Row,>(props: { row: Row; columns: readonly GridColumn<Row>[]; column: number }) => {
  const column = props.columns[props.column]
  return (column?.cell(props.row) ?? null) as ReactNode
}) as <Row>(props: { row: Row; columns: readonly GridColumn<Row>[]; column: number }) => ReactNode

const PlainRow = <Row,>(props: GridRowProps<Row>) => {
  const { gridId, index, row, columns, isOpen } = props
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isOpen}
      className={`${styles.row} ${isOpen ? styles.open : ''}`}
      style={{ gridTemplateColumns: props.template, transform: `translateY(${props.topPx}px)` }}
    >
      {columns.map((column, at) => (
        <div
          key={column.id}
          id={cellId(gridId, index, at)}
          role="gridcell"
          aria-colindex={at + 1}
          data-row={index}
          data-column={at}
          className={`${styles.cell} ${column.align === 'end' ? styles.end : ''} ${props.cursorColumn === at ? styles.cursor : ''}`}
        >
          {row === undefined ? <span className={styles.skeleton} /> : <Cells row={row} columns={columns} column={at} />}
          {row !== undefined && props.hoveredColumn === at && (
            <span data-menu="" className={styles.menuButton} title="Actions on this value">
              <svg viewBox="0 0 16 16" aria-hidden="true">
                <circle cx="8" cy="3" r="1.500" />
                <circle cx="8" cy="8" r="1.500" />
                <circle cx="8" cy="13" r="1.500" />
              </svg>
            </span>
          )}
        </div>
      ))}
    </div>
  )
}

/** One row; drawn again only when something of its own has changed. */
export const GridRow = memo(PlainRow) as typeof PlainRow
