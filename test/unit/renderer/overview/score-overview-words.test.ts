import { expect, test } from 'vitest'
import {
  coverageRuns,
  coverageSpoken,
  coverageStatement,
  distributionBins,
  distributionStatement,
  scoreChangeWords
} from '../../../../src/renderer/overview/scores/score-overview-words.ts'

const dayMs = 86_400_000
const bins = (counts: Record<number, number>): number[] => Array.from({ length: 11 }, (_, at) => counts[at] ?? 0)

test('change is told in points, and what is not known is not told as no change', () => {
  expect(scoreChangeWords({ score: 69.9, previousScore: 74.2 })).toBe('4.3 lower')
  expect(scoreChangeWords({ score: 50, previousScore: 49.9 })).toBe('0.1 higher')
  expect(scoreChangeWords({ score: 50, previousScore: 50 })).toBe('No change')
  expect(scoreChangeWords({ score: 50, previousScore: null })).toBe('No score before')
  expect(scoreChangeWords({ score: null, previousScore: 50 })).toBe('Nothing to compare')
})

test('bars cover every score once; 100 stands alone', () => {
  const all = distributionBins(bins({ 10: 4 }))
  expect(all.map(({ label }) => label)).toEqual([
    '0–9',
    '10–19',
    '20–29',
    '30–39',
    '40–49',
    '50–59',
    '60–69',
    '70–79',
    '80–89',
    '90–99',
    '100'
  ])
  expect(all[9]).toMatchObject({ least: 90, below: 100 })
  expect(all[10]).toMatchObject({ least: 100, below: null, count: 4 })
})

test('the distribution says what it shows', () => {
  expect(distributionStatement(bins({}))).toBe('No identity has a score')
  expect(distributionStatement(bins({ 0: 2, 10: 1 }))).toBe('1 of 3 identities uses none of it')
  expect(distributionStatement(bins({ 0: 2, 7: 3 }))).toBe('3 of 5 identities leave half or more unused')
  expect(distributionStatement(bins({ 0: 2 }))).toBe('All 2 identities use more than half')
  expect(distributionStatement(bins({ 3: 1 }))).toBe('The one identity uses more than half')
})

test('coverage is read out in runs of days', () => {
  const states = ['not-enabled', 'partial', 'partial', 'full'] as const
  const days = states.map((state, at) => ({ dayMs: Date.UTC(2026, 1, 1) + at * dayMs, state }))
  expect(coverageRuns(days).map(run => [run.state, run.days])).toEqual([
    ['not-enabled', 1],
    ['partial', 2],
    ['full', 1]
  ])
  expect(coverageSpoken(days)).toBe('no logs 2026-02-01; partial 2026-02-02 to 2026-02-03; full 2026-02-04')
  const row = { accountId: '111122223333', resourceType: 'secret', state: 'full', days, notes: [] } as const
  expect(coverageStatement([])).toBe('Coverage is not known')
  expect(coverageStatement([{ ...row, days: [], notes: [] }])).toBe('All use in 1 account would have been recorded')
  expect(
    coverageStatement([
      { ...row, days: [], notes: [] },
      { ...row, days: [], notes: [], state: 'partial' }
    ])
  ).toBe('1 of 2 are fully observed')
})
