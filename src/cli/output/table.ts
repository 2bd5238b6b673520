import { displayWidth, middleText } from './display-width.ts'
import { visibleText } from './visible-text.ts'

export interface TableColumn<Row> {
  header: string
  text(row: Row): string
  /** Numbers stand under each other by their last digit. */
  right?: boolean
  /** Of no use when shortened (times, account ids, numbers): gives way only when nothing else can. */
  whole?: boolean
  /** Left out where there is no room for all. */
  spare?: boolean
}

/** Draws rows of one table, a part at a time: the first part decides how wide the columns are. */
export interface Table<Row> {
  /** The lines of these rows, the heading first of all. */
  lines(rows: readonly Row[]): string[]
}

const gap = '  '
const narrowest = 8

/** Takes `excess` columns from those of `among` that are widest, none of them below `least`. @returns what is left to take */
const shrink = (widths: number[], among: readonly number[], least: number, excess: number): number => {
  let left = excess
  while (left > 0) {
    const widest = Math.max(least, ...among.map(at => widths[at] ?? 0))
    const holders = among.filter(at => widths[at] === widest)
    if (widest <= least || holders.length === 0) break
    const next = Math.max(least, ...among.map(at => widths[at] ?? 0).filter(width => width < widest))
    const step = Math.min(widest - next, Math.ceil(left / holders.length))
    for (const at of holders) {
      const cut = Math.min(step, left)
      widths[at] = widest - cut
      left -= cut
    }
  }
  return left
}

/**
 * Gives every column what it needs where that fits; else the widest give way first, and those to be kept whole last.
 * @param available  columns of the terminal, gaps not counted
 */
export const fitWidths = (needed: readonly { width: number; whole: boolean }[], available: number): number[] => {
  const widths = needed.map(({ width }) => width)
  const excess = widths.reduce((sum, width) => sum + width, 0) - available
  const yielding = needed.flatMap(({ whole }, at) => (whole ? [] : [at]))
  const left = shrink(widths, yielding, narrowest, excess)
  shrink(widths, [...widths.keys()], narrowest, left)
  return widths
}

interface Measured<Row> {
  column: TableColumn<Row>
  width: number
  whole: boolean
}

const measure = <Row>(column: TableColumn<Row>, rows: readonly Row[]): Measured<Row> => ({
  column,
  width: Math.max(displayWidth(column.header), ...rows.map(row => displayWidth(cellText(column, row)))),
  whole: column.whole === true || column.right === true
})

const cellText = <Row>(column: TableColumn<Row>, row: Row): string => visibleText(column.text(row))

/** A column that may be shortened says little when it is narrower than this. */
const readable = 16

/** Leaves out spare columns, the last first, until the others can be read. */
const dropSpare = <Row>(columns: readonly Measured<Row>[], width: number): readonly Measured<Row>[] => {
  const least = columns.reduce((sum, { width: needed, whole }) => sum + gap.length + (whole ? needed : Math.min(needed, readable)), 0)
  const last = columns.findLastIndex(({ column }) => column.spare === true)
  return least - gap.length <= width || last < 0 ? columns : dropSpare(columns.toSpliced(last, 1), width)
}

interface Placed<Row> {
  column: TableColumn<Row>
  width: number
}

const place = <Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[], width: number | null): Placed<Row>[] => {
  const measured = columns.map(column => measure(column, rows))
  if (width === null) return measured
  const kept = dropSpare(measured, width)
  const widths = fitWidths(kept, width - gap.length * (kept.length - 1))
  return kept.map(({ column }, at) => ({ column, width: widths[at] ?? 0 }))
}

/** @param width  of the terminal; null when there is none: then nothing is shortened or left out */
export const createTable = <Row>(columns: readonly TableColumn<Row>[], width: number | null): Table<Row> => {
  let placed: Placed<Row>[] | null = null
  const line = (textOf: (column: TableColumn<Row>) => string): string =>
    (placed ?? [])
      .map(({ column, width: room }) => {
        const text = width === null ? textOf(column) : middleText(textOf(column), room)
        const padding = ' '.repeat(Math.max(0, room - displayWidth(text)))
        return column.right === true ? padding + text : text + padding
      })
      .join(gap)
      .trimEnd()
  const lines: Table<Row>['lines'] = rows => {
    const first = placed === null
    placed ??= place(columns, rows, width)
    return [...(first ? [line(column => column.header)] : []), ...rows.map(row => line(column => cellText(column, row)))]
  }
  return { lines }
}
