import { useMemo } from 'react'
import type { EventSort } from '../../shared/contract/events.ts'
import type { Window } from '../../shared/contract/overview.ts'
import type { EventFilter, FilterField } from '../../shared/vocabulary/event-filter.ts'
import { type AddressSearch, firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { filterFromSearch, filterToSearch, filterWordsOf } from '../frame/filter-address.ts'
import { isFilterField } from './filter-words.ts'

/** A word the count view can group by. */
export type CountWord = FilterField | 'time'

/** Everything the Activity page shows, as its address says it. */
export interface ActivityView {
  /** As asked: its time is only there when it differs from the window every page looks through. */
  filter: EventFilter
  sort: EventSort
  /** What the histogram keeps apart. */
  series: FilterField
  /** Words of the count; empty: the events themselves are shown. */
  by: readonly CountWord[]
  /** Length of a step of `time` in the count. */
  stepMs: number
  /** The event in the split panel. */
  event: number | null
}

export const newestFirst: EventSort = { field: 'time', direction: 'desc' }
const mostWords = 3

/** Steps a count by time can have, as they are written in the address. */
export const countSteps: Readonly<Record<string, number>> = { '1m': 60_000, '5m': 300_000, '1h': 3_600_000, '1d': 86_400_000 }

const readSort = (word: string | undefined): EventSort => {
  const direction = word?.startsWith('-') === true ? 'desc' : 'asc'
  const field = direction === 'desc' ? word?.slice(1) : word
  if (field === undefined || (field !== 'time' && !isFilterField(field))) return newestFirst
  return { field, direction }
}

const isCountWord = (word: string): word is CountWord => word === 'time' || isFilterField(word)

const readBy = (word: string | undefined): CountWord[] => [...new Set((word ?? '').split(',').filter(isCountWord))].slice(0, mostWords)

const readEvent = (word: string | undefined): number | null => (word !== undefined && /^\d{1,15}$/.test(word) ? Number(word) : null)

/** Reads a view from an address; whatever it does not understand is as if it were not there. */
export const readView = (search: AddressSearch): ActivityView => {
  const series = firstOf(search, 'series') ?? ''
  const asked = filterFromSearch(search)
  return {
    filter: {
      ...asked,
      conditions: asked.conditions.slice(0, 50),
      ...(asked.text === undefined ? {} : { text: asked.text.slice(0, 500) })
    },
    sort: readSort(firstOf(search, 'sort')),
    series: isFilterField(series) ? series : 'outcome',
    by: readBy(firstOf(search, 'count')),
    stepMs: countSteps[firstOf(search, 'step') ?? ''] ?? 3_600_000,
    event: readEvent(firstOf(search, 'event'))
  }
}

/** The word by which a step of time stands in the address. */
export const stepWord = (stepMs: number): string => Object.keys(countSteps).find(word => countSteps[word] === stepMs) ?? '1h'

/** The words of an address that must change for this change of the view; `undefined` takes a word out. */
export const viewPatch = (search: AddressSearch, change: Partial<ActivityView>): Record<string, string | readonly string[] | undefined> => {
  const patch: Record<string, string | readonly string[] | undefined> = {}
  if (change.filter !== undefined) {
    for (const word of filterWordsOf(search)) patch[word] = undefined
    Object.assign(patch, filterToSearch(change.filter))
  }
  const { sort, series, by, stepMs, event } = change
  if (sort !== undefined) patch.sort = isNewestFirst(sort) ? undefined : `${sort.direction === 'desc' ? '-' : ''}${sort.field}`
  if (series !== undefined) patch.series = series === 'outcome' ? undefined : series
  if (by !== undefined) patch.count = by.length === 0 ? undefined : by.join(',')
  if (stepMs !== undefined) patch.step = stepMs === 3_600_000 ? undefined : stepWord(stepMs)
  if (event !== undefined) patch.event = event === null ? undefined : String(event)
  return patch
}

const isNewestFirst = (sort: EventSort): boolean => sort.field === newestFirst.field && sort.direction === newestFirst.direction

/** The filter the engine is asked with: the address's own span rules alone; without one, the window's. */
export const effectiveFilter = (filter: EventFilter, window: Window): EventFilter =>
  filter.sinceMs === undefined && filter.untilMs === undefined ? { ...filter, ...window } : filter

/** The view in the address, and how to change it. `replace` leaves no step for Back. */
export const useActivityView = (): {
  view: ActivityView
  change: (change: Partial<ActivityView>, options?: { replace?: boolean }) => void
} => {
  const { search } = useAddress()
  const patch = usePatchSearch()
  const view = useMemo(() => readView(search), [search])
  return { view, change: (change, options) => patch(viewPatch(search, change), options) }
}
