import type { ReactNode } from 'react'

/** What a cell is worth: sorted, filtered and exported by. null is “not there”, and sorts below everything. */
export type CellValue = string | number | boolean | null | readonly string[]

/** How a column's values are read: aligned, compared, filtered and exported by it. `time` is epoch milliseconds. */
export type ColumnKind = 'text' | 'number' | 'time' | 'list' | 'flag'

export interface DataColumn<Row> {
  /** Letters, digits and dashes: it stands in addresses and exports. */
  id: string
  header: string
  kind: ColumnKind
  value(row: Row): CellValue
  /** Left out: drawn from the value by its kind. */
  cell?(row: Row): ReactNode
  /** Larger first among equal values, whichever way the column is sorted: 90 of 1,000 is more than 90 of 10. */
  tieBreak?(row: Row): number
  /** Words where the value is null. */
  none?: string
  /** A value in people's words (`iam-user` → `IAM user`), for the cell and the filter's suggestions. */
  words?(value: string): string
  /** Numbers stand to the right unless the column draws something else in their place. */
  align?: 'start' | 'end'
  widthPx?: number
  minWidthPx?: number
  /** Not shown until chosen in the preferences. */
  hidden?: boolean
  /** False: not offered in the filter. */
  filter?: boolean
  /** Names the row for screen readers; always shown. */
  rowHeader?: boolean
}
