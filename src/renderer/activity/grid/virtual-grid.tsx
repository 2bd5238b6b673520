// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which a table's own elements do not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and points at its cells
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState
} from 'react'
import { activityTokens } from '../activity-tokens.ts'
import styles from './grid.module.css'
import { fittingWidth, type GridColumn, gridTemplate } from './grid-column.ts'
import { GridHeader, type GridSort } from './grid-header.tsx'
import { type GridCursor, gridAct } from './grid-keyboard.ts'
import { cellId, GridRow } from './grid-row.tsx'
import { rowTopPx } from './scroll-map.ts'
import { extraRows, useVirtualScroll } from './use-virtual-scroll.ts'

/** A cell somebody wants to do something with, and where on the screen that was. */
export interface CellPlace {
  row: number
  columnId: string
  xPx: number
  yPx: number
}

export interface VirtualGridProps<Row> {
  label: string
  columns: readonly GridColumn<Row>[]
  total: number
  /** undefined: not here yet. Must change when a row arrives, and only then. */
  rowAt: (index: number) => Row | undefined
  sort: GridSort | null
  onSort: (columnId: string) => void
  widths: Readonly<Record<string, number>>
  onWidth: (columnId: string, widthPx: number) => void
  /** The row that is open elsewhere; shown selected, and kept in view when it changes. */
  openRow: number | null
  onOpen: (row: number) => void
  /** The keys moved the cursor to another row. */
  onCursor: (row: number) => void
  onClose: () => void
  /** Left out: cells have no menu. */
  onMenu?: (place: CellPlace) => void
  /** `+`, `-` and copy on the cell under the cursor. */
  onCellAct: (act: 'include' | 'exclude' | 'copy', row: number, columnId: string) => void
  onRange: (from: number, to: number) => void
  /** A change brings the first row back to the top. */
  question: string
  heightPx: number
  /** Dims the rows while others are on their way. */
  waiting: boolean
}

export const rowPx = 30
const headerPx = 34

