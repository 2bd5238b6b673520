import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSearch, writeSearch } from '../../../../src/renderer/frame/address.ts'
import { filterFromSearch, filterToSearch, filterWordsOf, readInstant } from '../../../../src/renderer/frame/filter-address.ts'
import { EventFilter, filterFields } from '../../../../src/shared/vocabulary/event-filter.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 40 }).filter(value => value.isWellFormed())
const instant = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_000 })
const condition = fc.record({
  field: fc.constantFrom(...filterFields),
  op: fc.constantFrom('is' as const, 'is-not' as const),
  values: fc.array(text, { minLength: 1, maxLength: 4 })
})
const filter = fc.record(
  {
    conditions: fc.array(condition, { maxLength: 6 }),
    text: text.filter(value => value !== ''),
    sinceMs: instant,
    untilMs: instant
  },
  { requiredKeys: ['conditions'] }
)

test('a filter written into an address is read back exactly', () => {
  fc.assert(
    fc.property(filter, one => {
      expect(filterFromSearch(readSearch(writeSearch(filterToSearch(one))))).toEqual(one)
    })
  )
})

test('the words of a filter are the words it wrote, and other words are left alone', () => {
  fc.assert(
    fc.property(filter, one => {
      const search = filterToSearch(one)
      expect(filterWordsOf({ ...search, range: '7', asof: 'now', event: '12' }).toSorted()).toEqual(Object.keys(search).toSorted())
    })
  )
})

test('whatever stands in an address, a filter of the right form is read from it', () => {
  fc.assert(
    fc.property(fc.webQueryParameters(), query => {
      expect(EventFilter.safeParse(filterFromSearch(readSearch(query))).success).toBe(true)
    })
  )
})

test.each([
  [
    '?identity=alice&name!=GetObject',
    [
      { field: 'identity', op: 'is', values: ['alice'] },
      { field: 'name', op: 'is-not', values: ['GetObject'] }
    ]
  ],
  ['?error=', [{ field: 'error', op: 'is', values: [''] }]],
  ['?ip=192.0.2.1&ip=192.0.2.2', [{ field: 'ip', op: 'is', values: ['192.0.2.1', '192.0.2.2'] }]],
  [
    '?action=s3:*&action~2=*Object',
    [
      { field: 'action', op: 'is', values: ['s3:*'] },
      { field: 'action', op: 'is', values: ['*Object'] }
    ]
  ],
  ['?__proto__=x&constructor=y', []]
])('%s is read by hand too', (address, conditions) => {
  expect(filterFromSearch(readSearch(address)).conditions).toEqual(conditions)
})

test.each([
  ['2024-07-01', Date.UTC(2024, 6, 1)],
  ['2024-07-01T09:30', Date.UTC(2024, 6, 1, 9, 30)],
  ['2024-07-01T09:30:05Z', Date.UTC(2024, 6, 1, 9, 30, 5)],
  ['2024-07-01T09:30+02:00', Date.UTC(2024, 6, 1, 7, 30)],
  ['yesterday', undefined],
  ['', undefined]
])('the instant %j', (written, atMs) => {
  expect(readInstant(written)).toBe(atMs)
})
