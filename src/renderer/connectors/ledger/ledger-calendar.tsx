import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useWidth } from '../../chart/use-width.ts'
import { months } from '../../frame/time-format.ts'
import { useAccountName } from '../../frame/use-accounts.ts'
import styles from './ledger.module.css'
import { chosenInRow, extendTo, type LedgerCursor, pressed } from './ledger-cursor.ts'
import { HatchPattern, StateSwatch } from './ledger-legend.tsx'
import { type Ledger, type LedgerRow, type Selection, shownRows } from './ledger-model.ts'
import { LedgerLine, rowPx } from './ledger-row.tsx'
import { ledgerTokens } from './ledger-tokens.ts'
import { cellLines, cellSpoken, cellStateWords } from './ledger-words.ts'

const headPx = 26
const mostPx = 460
/** Lines drawn beyond the view. */
const extra = 6

export interface LedgerCalendarProps {
  ledger: Ledger
  open: ReadonlySet<string>
  onToggle: (accountId: string) => void
  /** Told with the lines in view, which `chosen` counts. */
  onChoose: (rows: readonly LedgerRow[], chosen: Selection | null) => void
  /** Changes when the choice made elsewhere is let go. */
  clearedAt: number
}

/** Names of months, and the days in between that have room. */
const ticksOf = (days: readonly string[], cellPx: number): { at: number; text: string }[] => {
  const ticks: { at: number; text: string }[] = []
  let freeFrom = Number.NEGATIVE_INFINITY
  days.forEach((day, at) => {
    const date = Number(day.slice(8))
    const first = at === 0 || date === 1
    if (!first && (date % 7 !== 1 || date > 22)) return
    if (at * cellPx < freeFrom || (days.length - at) * cellPx < 34) return
    const text = `${date} ${months[Number(day.slice(5, 7)) - 1] ?? ''}`
    ticks.push({ at, text })
    freeFrom = at * cellPx + 52
  })
  return ticks
}

const mostFiles = (rows: readonly LedgerRow[]): number =>
  rows.reduce((most, { cells }) => cells.reduce((sum, { files }) => Math.max(sum, files), most), 1)

/** Which lines a scroll position shows. */
const useRowsInView = (total: number) => {
  const [view, setView] = useState({ topPx: 0, heightPx: mostPx })
  const onScroll = useCallback((element: HTMLElement): void => {
    const topPx = Math.floor(element.scrollTop / rowPx) * rowPx
    setView(now => (now.topPx === topPx && now.heightPx === element.clientHeight ? now : { topPx, heightPx: element.clientHeight }))
  }, [])
  const from = Math.max(0, Math.floor(view.topPx / rowPx) - extra)
  return { from, to: Math.min(total, Math.ceil((view.topPx + view.heightPx) / rowPx) + extra), onScroll }
}

/**
 * The ledger as a calendar: a line an account (and under it a line a region), a cell a day. Read with pointer or arrows; a span is chosen by
 * dragging or with Shift and arrows. Only the lines in view are drawn, each with a handful of paths.
 */
