import fc from 'fast-check'
import { expect, test } from 'vitest'
import { niceAxis, runsOf, shortCount, timeTicks } from '../../../../src/renderer/chart/scale.ts'

test('an axis starts at zero, ends at or above the most, and counts in whole steps', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), most => {
      const { top, ticks } = niceAxis(most)
      expect(ticks[0]).toBe(0)
      expect(ticks.at(-1)).toBe(top)
      expect(top).toBeGreaterThanOrEqual(most)
      expect(ticks.every(Number.isInteger)).toBe(true)
      expect(ticks.length).toBeLessThanOrEqual(7)
    })
  )
})

test('runs of gaps cover exactly the steps that are gaps', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean()), flags => {
      const covered = flags.map((_, i) => runsOf(flags).some(({ from, to }) => i >= from && i < to))
      expect(covered).toEqual(flags)
    })
  )
  expect(runsOf([true, true, false, true])).toEqual([
    { from: 0, to: 2 },
    { from: 3, to: 4 }
  ])
})

test('no more labels than fit, and they stand at even distances', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.constantFrom(60_000, 3_600_000, 86_400_000),
      fc.integer({ min: 1, max: 30 }),
      (steps, stepMs, fitting) => {
        const ticks = timeTicks({ startMs: 0, stepMs, steps }, fitting)
        expect(ticks[0]).toBe(0)
        expect(ticks.every(tick => tick < steps)).toBe(true)
        expect(ticks.length).toBeLessThanOrEqual(fitting + 1)
      }
    )
  )
})

test.each([
  [0, '0'],
  [9999, '9,999'],
  [12_300, '12.3k'],
  [1_500_000, '1.5M']
])('%d is written %s', (count, words) => {
  expect(shortCount(count)).toBe(words)
})

test('labels begin where days begin', () => {
  const sixHoursMs = 6 * 3_600_000
  const startMs = Date.UTC(2024, 6, 1, 18)
  expect(timeTicks({ startMs, stepMs: sixHoursMs, steps: 120 }, 10)).toEqual([1, 29, 57, 85, 113])
  expect(timeTicks({ startMs, stepMs: sixHoursMs, steps: 120, offsetMs: sixHoursMs }, 10)[0]).toBe(0)
})
