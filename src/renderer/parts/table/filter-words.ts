import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter'
import { formatCount } from '../count.tsx'
import type { ColumnKind, DataColumn } from './data-column.ts'
import { cellTexts, type TableFilter } from './table-view.ts'

/** Suggestions kept per column: more than that nobody scrolls through, and typing narrows by text anyway. */
const mostSuggestions = 200

const operatorsFor = (kind: ColumnKind): string[] => {
  if (kind === 'number') return ['=', '!=', '>', '>=', '<', '<=']
  if (kind === 'time') return ['>=', '<']
  return ['=', '!=', ':', '!:', '^']
}

const filterable = <Row>(columns: readonly DataColumn<Row>[]): readonly DataColumn<Row>[] =>
  columns.filter(({ filter }) => filter !== false)

/** The columns as the filter offers them. Times are typed as `2024-07-01` or `2024-07-01T09:30`, in UTC. */
export const filteringProperties = <Row>(columns: readonly DataColumn<Row>[]): PropertyFilterProps.FilteringProperty[] =>
  filterable(columns).map(column => ({
    key: column.id,
    propertyLabel: column.header,
    groupValuesLabel: `${column.header} values`,
    operators: operatorsFor(column.kind),
    defaultOperator: column.kind === 'time' ? '>=' : '='
  }))

const optionsOf = <Row>(rows: readonly Row[], column: DataColumn<Row>): PropertyFilterProps.FilteringOption[] => {
  const countByText = new Map<string, number>()
  for (const row of rows) {
    const value = column.value(row)
    const texts = value !== null && typeof value === 'object' ? value : cellTexts(column, row).slice(0, 1)
    for (const text of texts) if (text !== '') countByText.set(text, (countByText.get(text) ?? 0) + 1)
  }
  const largestFirst = [...countByText].sort((a, b) => b[1] - a[1]).slice(0, mostSuggestions)
  return largestFirst.map(([value, count]) => ({
    propertyKey: column.id,
    value,
    label: column.words?.(value) ?? value,
    tags: [formatCount(count)]
  }))
}

/** Values found in the rows, most frequent first, each with its count. */
export const filteringOptions = <Row>(rows: readonly Row[], columns: readonly DataColumn<Row>[]): PropertyFilterProps.FilteringOption[] =>
  filterable(columns)
    .filter(({ kind }) => kind !== 'number' && kind !== 'time')
    .flatMap(column => optionsOf(rows, column))

/** The filter in Cloudscape's words. */
export const toQuery = (filter: TableFilter): PropertyFilterProps.Query => ({
  operation: filter.operation,
  tokens: filter.tokens.map(({ column, operator, value }) =>
    column === undefined ? { operator, value } : { propertyKey: column, operator, value }
  )
})

export const fromQuery = (query: PropertyFilterProps.Query): TableFilter => ({
  operation: query.operation,
  tokens: query.tokens.map(({ propertyKey, operator, value }) =>
    propertyKey === undefined ? { operator, value: String(value) } : { column: propertyKey, operator, value: String(value) }
  )
})
