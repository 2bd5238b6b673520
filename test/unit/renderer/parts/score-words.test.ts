import { expect, test } from 'vitest'
import {
  boundsWords,
  formatScore,
  markWords,
  noScoreWords,
  scoreInWords,
  severityOf,
  shortBounds,
  unusedWords
} from '../../../../src/renderer/parts/score-words.ts'
import { notApplicableReasons } from '../../../../src/shared/contract/scores.ts'
import { resourceTypes } from '../../../../src/shared/vocabulary/activity.ts'
import { aScoreRow } from '../access/a-score-row.ts'

test('a score has one decimal, a severity by its threshold, and granted and used beside it', () => {
  expect(formatScore(66.7)).toBe('66.7')
  expect(formatScore(100)).toBe('100.0')
  expect([0, 24.9, 25, 49.9, 50, 79.9, 80, 100].map(severityOf)).toEqual([
    'low',
    'low',
    'medium',
    'medium',
    'high',
    'high',
    'critical',
    'critical'
  ])
  expect(unusedWords({ granted: 1000, used: 100 })).toBe('900 of 1,000 unused')
  expect(scoreInWords(aScoreRow())).toBe('Score 70.0, high. 7 of 10 unused')
})

test('bounds are told only where they say more than the score', () => {
  expect(shortBounds({ score: 70, low: 70, high: 70 })).toBeNull()
  expect(shortBounds({ score: 70, low: 40, high: 82.5 })).toBe('40.0–82.5')
  expect(boundsWords({ score: null, low: 0, high: 0 })).toBe('between 0.0 and 0.0')
  expect(scoreInWords(aScoreRow({ low: 40, high: 82.5, coverage: 'partial', observed: 6, unknown: 1 }))).toBe(
    'Score 70.0, high. 7 of 10 unused, use of 6 observed. With complete logs the score would lie between 40.0 and 82.5. Nothing can be told of 1 bucket more'
  )
})

test('where there is no score its reason stands, for every reason and kind', () => {
  for (const reason of notApplicableReasons)
    for (const resourceType of resourceTypes) {
      const words = noScoreWords(aScoreRow({ status: 'not-applicable', reason, resourceType, score: null }))
      expect(words?.short).not.toMatch(/^[-–—]?$/)
      expect(words?.why.length).toBeGreaterThan(words?.short.length ?? 0)
    }
  expect(noScoreWords(aScoreRow())).toBeNull()
  expect(noScoreWords(aScoreRow({ status: 'not-applicable', reason: 'no-entitlement', resourceType: 'secret' }))?.short).toBe(
    'No secret granted'
  )
})

test('a mark of a newer version is told by its name', () => {
  expect(markWords('snapshot-after-as-of')).toContain('newer than the as-of date')
  expect(markWords('made-by-hand')).toBe('made by hand')
  expect(markWords('constructor')).toBe('constructor')
})
