import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellsFor } from '../../../../../src/engine/store/event-columns.ts'
import { orderByTime } from '../../../../../src/engine/store/read/order-by-time.ts'
import { timeSpan } from '../../../../../src/engine/store/read/time-span.ts'

const time = fc.tuple(
  fc.oneof(fc.nat(3), fc.nat(300), fc.nat(70_000), fc.integer({ min: 1_780_000_000, max: 1_780_300_000 }), fc.nat(0xffffffff)),
  fc.oneof(fc.constant(0), fc.nat(200), fc.nat(999))
)

/** Of the least width that holds them, as a frame's columns are. */
const columnOf = (values: number[]) => {
  const cells = cellsFor(Math.max(0, ...values), values.length)
  cells.set(values)
  return cells
}

test('live events are sorted by time, and by arrival where times are equal', () => {
  fc.assert(
    fc.property(fc.array(time, { maxLength: 60 }), fc.array(fc.nat(59), { maxLength: 5 }), fc.nat(2), (times, gone, kind) => {
      // All in one second, all on full seconds, or any.
      const seconds = times.map(([second]) => (kind === 0 ? 1_780_000_000 : second))
      const millis = times.map(([, milli]) => (kind === 1 ? 0 : milli))
      const without = new Set(gone.filter(seq => seq < times.length))
      const msOf = (seq: number) => (seconds[seq] as number) * 1000 + (millis[seq] as number)
      const expected = [...times.keys()].filter(seq => !without.has(seq)).sort((a, b) => msOf(a) - msOf(b) || a - b)
      expect([...orderByTime(columnOf(seconds), columnOf(millis), times.length, without)]).toEqual(expected)
      const [first, last] = [expected.at(0), expected.at(-1)]
      expect(timeSpan(columnOf(seconds), columnOf(millis), times.length, without)).toEqual(
        first === undefined || last === undefined ? null : { firstMs: msOf(first), lastMs: msOf(last) }
      )
    }),
    { numRuns: 500 }
  )
})
