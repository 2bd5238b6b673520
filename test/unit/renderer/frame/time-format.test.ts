import { expect, test } from 'vitest'
import { ageInWords, durationInWords, timeFormat } from '../../../../src/renderer/frame/time-format.ts'
import { windowOf } from '../../../../src/renderer/frame/use-window.ts'

const atMs = Date.UTC(2024, 6, 1, 9, 30, 5)
const utc = timeFormat('utc')

test('an instant in UTC names its zone', () => {
  expect(utc.full(atMs)).toBe('2024-07-01 09:30:05 UTC')
  expect(utc.axis(atMs, 3_600_000)).toBe('09:30')
  expect(utc.axis(Date.UTC(2024, 6, 1), 3_600_000)).toBe('1 Jul')
})

test('local time names its zone as well', () => {
  expect(timeFormat('local').zoneName(atMs)).not.toBe('')
})

test.each([
  [400, 'less than a second'],
  [1000, '1 second'],
  [90_000, '1 minute'],
  [3 * 86_400_000, '3 days'],
  [45 * 86_400_000, '1 month']
])('%d ms are %s', (lengthMs, words) => {
  expect(durationInWords(lengthMs)).toBe(words)
})

test('what is still to come is not called past', () => {
  expect(ageInWords(atMs + 7_200_000, atMs)).toBe('in 2 hours')
  expect(ageInWords(atMs - 7_200_000, atMs)).toBe('2 hours ago')
})

test('the window holds the instant it ends with and not the one it starts after', () => {
  const { sinceMs, untilMs } = windowOf(atMs, 30)
  expect(untilMs - sinceMs).toBe(30 * 86_400_000)
  expect(atMs >= sinceMs && atMs < untilMs).toBe(true)
  expect(atMs - 30 * 86_400_000 >= sinceMs).toBe(false)
})
