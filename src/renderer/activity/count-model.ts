import type { Output } from '../../shared/contract/contract.ts'
import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'
import type { CountWord } from './activity-view.ts'
import { narrowTo, withTime } from './filter-edit.ts'

export type CountRow = Output<'events.count'>['rows'][number]

/** Identifies a row of a count. */
export const countRowId = (row: CountRow): string => JSON.stringify(row.keys)

/** The events behind one row of a count: each word held to its value, the time to its step. */
export const eventsOfCountRow = (filter: EventFilter, by: readonly CountWord[], stepMs: number, row: CountRow): EventFilter =>
  by.reduce((narrowed, word, at) => {
    const key = row.keys[at] ?? ''
    if (word !== 'time') return narrowTo(narrowed, word, key)
    const sinceMs = Number(key)
    return Number.isFinite(sinceMs) ? withTime(narrowed, { sinceMs, untilMs: sinceMs + stepMs }) : narrowed
  }, filter)
