import { displayWidth, middleText } from './display-width.ts'
import { visibleText } from './visible-text.ts'

export interface TableColumn<Row> {
  header: string
  text(row: Row): string
  /** Numbers stand under each other by their last digit. */
  right?: boolean
}

/** Draws rows of one table, a part at a time: the first part decides how wide the columns are. */
export interface Table<Row> {
  /** The lines of these rows, the heading first of all. */
  lines(rows: readonly Row[]): string[]
}

const gap = '  '
const narrowest = 6

/**
 * Gives every column what it needs where that fits; else the widest give way first.
 * @param available  columns of the terminal, gaps not counted
 */
export const fitWidths = (needed: readonly number[], available: number): number[] => {
  const widths = [...needed]
  let excess = widths.reduce((sum, width) => sum + width, 0) - available
  while (excess > 0) {
    const widest = Math.max(...widths)
    if (widest <= narrowest) break
    const next = Math.max(narrowest, ...widths.filter(width => width < widest))
    const holders = widths.flatMap((width, at) => (width === widest ? [at] : []))
    const step = Math.min(widest - next, Math.ceil(excess / holders.length))
    for (const at of holders) {
      const cut = Math.min(step, excess)
      widths[at] = widest - cut
      excess -= cut
    }
  }
  return widths
}

/** @param width  of the terminal; null when there is none: then nothing is shortened */
export const createTable = <Row>(columns: readonly TableColumn<Row>[], width: number | null): Table<Row> => {
  let widths: number[] | null = null
  const line = (cells: readonly string[], decided: readonly number[]): string =>
    cells
      .map((cell, at) => {
        const room = decided[at] ?? 0
        const shown = width === null ? cell : middleText(cell, room)
        const padding = ' '.repeat(Math.max(0, room - displayWidth(shown)))
        return columns[at]?.right === true ? padding + shown : shown + padding
      })
      .join(gap)
      .trimEnd()
  const lines: Table<Row>['lines'] = rows => {
    const cells = rows.map(row => columns.map(column => visibleText(column.text(row))))
    if (widths !== null) return cells.map(row => line(row, widths ?? []))
    const headers = columns.map(column => column.header)
    const needed = headers.map((header, at) => Math.max(displayWidth(header), ...cells.map(row => displayWidth(row[at] ?? ''))))
    const decided = width === null ? needed : fitWidths(needed, width - gap.length * (columns.length - 1))
    widths = decided
    return [headers, ...cells].map(row => line(row, decided))
  }
  return { lines }
}
