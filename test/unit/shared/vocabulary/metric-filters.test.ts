import { expect, test } from 'vitest'
import { metricFilterIds, metricFilters } from '../../../../src/shared/vocabulary/metric-filters.ts'

/** The grammar as far as these patterns use it: tests joined by && and ||, in brackets. */
const balanced = (pattern: string): boolean => {
  let depth = 0
  for (const bracket of pattern.replace(/"[^"]*"/g, '').match(/[()]/g) ?? []) {
    depth += bracket === '(' ? 1 : -1
    if (depth < 0) return false
  }
  return depth === 0
}

test('ids, metrics and titles are there once, and names are ones CloudWatch takes', () => {
  for (const of of ['id', 'metric', 'title'] as const)
    expect(new Set(metricFilters.map(filter => filter[of])).size).toBe(metricFilters.length)
  for (const { id, metric } of metricFilters) {
    expect(id).toMatch(/^[a-z0-9-]{1,64}$/)
    expect(metric).toMatch(/^[A-Za-z]{1,255}$/)
  }
  expect(metricFilterIds.length).toBe(metricFilters.length)
})

test.each(metricFilters.map(({ id, pattern }) => [id, pattern] as const))(
  '%s: a pattern of at most 1024 characters, whole, with operators that exist',
  (_, pattern) => {
    expect(pattern.length).toBeLessThanOrEqual(1024)
    expect(pattern).toMatch(/^\{ .+ \}$/)
    expect(balanced(pattern)).toBe(true)
    const tests = pattern
      .slice(2, -2)
      .split(/&&|\|\|/)
      .map(text => text.replace(/^[\s(]+|[\s)]+$/g, ''))
    for (const each of tests) expect(each).toMatch(/^\$(?:\.\w+)+ (?:(?:=|!=) "[^"]+"|> \d+|NOT EXISTS)$/)
  }
)

test('the CIS benchmark’s fifteen are there, and the one that held for nearly every event does no longer', () => {
  expect(metricFilters.filter(({ origin }) => origin.startsWith('CIS'))).toHaveLength(15)
  const unauthorized = metricFilters.find(({ id }) => id === 'unauthorized-api-calls')?.pattern ?? ''
  // Both exceptions narrow what was found: joined by ||, they would be true by themselves.
  expect(
    unauthorized
      .split('&&')
      .slice(1)
      .every(part => !part.includes('||'))
  ).toBe(true)
})
