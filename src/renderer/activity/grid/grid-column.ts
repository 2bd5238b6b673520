import type { ReactNode } from 'react'

/** One column of the virtual table. */
export interface GridColumn<Row> {
  id: string
  header: string
  widthPx: number
  /** Numbers stand at the end of their cell. */
  align?: 'start' | 'end'
  /** False: its header does not sort. */
  sortable?: boolean
  cell: (row: Row) => ReactNode
}

export const narrowestPx = 64
export const widestPx = 1200

/** A width a column can have. */
export const fittingWidth = (widthPx: number): number => Math.round(Math.min(widestPx, Math.max(narrowestPx, widthPx)))

/** Columns of a grid, the last one taking what is left. */
export const gridTemplate = (widthsPx: readonly number[]): string =>
  widthsPx.map((widthPx, index) => (index === widthsPx.length - 1 ? `minmax(${widthPx}px, 1fr)` : `${widthPx}px`)).join(' ')
