import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ceilingPx,
  elementPx,
  placeAt,
  placeShowing,
  rowsInView,
  rowTopPx,
  type ScrollPlace,
  type ScrollSize,
  scrolledTo
} from '../../../../../src/renderer/activity/grid/scroll-map.ts'

const size = fc.record({
  rows: fc.integer({ min: 0, max: 5_000_000 }),
  rowPx: fc.constantFrom(24, 30, 48),
  viewPx: fc.integer({ min: 60, max: 2000 })
})
const full = (s: ScrollSize): number => Math.max(0, s.rows * s.rowPx - s.viewPx)
const offset = (place: ScrollPlace): number => place.topPx + place.shiftPx
const bottom = (s: ScrollSize): number => Math.max(0, elementPx(s) - s.viewPx)

describe('scrolling through more rows than an element can be tall for', () => {
  it('never makes an element taller than browsers can', () => {
    fc.assert(fc.property(size, s => elementPx(s) <= ceilingPx))
  })
  it('changes nothing below the ceiling', () => {
    const small = { rows: 1000, rowPx: 30, viewPx: 600 }
    expect(elementPx(small)).toBe(30_000)
    expect(scrolledTo(1234, { topPx: 0, shiftPx: 0 }, small)).toEqual({ topPx: 1234, shiftPx: 0 })
  })
  it('stays within the rows wherever the element is scrolled', () => {
    fc.assert(
      fc.property(size, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (s, jumps) => {
        let place = placeAt(0, s)
        for (const share of jumps) {
          place = scrolledTo(share * bottom(s), place, s)
          expect(offset(place)).toBeGreaterThanOrEqual(-1e-6)
          expect(offset(place)).toBeLessThanOrEqual(full(s) + 1e-6)
        }
      })
    )
  })
  it('moves the rows by exactly as many pixels as a short scroll', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 20_000_000 }), fc.integer({ min: -500, max: 500 }), (start, step) => {
        const s = { rows: 1_000_000, rowPx: 30, viewPx: 600 }
        const before = placeAt(start, s)
        const after = scrolledTo(before.topPx + step, before, s)
        fc.pre(before.topPx + step > 0)
        expect(offset(after)).toBeCloseTo(Math.min(Math.max(offset(before) + step, 0), full(s)), 6)
      })
    )
  })
  it('reaches the first and the last row by dragging to the ends', () => {
    fc.assert(
      fc.property(size, fc.double({ min: 0, max: 1, noNaN: true }), (s, share) => {
        fc.pre(full(s) > 10 * s.viewPx)
        const middle = scrolledTo(share * bottom(s), placeAt(0, s), s)
        const low = scrolledTo(bottom(s), scrolledTo(bottom(s) / 2, middle, s), s)
        expect(rowsInView(low, s, 0).to).toBe(s.rows)
        const high = scrolledTo(0, scrolledTo(bottom(s) / 2, middle, s), s)
        expect(rowsInView(high, s, 0).from).toBe(0)
      })
    )
  })
  it('reaches the last row by short steps alone, from near the end', () => {
    const s = { rows: 1_000_000, rowPx: 30, viewPx: 600 }
    let place = placeAt(full(s) - 40_000, s)
    for (let i = 0; i < 1000; i += 1) place = scrolledTo(Math.min(place.topPx + 100, bottom(s)), place, s)
    expect(offset(place)).toBe(full(s))
  })
  it('draws every row of the view at its own place', () => {
    fc.assert(
      fc.property(size, fc.double({ min: 0, max: 1, noNaN: true }), (s, share) => {
        fc.pre(s.rows > 0)
        const place = placeAt(share * full(s), s)
        const { from, to } = rowsInView(place, s, 3)
        expect(from).toBeLessThan(to)
        expect(rowTopPx(from, place, s)).toBeLessThanOrEqual(place.topPx)
        expect(rowTopPx(to - 1, place, s) + s.rowPx).toBeGreaterThanOrEqual(
          Math.min(place.topPx + s.viewPx, rowTopPx(s.rows, place, s)) - 1
        )
      })
    )
  })
  it('shows any row whole, and moves nothing when it already is', () => {
    fc.assert(
      fc.property(size, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (s, from, to) => {
        fc.pre(s.rows > 0 && s.viewPx >= s.rowPx)
        const row = Math.floor(to * (s.rows - 1))
        const place = placeShowing(row, placeAt(from * full(s), s), s)
        expect(row * s.rowPx).toBeGreaterThanOrEqual(offset(place) - 1)
        expect((row + 1) * s.rowPx).toBeLessThanOrEqual(offset(place) + s.viewPx + 1)
        expect(placeShowing(row, place, s)).toEqual(place)
      })
    )
  })
})
