import { useState } from 'react'
import { type EventColumnId, eventColumns } from './event-columns.tsx'

/** Which columns are shown in which order, and how wide: lasts beyond the session, on this machine. */
export interface ColumnChoice {
  display: readonly { id: EventColumnId; visible: boolean }[]
  widths: Readonly<Record<string, number>>
  /** Facets stand beside the table. */
  facets: boolean
}

const storageKey = 'footfall.activity'

/** Joins what was kept (by any version of this page, or by hand) with the columns there are. The time is always shown. */
export const readColumnChoice = (stored: unknown): ColumnChoice => {
  const { display, widths, facets } = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>
  const kept = (Array.isArray(display) ? display : []).flatMap((item: unknown) => {
    const { id, visible } = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>
    const known = eventColumns.find(column => column.id === id)
    return known === undefined ? [] : [{ id: known.id, visible: visible === true || known.id === 'time' }]
  })
  const unique = kept.filter((item, at) => kept.findIndex(other => other.id === item.id) === at)
  const added = eventColumns.filter(({ id }) => !unique.some(item => item.id === id)).map(({ id, usual }) => ({ id, visible: usual }))
  const numbers = Object.entries(typeof widths === 'object' && widths !== null ? widths : {}).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isFinite(entry[1])
  )
  return { display: [...unique, ...added], widths: Object.fromEntries(numbers), facets: facets !== false }
}

const readStored = (): ColumnChoice => {
  try {
    return readColumnChoice(JSON.parse(localStorage.getItem(storageKey) ?? '{}'))
  } catch {
    return readColumnChoice({})
  }
}

/** The choice and how to change it. */
export const useColumnChoice = (): { choice: ColumnChoice; change: (change: Partial<ColumnChoice>) => void } => {
  const [choice, setChoice] = useState(readStored)
  const change = (next: Partial<ColumnChoice>): void => {
    const merged = { ...choice, ...next }
    setChoice(merged)
    try {
      localStorage.setItem(storageKey, JSON.stringify(merged))
    } catch {
      // A full or forbidden storage costs only the memory of a choice.
    }
  }
  return { choice, change }
}

/** Columns to draw, in order. */
export const shownColumns = (choice: ColumnChoice): EventColumnId[] => choice.display.flatMap(({ id, visible }) => (visible ? [id] : []))
