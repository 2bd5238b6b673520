import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'
import { withoutCondition, withText, withTime } from './filter-edit.ts'
import { fieldWord, valueWord } from './filter-words.ts'

/** One way to ask for less. */
export interface Relaxation {
  /** What would be taken away, in words. */
  words: string
  filter: EventFilter
}

/** Every single thing that could be taken out of a filter: each condition, the text, the time. */
export const relaxations = (filter: EventFilter): Relaxation[] => [
  ...filter.conditions.map((condition, index) => ({
    words: `${fieldWord(condition.field)} ${condition.op === 'is' ? 'is' : 'is not'} ${listOf(
      condition.values.map(value => valueWord(condition.field, value))
    )}`,
    filter: withoutCondition(filter, index)
  })),
  ...(filter.text === undefined ? [] : [{ words: `text “${filter.text}”`, filter: withText(filter, '') }]),
  ...(filter.sinceMs === undefined && filter.untilMs === undefined ? [] : [{ words: 'the time range', filter: withTime(filter, null) }])
]

/** Two values named, the rest counted. */
const listOf = (values: readonly string[]): string =>
  values.length <= 2 ? values.join(' or ') : `${values.slice(0, 2).join(', ')} or ${values.length - 2} more`

/** The relaxation that brings back most; null when none of them alone brings back anything. */
export const mostRestrictive = <R>(options: readonly R[], totals: readonly (number | undefined)[]): { option: R; total: number } | null => {
  let best: { option: R; total: number } | null = null
  options.forEach((option, index) => {
    const total = totals[index] ?? 0
    if (total > (best?.total ?? 0)) best = { option, total }
  })
  return best
}