export const LedgerCalendar = (props: LedgerCalendarProps) => {
  const { ledger, open, onToggle, onChoose } = props
  const accountName = useAccountName()
  const hatchId = useId()
  const { ref: widthRef, widthPx } = useWidth()
  const scroller = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState<LedgerCursor | null>(null)
  const dragging = useRef(false)
  const rows = useMemo(() => shownRows(ledger, open), [ledger, open])
  const most = useMemo(() => ({ account: mostFiles(ledger.accounts), region: mostFiles([...ledger.regions.values()].flat()) }), [ledger])
  const days = ledger.days.length
  const labelPx = widthPx < 560 ? 134 : 210
  const cellPx = Math.max(10, Math.min(26, Math.floor((widthPx - labelPx - 20) / Math.max(1, days))))
  const { from, to, onScroll } = useRowsInView(rows.length)
  const ticks = useMemo(() => ticksOf(ledger.days, cellPx), [ledger.days, cellPx])

  // The newest days are what one comes for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the days or their width change
  useLayoutEffect(() => {
    const element = scroller.current
    if (element !== null) element.scrollLeft = element.scrollWidth
  }, [days, cellPx])
  // biome-ignore lint/correctness/useExhaustiveDependencies: told by whoever let go
  useEffect(() => setCursor(now => (now === null ? null : { ...now, chosen: null })), [props.clearedAt])

  const move = (next: LedgerCursor): void => {
    setCursor(next)
    if (next.chosen !== cursor?.chosen) onChoose(rows, next.chosen)
  }
  const placeAt = (event: PointerEvent): { row: number; day: number } | null => {
    const element = scroller.current
    if (element === null) return null
    const bounds = element.getBoundingClientRect()
    const x = event.clientX - bounds.left - labelPx
    const y = event.clientY - bounds.top - headPx
    if (x < 0 || y < 0) return null
    const row = Math.floor((y + element.scrollTop) / rowPx)
    const day = Math.floor((x + element.scrollLeft) / cellPx)
    return row < rows.length && day < days ? { row, day } : null
  }
  const show = ({ row, day }: LedgerCursor): void => {
    const element = scroller.current
    if (element === null) return
    const top = row * rowPx
    const viewPx = element.clientHeight - headPx
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowPx > element.scrollTop + viewPx) element.scrollTop = top + rowPx - viewPx
    const left = day * cellPx
    const roomPx = element.clientWidth - labelPx
    if (left < element.scrollLeft) element.scrollLeft = left
    else if (left + cellPx > element.scrollLeft + roomPx) element.scrollLeft = left + cellPx - roomPx
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return
    const here = cursor === null ? undefined : rows[cursor.row]
    if (event.key === 'Enter' && here !== undefined && here.region === null) onToggle(here.accountId)
    else {
      const next = pressed(cursor, event.key, event.shiftKey, { rows: rows.length, days })
      if (next === null) return
      move(next)
      show(next)
    }
    event.preventDefault()
  }
  const here = cursor === null ? undefined : rows[cursor.row]
  const cell = cursor === null ? undefined : here?.cells[cursor.day]
  return (
    <div className={styles.frame} style={ledgerTokens} ref={widthRef}>
      <svg width="0" height="0" aria-hidden="true" style={{ position: 'absolute' }}>
        <defs>
          <HatchPattern id={hatchId} />
        </defs>
      </svg>
      {/* biome-ignore lint/a11y/useSemanticElements: a calendar of many lines has no element of its own */}
      <div
        ref={scroller}
        className={styles.scroller}
        style={{ maxBlockSize: mostPx }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: days are read and chosen with the keys
        tabIndex={0}
        role="group"
        aria-roledescription="calendar"
        aria-label="What was collected, day by day. Arrow keys read days, Shift and arrow keys choose a span, Enter opens an account’s regions."
        onScroll={event => onScroll(event.currentTarget)}
        onKeyDown={onKeyDown}
        onBlur={() => !dragging.current && setCursor(now => (now?.chosen == null ? null : now))}
        onPointerDown={event => {
          const place = event.button === 0 && event.pointerType !== 'touch' ? placeAt(event) : null
          if (place === null) return
          dragging.current = true
          move({ ...place, chosen: { fromRow: place.row, toRow: place.row, fromDay: place.day, toDay: place.day } })
        }}
        onPointerMove={event => {
          const place = placeAt(event)
          if (place === null) return
          if (dragging.current && event.buttons !== 0 && cursor !== null) move(extendTo(cursor, place.row, place.day))
          else if (cursor?.row !== place.row || cursor.day !== place.day) setCursor(now => ({ ...place, chosen: now?.chosen ?? null }))
        }}
        onPointerUp={() => {
          dragging.current = false
        }}
        onPointerLeave={() => {
          dragging.current = false
          if (document.activeElement !== scroller.current) setCursor(now => (now?.chosen == null ? null : now))
        }}
      >
        <div style={{ inlineSize: labelPx + days * cellPx }}>
          <div className={styles.head} style={{ blockSize: headPx }}>
            <div className={styles.corner} style={{ inlineSize: labelPx, lineHeight: `${headPx}px` }}>
              {widthPx < 560 ? 'Days, UTC' : 'Days of delivery, UTC'}
            </div>
            <svg width={days * cellPx} height={headPx} className={styles.cells} aria-hidden="true">
              {ticks.map(({ at, text }) => (
                <text key={at} className={styles.tick} x={at * cellPx + 1} y={17}>
                  {text}
                </text>
              ))}
            </svg>
          </div>
          <div style={{ position: 'relative', blockSize: rows.length * rowPx }}>
            {rows.slice(from, to).map((row, index) => {
              const at = from + index
              const span = chosenInRow(cursor?.chosen ?? null, at)
              return (
                <LedgerLine
                  key={`${row.accountId} ${row.region ?? ''}`}
                  row={row}
                  at={at}
                  cellPx={cellPx}
                  labelPx={labelPx}
                  most={row.region === null ? most.account : most.region}
                  hatchId={hatchId}
                  name={row.region ?? accountName(row.accountId)}
                  title={row.region === null ? row.accountId : `${row.accountId}, ${row.region}`}
                  open={row.region === null && (ledger.regions.get(row.accountId)?.length ?? 0) > 0 ? open.has(row.accountId) : null}
                  here={cursor?.row === at}
                  cursorDay={cursor?.row === at ? cursor.day : null}
                  chosenFrom={span?.from ?? 0}
                  chosenTo={span?.to ?? -1}
                  onToggle={onToggle}
                />
              )
            })}
          </div>
        </div>
      </div>
      {cursor !== null && here !== undefined && cell !== undefined && (
        <Reading
          row={here}
          day={ledger.days[cursor.day] ?? ''}
          cell={cell}
          accountName={accountName}
          x={labelPx + cursor.day * cellPx - (scroller.current?.scrollLeft ?? 0)}
          y={headPx + (cursor.row + 1) * rowPx - (scroller.current?.scrollTop ?? 0)}
          widthPx={widthPx}
          heightPx={scroller.current?.clientHeight ?? 0}
          cellPx={cellPx}
        />
      )}
      <div className={styles.unseen} aria-live="polite">
        {cursor === null || here === undefined || cell === undefined
          ? ''
          : cellSpoken(here, ledger.days[cursor.day] ?? '', cell, accountName)}
      </div>
    </div>
  )
}

/** Exact numbers of one day, beside the pointer and never under it. */
const Reading = (props: {
  row: LedgerRow
  day: string
  cell: LedgerRow['cells'][number]
  accountName: (id: string) => string
  x: number
  y: number
  widthPx: number
  heightPx: number
  cellPx: number
}) => {
  const { row, cell, x, y, widthPx, heightPx } = props
  const side = x > widthPx / 2 ? { insetInlineEnd: widthPx - x + 8 } : { insetInlineStart: x + props.cellPx + 8 }
  return (
    <div
      className={styles.reading}
      style={{ ...side, ...(y > heightPx / 2 ? { insetBlockEnd: heightPx - y + rowPx + 6 } : { insetBlockStart: y + 4 }) }}
      aria-hidden="true"
    >
      <strong>{props.day} UTC</strong>
      <div>{row.region === null ? props.accountName(row.accountId) : `${props.accountName(row.accountId)}, ${row.region}`}</div>
      <div className={styles.readingState}>
        <StateSwatch state={cell.state} />
        {cellStateWords[cell.state]}
      </div>
      {cellLines(cell, row.region === null).map(line => (
        <div key={line}>{line}</div>
      ))}
    </div>
  )
}
