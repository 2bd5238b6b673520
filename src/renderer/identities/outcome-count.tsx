import type { Outcome } from '../../shared/vocabulary/activity.ts'
import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'
import { useLinks } from '../frame/paths.ts'
import { outcomeWords } from '../parts/kind-words.ts'
import { CountLink } from './count-link.tsx'
import { narrowed } from './identity-filters.ts'

/** How many of a row's calls ended one way, leading to exactly those. */
export const OutcomeCount = (props: { count: number; outcome: Outcome; filter: EventFilter; of: string }) => {
  const links = useLinks()
  const { count, outcome, of } = props
  return (
    <CountLink
      count={count}
      href={links.linkToActivity(narrowed(props.filter, 'outcome', outcome))}
      of={`${outcomeWords[outcome].toLowerCase()}: ${of}`}
    />
  )
}
