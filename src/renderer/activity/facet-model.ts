import type { Facet } from '../../shared/contract/events.ts'
import type { EventFilter, FilterField } from '../../shared/vocabulary/event-filter.ts'
import { valuesOf, withoutField } from './filter-edit.ts'
import { valueWord } from './filter-words.ts'

/** One line of a facet. */
export interface FacetLine {
  value: string
  label: string
  /** null: chosen, but not among the counted values (filtered away by something else, or a pattern). */
  count: number | null
  state: 'none' | 'included' | 'excluded'
}

/** Fields offered at the side, in reading order: how it ended, who, what, on what, where from. */
export const facetFields: readonly FilterField[] = [
  'outcome',
  'source',
  'name',
  'identity',
  'identity-type',
  'class',
  'resource',
  'error',
  'account',
  'region',
  'ip',
  'user-agent',
  'access-key',
  'session',
  'category',
  'console',
  'service-made'
]

/** Those open until the analyst decides otherwise. */
export const facetsOpenAtFirst: readonly FilterField[] = ['outcome', 'source', 'name', 'identity', 'error', 'account']

/**
 * What a facet is counted over: everything asked except of the field itself, so that ticking one value does not make
 * the others disappear.
 */
export const facetFilter = (filter: EventFilter, field: FilterField): EventFilter => withoutField(filter, field)

/** Chosen values first (in the order chosen), then the counted ones as they came. */
export const facetLines = (filter: EventFilter, field: FilterField, facet: Facet | undefined): FacetLine[] => {
  const included = valuesOf(filter, field, 'is')
  const excluded = valuesOf(filter, field, 'is-not')
  const counted = new Map((facet?.values ?? []).map(value => [value.value, value]))
  const line = (value: string, state: FacetLine['state']): FacetLine => {
    const known = counted.get(value)
    return { value, label: value === '' ? valueWord(field, '') : wordOf(field, value, known?.label), count: known?.count ?? null, state }
  }
  const chosen = [...included.map(value => line(value, 'included')), ...excluded.map(value => line(value, 'excluded'))]
  const taken = new Set([...included, ...excluded])
  const rest = [...counted.keys()].filter(value => !taken.has(value)).map(value => line(value, 'none'))
  return [...chosen, ...rest]
}

/** The vocabulary's word where it closes the list, else the engine's label, else the value. */
const wordOf = (field: FilterField, value: string, label: string | undefined): string => {
  const word = valueWord(field, value)
  return word === value && label !== undefined && label !== '' ? label : word
}

/** Values a facet has beyond those it was asked for. */
export const moreValues = (facet: Facet | undefined): number =>
  facet === undefined ? 0 : Math.max(0, facet.distinct - facet.values.length)

/**
 * Facets are asked for in as few calls as possible: the fields the filter does not touch share one call, every touched
 * field needs its own, because it is counted over a filter without itself.
 */
export const facetCalls = (filter: EventFilter, fields: readonly FilterField[]): { filter: EventFilter; fields: FilterField[] }[] => {
  const touched = new Set(filter.conditions.map(condition => condition.field))
  const together = fields.filter(field => !touched.has(field))
  const apart = fields.filter(field => touched.has(field)).map(field => ({ filter: facetFilter(filter, field), fields: [field] }))
  return [...(together.length > 0 ? [{ filter, fields: together }] : []), ...apart]
}
