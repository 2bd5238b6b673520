import { describe, expect, test } from 'vitest'
import { silences } from '../../../../src/engine/coverage/silences.ts'

const hourMs = 3_600_000
/** Monday 1 April 2024, as hours since 1970. */
const monday = Date.UTC(2024, 3, 1) / hourMs
const window = (fromDay: number, days: number) => ({
  sinceMs: (monday + fromDay * 24) * hourMs,
  untilMs: (monday + (fromDay + days) * 24) * hourMs
})
const hoursOf = (days: number, isActive: (hourOfDay: number, day: number) => boolean): number[] =>
  Array.from({ length: days * 24 }, (_, i) => i)
    .filter(i => isActive(i % 24, Math.floor(i / 24)))
    .map(i => monday + i)
const isWorkday = (day: number): boolean => day % 7 < 5

describe('silences', () => {
  test('nights and weekends of an office are no gaps', () => {
    const hours = hoursOf(35, (hour, day) => isWorkday(day) && hour >= 8 && hour < 18)
    expect(silences(hours, { ...window(7, 26), untilMs: (monday + 33 * 24) * hourMs }).gapHours).toEqual([])
  })

  test('an hour of an office day that is missing', () => {
    const hours = hoursOf(33, (hour, day) => isWorkday(day) && hour >= 8 && hour < 18 && !(day === 15 && hour === 10))
    expect(silences(hours, window(7, 26)).gapHours).toEqual([monday + 15 * 24 + 10])
  })

  test('less than four weeks: working days and weekends are told apart', () => {
    const hours = hoursOf(20, (hour, day) => isWorkday(day) && hour >= 8 && hour < 18 && !(day === 8 && hour === 10))
    expect(silences(hours, window(0, 19)).gapHours).toEqual([monday + 8 * 24 + 10])
  })

  test('weekends are usual even where many short silences lie between', () => {
    const hours = hoursOf(33, (hour, day) => isWorkday(day) && hour >= 8 && hour < 18 && hour % 3 !== 0)
    expect(silences(hours, { sinceMs: (monday + 8) * hourMs, untilMs: (monday + 32 * 24 + 18) * hourMs }).gapHours).toEqual([])
  })

  test('three working days are no weekend', () => {
    const hours = hoursOf(33, (hour, day) => isWorkday(day) && hour % 5 === 0 && !(day >= 15 && day < 18))
    expect(silences(hours, window(1, 30)).gapHours.length).toBeGreaterThanOrEqual(72)
  })

  test('an account busy most of the time misses every silent hour', () => {
    const hours = hoursOf(20, hour => hour !== 3)
    expect(silences(hours, window(5, 2)).gapHours).toEqual([monday + 5 * 24 + 3, monday + 6 * 24 + 3])
  })

  test('a job once a day: no hour is missed, three lost days are', () => {
    const nightly = hoursOf(40, hour => hour === 2)
    expect(silences(nightly, { sinceMs: (monday + 24) * hourMs, untilMs: (monday + 39 * 24 + 3) * hourMs }).gapHours).toEqual([])
    // Longer than four times the usual silence of 23 hours.
    const broken = hoursOf(40, (hour, day) => hour === 2 && !(day >= 20 && day < 24))
    expect(silences(broken, window(10, 29)).gapHours).toHaveLength(5 * 24 - 1)
  })

  test('before the first event and after the last', () => {
    const hours = hoursOf(5, hour => hour === 2)
    const { gapHours } = silences(hours, window(-10, 30))
    expect(gapHours.at(0)).toBe(monday - 240)
    expect(gapHours.filter(hour => hour < monday + 2)).toHaveLength(242)
    expect(gapHours.at(-1)).toBe(monday + 20 * 24 - 1)
    expect(gapHours.filter(hour => hour > monday + 4 * 24 + 2)).toHaveLength(16 * 24 - 3)
  })

  test('two distinct hours tell nothing', () => {
    expect(silences([monday, monday + 1], window(0, 30))).toEqual({ gapHours: [], fewEvents: true })
    expect(silences([], window(0, 30))).toEqual({ gapHours: [], fewEvents: true })
    expect(silences([monday, monday + 1, monday + 2], window(0, 30)).gapHours).not.toEqual([])
  })
})
