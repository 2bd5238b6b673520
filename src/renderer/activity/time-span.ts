import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'

/** Half-open, epoch milliseconds. */
export interface Span {
  sinceMs: number
  untilMs: number
}

/** The span of a filter that has both ends; null for one that is open. */
export const spanOf = (filter: EventFilter): Span | null =>
  filter.sinceMs === undefined || filter.untilMs === undefined ? null : { sinceMs: filter.sinceMs, untilMs: filter.untilMs }

/** Twice as long around the same middle. */
export const zoomedOut = ({ sinceMs, untilMs }: Span): Span => {
  const half = Math.max(30_000, Math.round((untilMs - sinceMs) / 2))
  return { sinceMs: sinceMs - half, untilMs: untilMs + half }
}
