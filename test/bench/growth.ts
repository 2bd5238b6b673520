import { type Measure, measured } from './measure.ts'
import { rounded } from './statistics.ts'

const find = (measures: readonly Measure[], id: string, events: number): Measure | undefined =>
  measures.find(measure => measure.id === id && measure.events === events)

const speedOf = (measure: Measure | undefined): number | undefined =>
  (measure?.detail as { eventsPerSecond?: number } | undefined)?.eventsPerSecond

const perDoubling = (ratio: number, sizes: number): number => ratio ** (1 / Math.log2(sizes))

/** Measure 12: how import and pages change from each size to the next. `sizes` smallest first. */
export const growthMeasures = (measures: readonly Measure[], sizes: readonly number[]): Measure[] =>
  sizes.slice(1).flatMap((events, index) => {
    const before = sizes[index] ?? events
    const [slow, fast] = [speedOf(find(measures, '1', events)), speedOf(find(measures, '1', before))]
    const slowest = (input: number): number => Math.max(...['6', '7a', '7b', '7c'].map(id => find(measures, id, input)?.value ?? 0))
    return [
      ...(slow && fast ? [measured('12a', events, rounded(slow / fast), { from: before, to: events })] : []),
      ...(slowest(before) > 0
        ? [measured('12b', events, rounded(perDoubling(slowest(events) / slowest(before), events / before)), { from: before, to: events })]
        : [])
    ]
  })
