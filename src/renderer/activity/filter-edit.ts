import type { Condition, EventFilter, FilterField } from '../../shared/vocabulary/event-filter.ts'

/**
 * Changes to a filter as values: every function answers a new filter and leaves the old one alone. A word stands in at
 * most one `is` and one `is-not` condition of what these functions make, so chips, facets and the address agree.
 */

type Operator = Condition['op']

/** A filter's value may hold 2,048 characters; a longer one (logs hold them) is matched by its beginning. */
const longestValue = 2048
const fitting = (value: string): string => (value.length <= longestValue ? value : `${value.slice(0, longestValue - 1)}*`)

const otherOperator: Record<Operator, Operator> = { is: 'is-not', 'is-not': 'is' }

/** All values a field is held to (or kept from) anywhere in the filter. */
export const valuesOf = (filter: EventFilter, field: FilterField, op: Operator): string[] =>
  filter.conditions.filter(condition => condition.field === field && condition.op === op).flatMap(condition => condition.values)

/** Takes one value out of every condition of that field and operator; a condition without values goes. */
export const withoutValue = (filter: EventFilter, field: FilterField, op: Operator, value: string): EventFilter => ({
  ...filter,
  conditions: filter.conditions.flatMap(condition => {
    if (condition.field !== field || condition.op !== op) return [condition]
    const values = condition.values.filter(each => each !== value)
    return values.length > 0 ? [{ ...condition, values }] : []
  })
})

const withValue = (filter: EventFilter, field: FilterField, op: Operator, long: string): EventFilter => {
  const value = fitting(long)
  const cleared = withoutValue(filter, field, otherOperator[op], value)
  const at = cleared.conditions.findIndex(condition => condition.field === field && condition.op === op)
  if (at < 0) return { ...cleared, conditions: [...cleared.conditions, { field, op, values: [value] }] }
  const conditions = cleared.conditions.map((condition, index) =>
    index === at && !condition.values.includes(value) ? { ...condition, values: [...condition.values, value] } : condition
  )
  return { ...cleared, conditions }
}

/** Widens the field to this value as well: what a tick in a facet does. */
export const includeValue = (filter: EventFilter, field: FilterField, value: string): EventFilter => withValue(filter, field, 'is', value)

/** Keeps this value out; an inclusion of the same value goes. */
export const excludeValue = (filter: EventFilter, field: FilterField, value: string): EventFilter =>
  withValue(filter, field, 'is-not', value)

/** Ticks or unticks a facet's value. */
export const toggleValue = (filter: EventFilter, field: FilterField, op: Operator, value: string): EventFilter =>
  valuesOf(filter, field, op).includes(value) ? withoutValue(filter, field, op, value) : withValue(filter, field, op, value)

/** Holds the field to this one value, whatever was asked of it before: what "filter to" on a cell means. */
export const narrowTo = (filter: EventFilter, field: FilterField, value: string): EventFilter => ({
  ...filter,
  conditions: [...filter.conditions.filter(condition => condition.field !== field), { field, op: 'is', values: [fitting(value)] }]
})

/** Only this value: everything else the filter asked goes, its time stays. */
export const onlyValue = (filter: EventFilter, field: FilterField, value: string): EventFilter => ({
  ...timeOf(filter),
  conditions: [{ field, op: 'is', values: [fitting(value)] }]
})

/** Drops whatever the filter asks of one field. */
export const withoutField = (filter: EventFilter, field: FilterField): EventFilter => ({
  ...filter,
  conditions: filter.conditions.filter(condition => condition.field !== field)
})

/** Drops one condition by its place. */
export const withoutCondition = (filter: EventFilter, index: number): EventFilter => ({
  ...filter,
  conditions: filter.conditions.filter((_, at) => at !== index)
})

/** Sets the free text; nothing but spaces means none. */
export const withText = (filter: EventFilter, text: string): EventFilter => {
  const { text: _old, ...rest } = filter
  const trimmed = text.trim().slice(0, 500)
  return trimmed === '' ? rest : { ...rest, text: trimmed }
}

/** Sets the half-open span of time; null takes it away. */
export const withTime = (filter: EventFilter, span: { sinceMs: number; untilMs: number } | null): EventFilter => {
  const { sinceMs: _since, untilMs: _until, ...rest } = filter
  return span === null ? rest : { ...rest, sinceMs: Math.floor(span.sinceMs), untilMs: Math.ceil(span.untilMs) }
}

const timeOf = (filter: EventFilter): Pick<EventFilter, 'sinceMs' | 'untilMs'> => ({
  ...(filter.sinceMs === undefined ? {} : { sinceMs: filter.sinceMs }),
  ...(filter.untilMs === undefined ? {} : { untilMs: filter.untilMs })
})

/** Everything but the time is dropped. */
export const cleared = (filter: EventFilter): EventFilter => ({ ...timeOf(filter), conditions: [] })
