import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'
import type { CountWord } from './activity-view.ts'
import { fieldWord } from './filter-words.ts'
import { relaxations } from './relax-filter.ts'

/** A question in one line: what it asks for, and what it counts by. */
export const questionWords = (filter: EventFilter, by: readonly CountWord[]): string => {
  const asked = relaxations(filter).map(({ words }) => words)
  const counted =
    by.length === 0 ? [] : [`counted by ${by.map(word => (word === 'time' ? 'time' : fieldWord(word).toLowerCase())).join(', ')}`]
  const words = [...(asked.length === 0 ? ['All events'] : asked), ...counted].join(' · ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
