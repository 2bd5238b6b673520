import { useState } from 'react'
import type { DataColumn } from './data-column.ts'

export interface TablePreferences {
  pageSize: number
  wrapLines: boolean
  /** Column ids in order, with whether they are shown. */
  display: readonly { id: string; visible: boolean }[]
  widths: Readonly<Record<string, number>>
}

const keyOf = (tableId: string): string => `footfall.table.${tableId}`

const readStored = (tableId: string): Partial<TablePreferences> => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(tableId)) ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

const defaultDisplay = <Row>(columns: readonly DataColumn<Row>[]) => columns.map(({ id, hidden }) => ({ id, visible: hidden !== true }))

/** Kept choices joined with the columns there are now: columns a newer version added come last, dropped ones are forgotten. */
export const mergePreferences = <Row>(stored: Partial<TablePreferences>, columns: readonly DataColumn<Row>[]): TablePreferences => {
  const display = Array.isArray(stored.display) ? stored.display : []
  const kept = display.filter(({ id }) => columns.some(column => column.id === id))
  const added = defaultDisplay(columns).filter(({ id }) => !kept.some(column => column.id === id))
  return {
    pageSize: typeof stored.pageSize === 'number' ? stored.pageSize : 50,
    wrapLines: stored.wrapLines === true,
    display: [...kept, ...added],
    widths: typeof stored.widths === 'object' && stored.widths !== null ? stored.widths : {}
  }
}

/** How a person likes this table; lasts beyond the session, on this machine. */
export const useTablePreferences = <Row>(tableId: string, columns: readonly DataColumn<Row>[]) => {
  const [stored, setStored] = useState(() => readStored(tableId))
  const change = (next: Partial<TablePreferences>): void => {
    const merged = { ...stored, ...next }
    setStored(merged)
    try {
      localStorage.setItem(keyOf(tableId), JSON.stringify(merged))
    } catch {
      // A full or forbidden storage costs only the memory of a choice.
    }
  }
  return { preferences: mergePreferences(stored, columns), change }
}
