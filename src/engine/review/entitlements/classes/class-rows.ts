import { createPairs } from './interning.ts'
import type { Effect } from './policy-effects.ts'

/** One a resource. */
export type Numbers = Int32Array

/** Numbers for rows of numbers. */
export const createRows = () => {
  const pairs = createPairs()
  const rows: (readonly number[])[] = []
  return {
    rows,
    /** The number of `row` with one more at its end. */
    next(before: number, value: number): number {
      const id = pairs.of(before + 1, value + 1)
      rows[id] ??= [...(before < 0 ? [] : (rows[before] as readonly number[])), value]
      return id
    }
  }
}
export type Rows = ReturnType<typeof createRows>

/** Of the row before the first. */
export const none = -1
/** What an effect is at a resource's place. */
export const at = (effect: Effect, place: number): number => (typeof effect === 'number' ? effect : (effect[place] as number))

/** Joins two sides place by place; neighbours are often alike. */
export const combine = (left: Effect, right: Effect, count: number, join: (left: number, right: number) => number): Effect => {
  if (typeof left === 'number' && typeof right === 'number') return join(left, right)
  const result = new Int32Array(count)
  let [lastLeft, lastRight, last] = [Number.NaN, Number.NaN, 0]
  for (let place = 0; place < count; place++) {
    const [a, b] = [at(left, place), at(right, place)]
    if (a !== lastLeft || b !== lastRight) {
      last = join(a, b)
      lastLeft = a
      lastRight = b
    }
    result[place] = last
  }
  return result
}
