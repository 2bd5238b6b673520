import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DataColumn } from '../../../../../src/renderer/parts/table/data-column.ts'
import { exportRows } from '../../../../../src/renderer/parts/table/export-rows.ts'
import { filteringOptions, fromQuery, toQuery } from '../../../../../src/renderer/parts/table/filter-words.ts'
import { readFilter, readSort, writeFilter, writeSort } from '../../../../../src/renderer/parts/table/table-address.ts'
import { mergePreferences } from '../../../../../src/renderer/parts/table/table-preferences.ts'
import { filterRows, sortRows, type TableFilter } from '../../../../../src/renderer/parts/table/table-view.ts'

interface Row {
  name: string
  type: string
  events: number
  lastMs: number | null
  services: readonly string[]
}

const rows: readonly Row[] = [
  { name: 'alice', type: 'iam-user', events: 10, lastMs: Date.UTC(2024, 6, 1), services: ['s3', 'kms'] },
  { name: 'Deploy', type: 'iam-role', events: 9, lastMs: null, services: [] },
  { name: '=cmd', type: 'iam-role', events: 100, lastMs: Date.UTC(2024, 5, 1), services: ['s3'] }
]

const columns: readonly DataColumn<Row>[] = [
  { id: 'name', header: 'Name', kind: 'text', value: row => row.name, rowHeader: true },
  { id: 'type', header: 'Type', kind: 'text', value: row => row.type, words: type => (type === 'iam-role' ? 'IAM role' : 'IAM user') },
  { id: 'events', header: 'Events', kind: 'number', value: row => row.events },
  { id: 'last', header: 'Last', kind: 'time', value: row => row.lastMs },
  { id: 'services', header: 'Services', kind: 'list', value: row => row.services }
]

const names = (filter: TableFilter): string[] => filterRows(rows, columns, filter).map(({ name }) => name)
const one = (column: string | undefined, operator: string, value: string): TableFilter => ({
  operation: 'and',
  tokens: [column === undefined ? { operator, value } : { column, operator, value }]
})

test.each([
  [one('type', '=', 'iam-role'), ['Deploy', '=cmd']],
  [one('type', '=', 'IAM role'), ['Deploy', '=cmd']],
  [one('name', ':', 'DEP'), ['Deploy']],
  [one('name', '!:', 'e'), ['=cmd']],
  [one('events', '>', '9'), ['alice', '=cmd']],
  [one('events', '<=', '10'), ['alice', 'Deploy']],
  [one('last', '>=', '2024-06-15'), ['alice']],
  [one('services', '=', 'kms'), ['alice']],
  [one('services', '=', ''), ['Deploy']],
  [one(undefined, ':', 's3'), ['alice', '=cmd']],
  [one('gone', '=', 'x'), ['alice', 'Deploy', '=cmd']]
])('%j lets through %j', (filter, expected) => {
  expect(names(filter)).toEqual(expected)
})

test('never counts as longest ago, and the order of equals is kept', () => {
  const order = (column: string, descending: boolean): string[] => sortRows(rows, columns, { column, descending }).map(({ name }) => name)
  expect(order('last', true)).toEqual(['alice', '=cmd', 'Deploy'])
  expect(order('events', false)).toEqual(['Deploy', 'alice', '=cmd'])
  expect(order('type', false)).toEqual(['Deploy', '=cmd', 'alice'])
})

test('suggestions carry words and counts, most frequent first', () => {
  const types = filteringOptions(rows, columns).filter(({ propertyKey }) => propertyKey === 'type')
  expect(types).toEqual([
    { propertyKey: 'type', value: 'iam-role', label: 'IAM role', tags: ['2'] },
    { propertyKey: 'type', value: 'iam-user', label: 'IAM user', tags: ['1'] }
  ])
})

test('exports are exactly the rows and columns given, times in ISO, formulas neutralised', () => {
  const shown = columns.filter(({ id }) => id !== 'type')
  expect(exportRows(rows.slice(2), shown, 'csv')).toBe("Name,Events,Last,Services\r\n'=cmd,100,2024-06-01T00:00:00.000Z,s3\r\n")
  expect(JSON.parse(exportRows(rows.slice(1, 2), shown, 'json'))).toEqual([{ name: 'Deploy', events: 9, last: null, services: [] }])
  expect(exportRows(rows, shown, 'ndjson').trim().split('\n')).toHaveLength(3)
})

const token = fc.record(
  {
    column: fc.constantFrom('name', 'type', 'last-seen'),
    operator: fc.constantFrom('=', '!=', ':', '!:', '^', '>', '>=', '<', '<='),
    value: fc.string({ minLength: 1 }).filter(value => !/^[=:]/.test(value))
  },
  { requiredKeys: ['operator', 'value'] }
)

test('filter and order survive the address and the filter field', () => {
  fc.assert(
    fc.property(fc.array(token, { minLength: 2, maxLength: 4 }), fc.constantFrom('and' as const, 'or' as const), (tokens, operation) => {
      const filter: TableFilter = { operation, tokens }
      const search = { 'x-filter': writeFilter(filter), ...(operation === 'or' ? { 'x-filter-or': '1' } : {}) }
      expect(readFilter(search, 'x-')).toEqual(filter)
      expect(fromQuery(toQuery(filter))).toEqual(filter)
    })
  )
  expect(readSort({ sort: writeSort({ column: 'events', descending: true }) }, '')).toEqual({ column: 'events', descending: true })
  expect(readSort({}, '')).toBeNull()
})

test('kept preferences follow the columns there are', () => {
  const merged = mergePreferences(
    {
      display: [
        { id: 'gone', visible: true },
        { id: 'events', visible: false }
      ]
    },
    columns
  )
  expect(merged.display.map(({ id }) => id)).toEqual(['events', 'name', 'type', 'last', 'services'])
  expect(merged.display[0]?.visible).toBe(false)
})

test('equal values stand by the tie-break, larger first whichever way they are sorted', () => {
  const scored: readonly DataColumn<Row>[] = [
    { id: 'score', header: 'Score', kind: 'number', value: row => (row.name === 'alice' ? 50 : 90), tieBreak: row => row.events }
  ]
  const names = (descending: boolean): string[] => sortRows(rows, scored, { column: 'score', descending }).map(({ name }) => name)
  expect(names(true)).toEqual(['=cmd', 'Deploy', 'alice'])
  expect(names(false)).toEqual(['alice', '=cmd', 'Deploy'])
})
