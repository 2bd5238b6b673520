import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { EventPage, EventRow, EventSort } from '../../shared/contract/events.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'
import { farPages, pageOffsets, pageRows } from './event-pages.ts'
import { pinnedKey, usePinnedQueries, usePinnedQuery } from './use-pinned-query.ts'
import { useSettled } from './use-settled.ts'

/** One question whose answer is a list of events too long to hold. */
export interface RowsQuestion {
  look: number
  filter: EventFilter
  sort: EventSort
}

export interface EventRows {
  /** Exactly how many match; undefined until the first answer. */
  total: number | undefined
  /** undefined: not here yet. Stable as long as nothing new has arrived. */
  rowAt: (index: number) => EventRow | undefined
  /** Where an event stands, if its page has been read; null otherwise. */
  indexOf: (seq: number) => number | null
  /** The question the rows answer: the one before, while the next is on its way. */
  shown: RowsQuestion
  waiting: boolean
  error: AppError | null
  /** Some rows in view could not be read; the rest is there. */
  pageError: AppError | null
  retry: () => void
  /** Tells which rows are in view, so that their pages are asked for. */
  onRange: (from: number, to: number) => void
}

/** Pages kept beyond those in view. */
const keptPages = 60
const forgetMs = 5 * 60_000

const request = ({ filter, sort }: RowsQuestion, offset: number) => ({ filter, sort, offset, limit: pageRows })

/**
 * Rows of a question by their place, page by page as they come into view. While the bar is dragged nothing is asked;
 * pages left behind are cancelled, and forgotten when far away.
 */
export const useEventRows = (question: RowsQuestion): EventRows => {
  const queries = useQueryClient()
  const first = usePinnedQuery(question.look, 'events.page', request(question, 0))
  const arrived = first.data !== undefined && !first.isPlaceholderData
  const [shown, setShown] = useState(question)
  if (arrived && !same(shown, question)) setShown(question)
  const [range, setRange] = useState({ from: 0, to: 1 })
  const inView = pageOffsets(range.from, range.to)
  const offsets = useSettled(inView, 60)
  const pages = usePinnedQueries(
    shown.look,
    'events.page',
    offsets.map(offset => request(shown, offset)),
    { enabled: arrived, gcTime: forgetMs }
  )
  const keyOf = (offset: number) => pinnedKey(shown.look, 'events.page', request(shown, offset))
  const held = inView.map(offset => queries.getQueryData<EventPage>(keyOf(offset)))
  useForgetFarPages(shown, range.from)
  // The identity of what is held decides whether rows must be drawn again.
  const rowAt = useStable(
    (index: number): EventRow | undefined => {
      const at = inView.indexOf(Math.floor(index / pageRows) * pageRows)
      return held[at]?.events[index % pageRows]
    },
    [shown, ...inView, ...held]
  )
  const failed = pages.find(page => page.error !== null)
  const onRange = useCallback(
    (from: number, to: number) => setRange(before => (before.from === from && before.to === to ? before : { from, to })),
    []
  )
  const indexOf = (seq: number): number | null => {
    for (const [at, page] of held.entries()) {
      const inPage = page?.events.findIndex(event => event.seq === seq) ?? -1
      if (inPage >= 0) return (inView[at] ?? 0) + inPage
    }
    return null
  }
  return {
    total: first.data?.total,
    rowAt,
    indexOf,
    shown,
    waiting: !arrived && first.error === null,
    error: first.error,
    pageError: failed?.error ?? null,
    retry: () => {
      if (first.error !== null) void first.refetch()
      for (const page of pages) if (page.error !== null) void page.refetch()
    },
    onRange
  }
}

const same = (left: RowsQuestion, right: RowsQuestion): boolean =>
  left === right || JSON.stringify([left.look, left.filter, left.sort]) === JSON.stringify([right.look, right.filter, right.sort])

/** A function that changes only when what it depends on does; the list may change its length. */
const useStable = <F>(made: F, dependencies: readonly unknown[]): F => {
  const [kept, setKept] = useState({ made, dependencies })
  const isSame =
    kept.dependencies.length === dependencies.length && kept.dependencies.every((each, at) => Object.is(each, dependencies[at]))
  if (isSame) return kept.made
  setKept({ made, dependencies })
  return made
}

const useForgetFarPages = (shown: RowsQuestion, from: number): void => {
  const queries = useQueryClient()
  const near = useSettled(from, 1000)
  useEffect(() => {
    const held = queries.getQueryCache().findAll({ queryKey: ['pinned', shown.look, 'events.page'], type: 'inactive' })
    const offsetOf = (key: readonly unknown[]): number => (key[3] as { offset?: number }).offset ?? 0
    const far = new Set(farPages([...new Set(held.map(query => offsetOf(query.queryKey)))], near, keptPages))
    for (const query of held) if (far.has(offsetOf(query.queryKey))) queries.getQueryCache().remove(query)
  }, [queries, shown, near])
}