/** A table of any length, drawn row by row as it is scrolled; cannot be told from Cloudscape's by the eye or by a screen reader. */
export const VirtualGrid = <Row,>(props: VirtualGridProps<Row>) => {
  const { columns, total, rowAt, widths, openRow, onRange } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const scroll = useVirtualScroll(scroller, total, rowPx, headerPx)
  const [cursor, setCursor] = useState<GridCursor>({ row: 0, column: 0 })
  const [hovered, setHovered] = useState<GridCursor | null>(null)
  const { from, to } = scroll.range
  useEffect(() => onRange(from, to), [onRange, from, to])
  const { toTop, show } = scroll
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its first row
  useLayoutEffect(() => {
    toTop()
    setCursor(before => ({ row: 0, column: before.column }))
  }, [props.question, toTop])
  const { viewPx } = scroll.size
  // Opening a row takes room from the table, which may hide the very row.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (openRow === null) return
    setCursor(before => (before.row === openRow ? before : { ...before, row: openRow }))
    show(openRow)
  }, [openRow, show, viewPx])

  const widthsPx = columns.map(column => fittingWidth(widths[column.id] ?? column.widthPx))
  const template = gridTemplate(widthsPx)
  const at = { row: Math.min(cursor.row, Math.max(0, total - 1)), column: Math.min(cursor.column, columns.length - 1) }
  const columnIdAt = (column: number): string => columns[column]?.id ?? ''
  const menuAt = (place: GridCursor): void => {
    const box = document.getElementById(cellId(id, place.row, place.column))?.getBoundingClientRect()
    if (box !== undefined) props.onMenu?.({ row: place.row, columnId: columnIdAt(place.column), xPx: box.left + 8, yPx: box.bottom })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget || total === 0) return
    const act = gridAct(event, at, { rows: total, columns: columns.length, pageRows: scroll.pageRows })
    if (act === null || (act.act === 'copy' && String(getSelection() ?? '') !== '')) return
    event.preventDefault()
    if (act.act === 'move') {
      setCursor(act)
      if (act.row !== at.row) props.onCursor(act.row)
      scroll.show(act.row)
      revealColumn(scroller.current, widthsPx, act.column)
    } else if (act.act === 'open') props.onOpen(at.row)
    else if (act.act === 'close') props.onClose()
    else if (act.act === 'menu') menuAt(at)
    else props.onCellAct(act.act, at.row, columnIdAt(at.column))
  }
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const place = placeOf(event.target)
    if (place === null || isInteractive(event.target)) return
    if (isMenuButton(event.target)) {
      setCursor(place)
      menuAt(place)
      return
    }
    setCursor(place)
    scroller.current?.focus({ preventScroll: true })
    // Dragging over text is selecting it, not opening the row.
    if (String(getSelection() ?? '') === '') props.onOpen(place.row)
  }
  const onContextMenu = (event: MouseEvent<HTMLElement>): void => {
    const place = placeOf(event.target)
    if (place === null || props.onMenu === undefined || event.shiftKey || isInteractive(event.target)) return
    event.preventDefault()
    setCursor(place)
    props.onMenu({ row: place.row, columnId: columnIdAt(place.column), xPx: event.clientX, yPx: event.clientY })
  }
  const onMouseOver = (event: MouseEvent<HTMLElement>): void => {
    const place = placeOf(event.target)
    setHovered(before => (before?.row === place?.row && before?.column === place?.column ? before : place))
  }
  const indices = useMemo(() => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index), [from, to])
  // Rows that leave at one end are drawn again at the other: no element is made while scrolling.
  const slots = scroll.pageRows + 2 * extraRows + 2
  const contentPx = widthsPx.reduce((sum, widthPx) => sum + widthPx, 0)
  return (
    <div
      ref={scroller}
      className={`${styles.scroller} ${props.waiting ? styles.waiting : ''}`}
      style={{ ...activityTokens, '--grid-content': `${contentPx}px`, blockSize: props.heightPx } as CSSProperties}
      role="grid"
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-busy={props.waiting}
      tabIndex={0}
      {...(at.row >= from && at.row < to ? { 'aria-activedescendant': cellId(id, at.row, at.column) } : {})}
      onKeyDown={onKeyDown}
    >
      <GridHeader
        columns={columns}
        template={template}
        widthsPx={widthsPx}
        sort={props.sort}
        onSort={props.onSort}
        onWidth={props.onWidth}
      />
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the grid itself, which holds the focus */}
      {/* biome-ignore lint/a11y/useKeyWithMouseEvents: hovering only shows a button whose key is in the grid */}
      <div
        role="rowgroup"
        className={styles.rows}
        style={{ blockSize: scroll.heightPx }}
        onClick={onClick}
        onContextMenu={onContextMenu}
        onMouseOver={onMouseOver}
        onMouseLeave={() => setHovered(null)}
      >
        {indices.map(index => (
          <GridRow
            key={index % slots}
            gridId={id}
            index={index}
            row={rowAt(index)}
            topPx={rowTopPx(index, scroll.place, scroll.size)}
            columns={columns}
            template={template}
            isOpen={index === openRow}
            cursorColumn={index === at.row ? at.column : null}
            hoveredColumn={props.onMenu !== undefined && index === hovered?.row ? hovered.column : null}
          />
        ))}
      </div>
    </div>
  )
}

const placeOf = (target: EventTarget): GridCursor | null => {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
  return cell === null ? null : { row: Number(cell.dataset.row), column: Number(cell.dataset.column) }
}

const isInteractive = (target: EventTarget): boolean => target instanceof Element && target.closest('a') !== null
const isMenuButton = (target: EventTarget): boolean => target instanceof Element && target.closest('[data-menu]') !== null

/** Scrolls sideways only as far as needed to see a column whole. */
const revealColumn = (scroller: HTMLElement | null, widthsPx: readonly number[], column: number): void => {
  if (scroller === null) return
  const left = widthsPx.slice(0, column).reduce((sum, widthPx) => sum + widthPx, 0)
  const right = left + (widthsPx[column] ?? 0)
  if (left < scroller.scrollLeft) scroller.scrollLeft = left
  else if (right > scroller.scrollLeft + scroller.clientWidth) scroller.scrollLeft = right - scroller.clientWidth
}
