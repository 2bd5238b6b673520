import type { EventFilter, FilterField } from '../../shared/vocabulary/event-filter.ts'
import { activityTokens } from './activity-tokens.ts'
import { facetCalls, facetFields, facetsOpenAtFirst } from './facet-model.ts'
import { FacetSection } from './facet-section.tsx'
import styles from './facets.module.css'
import { useKeptSet } from './use-kept-set.ts'
import { usePinnedQueries } from './use-pinned-query.ts'

/** Values a facet shows before "more" is asked for. */
const firstValues = 8

export interface FacetPanelProps {
  look: number
  /** As the engine is asked, time included. */
  filter: EventFilter
  onToggle: (field: FilterField, op: 'is' | 'is-not', value: string) => void
}

/** The words of the matching events with their counts, to tick or to exclude. */
export const FacetPanel = (props: FacetPanelProps) => {
  const { look, filter } = props
  const open = useKeptSet('footfall.activity.facets', facetsOpenAtFirst)
  const asked = facetFields.filter(field => open.has(field))
  const calls = facetCalls(filter, asked)
  const answers = usePinnedQueries(
    look,
    'events.facets',
    calls.map(call => ({ ...call, limit: firstValues }))
  )
  const answerOf = (field: FilterField) => answers[calls.findIndex(call => call.fields.includes(field))]
  return (
    <nav className={styles.panel} style={activityTokens} aria-label="Facets">
      {facetFields.map(field => {
        const answer = answerOf(field)
        return (
          <FacetSection
            key={field}
            look={look}
            field={field}
            filter={filter}
            isOpen={open.has(field)}
            onOpen={isOpen => open.set(field, isOpen)}
            facet={answer?.data?.find(facet => facet.field === field)}
            error={answer?.error ?? null}
            onRetry={() => void answer?.refetch()}
            onToggle={props.onToggle}
          />
        )
      })}
    </nav>
  )
}
