import type { Selection } from './ledger-model.ts'

/** Where one reads, and what is chosen. */
export interface LedgerCursor {
  row: number
  day: number
  /** null: nothing is chosen. */
  chosen: Selection | null
}

export interface LedgerSize {
  rows: number
  days: number
}

const steps: Readonly<Record<string, readonly [rows: number, days: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY]
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most - 1, value))

/** The newest day of the first line: where reading begins. */
const start = ({ days }: LedgerSize): LedgerCursor => ({ row: 0, day: Math.max(0, days - 1), chosen: null })

/** Chooses from where choosing began to here. */
export const extendTo = (cursor: LedgerCursor, row: number, day: number): LedgerCursor => ({
  row,
  day,
  chosen: { fromRow: cursor.chosen?.fromRow ?? cursor.row, fromDay: cursor.chosen?.fromDay ?? cursor.day, toRow: row, toDay: day }
})

/**
 * What a key does: arrows read, Shift and arrows choose, Space chooses the one day, Escape lets go.
 * @returns null for a key that means nothing here
 */
export const pressed = (cursor: LedgerCursor | null, key: string, shift: boolean, size: LedgerSize): LedgerCursor | null => {
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined
  if (step !== undefined) {
    if (cursor === null) return start(size)
    const row = clamp(cursor.row + step[0], size.rows)
    const day = clamp(cursor.day + step[1], size.days)
    return shift ? extendTo(cursor, row, day) : { row, day, chosen: null }
  }
  if (cursor === null) return null
  if (key === ' ') return { ...cursor, chosen: { fromRow: cursor.row, toRow: cursor.row, fromDay: cursor.day, toDay: cursor.day } }
  return key === 'Escape' ? { ...cursor, chosen: null } : null
}

/** The part of a choice that lies in one line. */
export const chosenInRow = (chosen: Selection | null, row: number): { from: number; to: number } | null => {
  if (chosen === null || row < Math.min(chosen.fromRow, chosen.toRow) || row > Math.max(chosen.fromRow, chosen.toRow)) return null
  return { from: Math.min(chosen.fromDay, chosen.toDay), to: Math.max(chosen.fromDay, chosen.toDay) }
}
