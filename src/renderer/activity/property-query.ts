import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter'
import type { Condition, EventFilter } from '../../shared/vocabulary/event-filter.ts'
import { withText } from './filter-edit.ts'
import { isFilterField } from './filter-words.ts'

/**
 * The filter as Cloudscape's property filter writes it, and back. `=` and `!=` carry several values; a single value with
 * a star at its end or on both sides is shown as "starts with" or "contains", which is how people type it.
 */

type Token = PropertyFilterProps.Token
type Query = PropertyFilterProps.Query

const isPlain = (text: string): boolean => text !== '' && !text.includes('*')

const toToken = ({ field, op, values }: Condition): Token => {
  const negation = op === 'is' ? '' : '!'
  const [only] = values
  if (values.length === 1 && only !== undefined) {
    if (only.startsWith('*') && only.endsWith('*') && isPlain(only.slice(1, -1)))
      return { propertyKey: field, operator: `${negation}:`, value: only.slice(1, -1) }
    if (only.endsWith('*') && isPlain(only.slice(0, -1))) return { propertyKey: field, operator: `${negation}^`, value: only.slice(0, -1) }
  }
  return { propertyKey: field, operator: `${negation}=`, value: [...values] }
}

/** Conditions in their order, then the free text as one token of its own. Time is not part of the query. */
export const toPropertyQuery = (filter: EventFilter): Query => ({
  operation: 'and',
  tokens: [...filter.conditions.map(toToken), ...(filter.text === undefined ? [] : [{ operator: ':', value: filter.text }])]
})

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const valuesOf = (operator: string, value: unknown): string[] => {
  if (operator.endsWith('^')) return textOf(value) === '' ? [] : [`${textOf(value)}*`]
  if (operator.endsWith(':')) return textOf(value) === '' ? [] : [`*${textOf(value)}*`]
  const values = Array.isArray(value) ? value.filter(each => typeof each === 'string') : [textOf(value)]
  return [...new Set(values)]
}

const toCondition = (token: Token): Condition | null => {
  if (token.propertyKey === undefined || !isFilterField(token.propertyKey)) return null
  const values = valuesOf(token.operator, token.value)
  return values.length === 0 ? null : { field: token.propertyKey, op: token.operator.startsWith('!') ? 'is-not' : 'is', values }
}

/** Reads a changed query back; time comes from `before`. Tokens without a property are free text, joined by spaces. */
export const fromPropertyQuery = (query: Query, before: EventFilter): EventFilter => {
  const conditions = query.tokens.map(toCondition).filter(condition => condition !== null)
  const text = query.tokens
    .filter(token => token.propertyKey === undefined)
    .map(token => textOf(token.value))
    .join(' ')
  return withText({ ...before, conditions: conditions.slice(0, 50) }, text)
}
