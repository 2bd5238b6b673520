import Button from '@cloudscape-design/components/button'
import Input from '@cloudscape-design/components/input'
import { useId, useState } from 'react'
import type { Facet } from '../../shared/contract/events.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import type { EventFilter, FilterField } from '../../shared/vocabulary/event-filter.ts'
import { formatCount } from '../parts/count.tsx'
import { useLongWait } from '../parts/state-views.tsx'
import { facetFilter, facetLines, moreValues } from './facet-model.ts'
import { FacetValues } from './facet-values.tsx'
import styles from './facets.module.css'
import { fieldWord } from './filter-words.ts'
import { usePinnedQuery } from './use-pinned-query.ts'
import { useSettled } from './use-settled.ts'

export interface FacetSectionProps {
  look: number
  field: FilterField
  filter: EventFilter
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  /** The first values; undefined until they are here. */
  facet: Facet | undefined
  error: AppError | null
  onRetry: () => void
  onToggle: (field: FilterField, op: 'is' | 'is-not', value: string) => void
}

const moreStep = 50
const mostShown = 500

/** One facet: folded away, or its values with counts, those chosen first, a search within and more on demand. */
export const FacetSection = (props: FacetSectionProps) => {
  const { field, isOpen } = props
  const contentId = useId()
  const chosen = facetLines(props.filter, field, undefined).length
  return (
    <section className={styles.facet}>
      <h2 className={styles.heading}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-controls={contentId}
          onClick={() => props.onOpen(!isOpen)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={isOpen ? 'M3 5.500l5 5 5-5z' : 'M5.500 3l5 5-5 5z'} />
          </svg>
          {fieldWord(field)}
          {chosen > 0 && <span className={styles.chosen}>{`${chosen} chosen`}</span>}
        </button>
      </h2>
      <div id={contentId} hidden={!isOpen}>
        {isOpen && <OpenFacet {...props} />}
      </div>
    </section>
  )
}

const OpenFacet = (props: FacetSectionProps) => {
  const { field, filter, look } = props
  const [search, setSearch] = useState('')
  const [isSearching, setSearching] = useState(false)
  const [limit, setLimit] = useState(0)
  const contains = useSettled(search.trim().slice(0, 200), 200)
  const asksMore = contains !== '' || limit > 0
  const more = usePinnedQuery(
    look,
    'events.facets',
    { filter: facetFilter(filter, field), fields: [field], limit: Math.max(limit, 20), ...(contains === '' ? {} : { contains }) },
    { enabled: asksMore }
  )
  const facet = asksMore ? (more.data?.[0] ?? props.facet) : props.facet
  const lines = facetLines(filter, field, facet)
  const hidden = moreValues(facet)
  const error = asksMore ? more.error : props.error
  const waiting = useLongWait(facet === undefined && error === null)
  const word = fieldWord(field)
  return (
    <div className={styles.content}>
      {isSearching && (
        <div className={styles.search}>
          <Input
            type="search"
            autoFocus
            value={search}
            placeholder="Find a value"
            ariaLabel={`Find a value of ${word}`}
            clearAriaLabel="Clear"
            onChange={({ detail }) => setSearch(detail.value)}
            onKeyDown={({ detail }) => {
              if (detail.key !== 'Escape') return
              setSearch('')
              setSearching(false)
            }}
          />
        </div>
      )}
      {error !== null && (
        <p className={styles.problem}>
          {error.message}{' '}
          <Button variant="inline-link" onClick={asksMore ? () => void more.refetch() : props.onRetry}>
            Try again
          </Button>
        </p>
      )}
      {waiting && <div className={styles.loading} role="status" aria-label={`Loading ${word}`} />}
      {facet !== undefined && lines.length === 0 && (
        <p className={styles.nothing}>{contains === '' ? 'No values' : `Nothing contains “${contains}”`}</p>
      )}
      <FacetValues field={field} lines={lines} onToggle={props.onToggle} />
      <div className={styles.actions}>
        {hidden > 0 && lines.length < mostShown && (
          <Button
            variant="link"
            onClick={() => setLimit(Math.min(mostShown, lines.length + moreStep))}
            ariaLabel={`${formatCount(hidden)} more values of ${word}`}
          >
            {`${formatCount(hidden)} more`}
          </Button>
        )}
        {limit > 0 && (
          <Button variant="link" onClick={() => setLimit(0)} ariaLabel={`Fewer values of ${word}`}>
            Fewer
          </Button>
        )}
        {!isSearching && (hidden > 0 || limit > 0) && (
          <Button variant="link" onClick={() => setSearching(true)} ariaLabel={`Search in ${word}`}>
            Search
          </Button>
        )}
      </div>
    </div>
  )
}
