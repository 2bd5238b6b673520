import { expect, test } from 'vitest'
import { activityTitle, changeWords, freshness } from '../../../../src/renderer/overview/overview-words.ts'

test.each([
  [113, 100, '13% more'],
  [50, 100, '50% fewer'],
  [100, 100, 'No change'],
  [1001, 1000, 'Less than 1% more'],
  [5, 0, 'None before'],
  [2000, 100, '20 times as many'],
  [5, null, 'No logs reach back'],
  [0, 0, 'No change']
])('%d after %j: %s', (now, previous, words) => {
  expect(changeWords(now, previous)).toBe(words)
})

const series = (...totals: [string, number][]) => ({
  startMs: 0,
  stepMs: 1,
  counts: [],
  noLogs: [],
  groups: totals.map(([key, total]) => ({ key, label: key, total }))
})

test.each([
  [series(), 'No events in this range'],
  [series(['s3.amazonaws.com', 100]), 'All 100 events are of S3'],
  [series(['s3.amazonaws.com', 60], ['kms.amazonaws.com', 40]), 'S3 makes up 60% of 100 events'],
  [series(['sqs.amazonaws.com', 30], ['kms.amazonaws.com', 20], ['other', 50]), 'SQS and KMS lead among 100 events']
])('the title says what is seen: %#', (one, title) => {
  expect(activityTitle(one)).toBe(title)
})

test('silence is told in days', () => {
  const dayMs = 86_400_000
  expect(freshness(0, dayMs - 1)).toEqual({ type: 'success', words: 'Within a day' })
  expect(freshness(0, dayMs)).toEqual({ type: 'info', words: 'Silent for 1 day' })
  expect(freshness(0, 12 * dayMs)).toEqual({ type: 'warning', words: 'Silent for 12 days' })
})
