import type { Facet, FacetValue } from '../../../shared/contract/events.ts'
import type { FilterField } from '../../../shared/vocabulary/event-filter.ts'
import type { EventFrame } from './event-frame.ts'
import type { EventWords } from './event-words.ts'
import { fieldWords, serviceOf } from './match-words.ts'

/** Events of a selection per cell of one column. */
export interface CellCounts {
  counts: Uint32Array
  /** Seq of the oldest and the newest event of each counted cell. */
  first: Uint32Array
  last: Uint32Array
}

/** Counts a selection (oldest first) by the cells of a column. */
export function countCells(selection: Uint32Array, cells: ArrayLike<number>, size: number): CellCounts {
  const counts = new Uint32Array(size)
  const first = new Uint32Array(size)
  const last = new Uint32Array(size)
  for (let i = 0; i < selection.length; i++) {
    const seq = selection[i] as number
    const cell = cells[seq] as number
    if (counts[cell] === 0) first[cell] = seq
    counts[cell] = (counts[cell] as number) + 1
    last[cell] = seq
  }
  return { counts, first, last }
}

/** The values of a field among the selection, most frequent first. */
export function facetOf(
  field: FilterField,
  selection: Uint32Array,
  frame: EventFrame,
  words: EventWords,
  limit: number,
  contains: string | undefined
): Facet {
  const values = [...valueCounts(field, selection, frame, words).values()]
  const needle = contains?.toLowerCase()
  const wanted = needle
    ? values.filter(item => item.value.toLowerCase().includes(needle) || item.label.toLowerCase().includes(needle))
    : values
  wanted.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  return { field, distinct: wanted.length, values: wanted.slice(0, limit) }
}

/** Count, first and last time of every value of a field. An event with several values counts for each. */
export function valueCounts(field: FilterField, selection: Uint32Array, frame: EventFrame, words: EventWords): Map<string, FacetValue> {
  const { column, size, valuesOf } = fieldWords(field, words)
  const { counts, first, last } = countCells(selection, frame.column(column), size)
  const byValue = new Map<string, FacetValue>()
  for (let cell = 0; cell < size; cell++) {
    const count = counts[cell] as number
    if (count === 0) continue
    const firstMs = frame.timeMs(first[cell] as number)
    const lastMs = frame.timeMs(last[cell] as number)
    for (const value of valuesOf(cell)) {
      const known = byValue.get(value)
      if (known === undefined) byValue.set(value, { value, label: value, count, firstMs, lastMs })
      else {
        known.count += count
        known.firstMs = Math.min(known.firstMs, firstMs)
        known.lastMs = Math.max(known.lastMs, lastMs)
      }
    }
  }
  labelValues(field, byValue, words)
  return byValue
}

/** Shorter words for values that are long: an identity's name, a service without its domain. */
function labelValues(field: FilterField, byValue: Map<string, FacetValue>, words: EventWords): void {
  if (field === 'source') for (const item of byValue.values()) item.label = serviceOf(item.value)
  if (field === 'identity') {
    for (const identity of words.identities) {
      const item = byValue.get(identity.key)
      if (item !== undefined) item.label = identity.name
    }
  }
}
