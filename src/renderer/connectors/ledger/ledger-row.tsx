import Icon from '@cloudscape-design/components/icon'
import { memo } from 'react'
import { cellPaths, type Stroke } from './cell-paths.ts'
import styles from './ledger.module.css'
import type { LedgerRow } from './ledger-model.ts'

/** As high as what is pressed must be. */
export const rowPx = 24

interface LedgerLineProps {
  row: LedgerRow
  at: number
  cellPx: number
  labelPx: number
  /** The most files of any day of such lines. */
  most: number
  hatchId: string
  name: string
  title: string
  /** null: it has nothing to open. */
  open: boolean | null
  here: boolean
  cursorDay: number | null
  chosenFrom: number
  /** Below `chosenFrom`: nothing is chosen in this line. */
  chosenTo: number
  onToggle: (accountId: string) => void
}

const classOf: Readonly<Record<Exclude<Stroke['kind'], 'hatched'>, string | undefined>> = {
  there: styles.there,
  outline: styles.outline,
  quiet: styles.quiet,
  dot: styles.dot,
  missing: styles.missing,
  mark: styles.mark
}

/** Cells of one line as paths. */
export const Strokes = (props: { strokes: readonly Stroke[]; hatchId: string }) =>
  props.strokes.map(({ kind, opacity, path }) =>
    kind === 'hatched' ? (
      <path key={kind} d={path} fill={`url(#${props.hatchId})`} />
    ) : (
      <path key={`${kind}${opacity ?? ''}`} d={path} className={classOf[kind]} fillOpacity={opacity} />
    )
  )

/** One account or region: its name, and a cell a day. */
export const LedgerLine = memo((props: LedgerLineProps) => {
  const { row, cellPx, labelPx, open } = props
  const widthPx = row.cells.length * cellPx
  const chosenDays = props.chosenTo - props.chosenFrom + 1
  return (
    <div className={styles.row} style={{ insetBlockStart: props.at * rowPx, blockSize: rowPx }}>
      <div
        className={`${styles.label} ${row.region === null ? '' : styles.region} ${props.here ? styles.labelHere : ''}`}
        style={{ inlineSize: labelPx }}
        title={props.title}
      >
        {open === null ? (
          <span className={styles.name}>{props.name}</span>
        ) : (
          <button type="button" className={styles.toggle} aria-expanded={open} onClick={() => props.onToggle(row.accountId)}>
            <span className={`${styles.arrow} ${open ? styles.arrowOpen : ''}`} aria-hidden="true">
              <Icon name="caret-right-filled" size="small" />
            </span>
            <span className={styles.name}>{props.name}</span>
          </button>
        )}
      </div>
      <svg className={styles.cells} width={widthPx} height={rowPx} aria-hidden="true">
        <Strokes strokes={cellPaths(row.cells, cellPx, rowPx, props.most)} hatchId={props.hatchId} />
        {chosenDays > 0 && <rect className={styles.span} x={props.chosenFrom * cellPx} y={0} width={chosenDays * cellPx} height={rowPx} />}
        {props.cursorDay !== null && (
          <rect className={styles.cursor} x={props.cursorDay * cellPx} y={1} width={cellPx} height={rowPx - 2} rx="1" />
        )}
      </svg>
    </div>
  )
})
