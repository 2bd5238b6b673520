import type { Series } from '../../../shared/contract/events.ts'
import type { FilterField } from '../../../shared/vocabulary/event-filter.ts'
import { facetOf } from './count-events.ts'
import type { EventFrame } from './event-frame.ts'
import type { EventWords } from './event-words.ts'
import { fieldWords } from './match-words.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Steps people read without thinking. */
const readableSteps = [1, 2, 5, 10, 15, 30]
  .map(n => n * minuteMs)
  .concat(
    [1, 2, 3, 6, 12].map(n => n * hourMs),
    [1, 2, 7, 14, 28].map(n => n * dayMs)
  )

/** The smallest readable step that cuts the span into at most about `steps`. */
export function readableStep(spanMs: number, steps: number): number {
  return readableSteps.find(step => spanMs / step <= steps) ?? Math.ceil(spanMs / steps / dayMs) * dayMs
}

export interface SeriesRequest {
  fromMs: number
  toMs: number
  stepMs: number
  by: FilterField | undefined
  groups: number
}

/** Counts a selection over equal steps, split by the most frequent values of a word; the rest together as `other`. */
export function seriesOf(selection: Uint32Array, request: SeriesRequest, frame: EventFrame, words: EventWords): Series {
  const { stepMs, by } = request
  const startMs = Math.floor(request.fromMs / stepMs) * stepMs
  const steps = Math.max(1, Math.ceil((request.toMs - startMs) / stepMs))
  const groups =
    by === undefined ? { labels: [{ key: '', label: 'events' }], of: () => 0 } : groupsOf(by, selection, request.groups, frame, words)
  const counts = groups.labels.map(() => new Uint32Array(steps))
  for (const seq of selection) {
    const step = Math.floor((frame.timeMs(seq) - startMs) / stepMs)
    const row = counts[groups.of(seq)]
    if (row !== undefined && step >= 0 && step < steps) row[step] = (row[step] as number) + 1
  }
  const rows = counts.map((row, i) => ({ ...(groups.labels[i] ?? { key: '', label: '' }), total: sum(row), counts: [...row] }))
  const shown = rows.filter((row, i) => row.total > 0 || i === 0)
  return {
    startMs,
    stepMs,
    groups: shown.map(({ key, label, total }) => ({ key, label, total })),
    counts: shown.map(row => row.counts),
    noLogs: stepsWithoutLogs(startMs, stepMs, steps, frame)
  }
}

/**
 * Steps in which no account has any event at all. Steps shorter than an hour are judged by their hour: a quiet minute is no
 * gap.
 */
function stepsWithoutLogs(startMs: number, stepMs: number, steps: number, frame: EventFrame): boolean[] {
  const spanMs = Math.max(stepMs, hourMs)
  let judgedFrom = Number.NaN
  let empty = false
  return Array.from({ length: steps }, (_, i) => {
    const from = Math.floor((startMs + i * stepMs) / spanMs) * spanMs
    const aligned = stepMs >= hourMs ? startMs + i * stepMs : from
    if (aligned !== judgedFrom) {
      judgedFrom = aligned
      empty = frame.lowerBound(aligned) === frame.lowerBound(aligned + spanMs)
    }
    return empty
  })
}

function groupsOf(by: FilterField, selection: Uint32Array, most: number, frame: EventFrame, words: EventWords) {
  const facet = facetOf(by, selection, frame, words, most, undefined)
  const labels = facet.values.map(({ value, label }) => ({ key: value, label: label === '' ? 'none' : label }))
  const other = labels.length
  if (facet.distinct > labels.length) labels.push({ key: 'other', label: 'other' })
  const groupByValue = new Map(facet.values.map((item, i) => [item.value, i]))
  const { column, size, valuesOf } = fieldWords(by, words)
  const cells = frame.column(column)
  // An event is drawn once: in the first of its values' groups.
  const groupByCell = Int32Array.from({ length: size }, (_, cell) => groupByValue.get(valuesOf(cell)[0] ?? '') ?? other)
  return { labels, of: (seq: number) => groupByCell[cells[seq] as number] as number }
}

const sum = (row: Uint32Array): number => row.reduce((total, n) => total + n, 0)
