import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { throttleProgress } from '../../../src/engine/throttle-progress.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('ten a second at most, always the newest, and the last one at the end', () => {
  const sent: number[] = []
  const progress = throttleProgress<number>(value => sent.push(value))
  for (let value = 1; value <= 1000; value++) {
    progress.report(value)
    vi.advanceTimersByTime(1)
  }
  expect(sent.length).toBeLessThanOrEqual(11)
  progress.flush()
  expect(sent.at(-1)).toBe(1000)
})
test('a pause is not saved up', () => {
  const sent: number[] = []
  const progress = throttleProgress<number>(value => sent.push(value))
  progress.report(1)
  vi.advanceTimersByTime(10_000)
  progress.report(2)
  progress.report(3)
  expect(sent).toEqual([1, 2])
  vi.advanceTimersByTime(100)
  expect(sent).toEqual([1, 2, 3])
})
test('nothing follows the flush, and no timer is left', () => {
  const sent: number[] = []
  const progress = throttleProgress<number>(value => sent.push(value))
  progress.report(1)
  progress.report(2)
  progress.flush()
  progress.report(3)
  vi.advanceTimersByTime(1000)
  expect(sent).toEqual([1, 2])
  expect(vi.getTimerCount()).toBe(0)
})
