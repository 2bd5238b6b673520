import PropertyFilter, { type PropertyFilterProps } from '@cloudscape-design/components/property-filter'
import { useMemo, useState } from 'react'
import { type EventFilter, type FilterField, filterFields } from '../../shared/vocabulary/event-filter.ts'
import { countOf, formatCount } from '../parts/count.tsx'
import { facetFilter } from './facet-model.ts'
import { fieldWord, isFilterField, knownValues, valueWord } from './filter-words.ts'
import { fromPropertyQuery, toPropertyQuery } from './property-query.ts'
import { usePinnedQuery } from './use-pinned-query.ts'
import { useSettled } from './use-settled.ts'
import { visibleText } from './visible-text.ts'

const format = (field: FilterField) => (value: unknown) =>
  (Array.isArray(value) ? value : [value]).map(each => visibleText(valueWord(field, String(each)))).join(', ')

const properties: PropertyFilterProps.FilteringProperty[] = filterFields.map(field => ({
  key: field,
  propertyLabel: fieldWord(field),
  groupValuesLabel: `${fieldWord(field)} values`,
  operators: [
    { operator: '=', tokenType: 'enum', format: format(field) },
    { operator: '!=', tokenType: 'enum', format: format(field) },
    ...(knownValues(field) === undefined ? ([':', '!:', '^', '!^'] as const).map(operator => ({ operator })) : [])
  ]
}))

/** Words whose values are suggested while no property has been chosen yet. */
const suggestedAtOnce: FilterField[] = ['identity', 'name', 'source', 'resource', 'ip', 'error']
const suggestions = 50

interface Wanted {
  field: FilterField | null
  text: string
}

const atFirst: Wanted = { field: null, text: '' }

export interface FilterBarProps {
  look: number
  /** As asked: without the window's time. */
  filter: EventFilter
  /** As the engine is asked: suggestions are counted over it. */
  asked: EventFilter
  total: number | undefined
  waiting: boolean
  onChange: (filter: EventFilter) => void
}

/** Any combination of filters and free text, with suggestions from the data and their counts. */
export const FilterBar = (props: FilterBarProps) => {
  const { filter, asked } = props
  const [wanted, setWanted] = useState(atFirst)
  const [isUsed, setUsed] = useState(false)
  const settled = useSettled(wanted, 200)
  const counted = settled.field === null ? asked : facetFilter(asked, settled.field)
  const answer = usePinnedQuery(
    props.look,
    'events.facets',
    {
      filter: counted,
      fields: settled.field === null ? suggestedAtOnce : [settled.field],
      limit: settled.field === null ? 8 : suggestions,
      ...(settled.text === '' ? {} : { contains: settled.text.slice(0, 200) })
    },
    { enabled: isUsed }
  )
  const options = useMemo(() => optionsOf(answer.data ?? []), [answer.data])
  const waiting = answer.isFetching || settled !== wanted
  return (
    <PropertyFilter
      query={toPropertyQuery(filter)}
      onChange={({ detail }) => props.onChange(fromPropertyQuery(detail, filter))}
      filteringProperties={properties}
      filteringOptions={options}
      filteringStatusType={answer.error !== null ? 'error' : waiting ? 'loading' : 'finished'}
      filteringLoadingText="Loading values"
      filteringErrorText="The values could not be loaded."
      filteringRecoveryText="Try again"
      filteringEmpty="No values among these events"
      freeTextFiltering={{ operators: [':'], defaultOperator: ':' }}
      onLoadItems={({ detail }) => {
        setUsed(true)
        if (detail.samePage && answer.error !== null) void answer.refetch()
        const key = detail.filteringProperty?.key ?? ''
        setWanted({ field: isFilterField(key) ? key : null, text: detail.filteringText.replaceAll('*', '').trim() })
      }}
      filteringPlaceholder="Find events by any property, or by text"
      filteringAriaLabel="Find events"
      countText={props.total === undefined ? '' : countOf(props.total, 'match', 'matches')}
      loading={props.waiting}
      tokenLimit={8}
      virtualScroll
      expandToViewport
      hideOperations
    />
  )
}

const optionsOf = (facets: readonly { field: FilterField; values: readonly { value: string; label: string; count: number }[] }[]) =>
  facets.flatMap(({ field, values }) =>
    values.map(({ value, label, count }): PropertyFilterProps.FilteringOption => {
      const word = visibleText(valueWord(field, value))
      return {
        propertyKey: field,
        value,
        ...(word === value ? {} : { label: word }),
        tags: label === '' || label === value || label === word ? [formatCount(count)] : [visibleText(label), formatCount(count)]
      }
    })
  )
