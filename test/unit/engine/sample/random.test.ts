import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../../src/engine/sample/random.ts'

describe('a seeded source of randomness', () => {
  test('is the same for ever', () => {
    const random = createRandom('footfall')
    expect([random.uuid(), random.int(1000), random.upper(8), random.base64(8)]).toMatchInlineSnapshot(`
      [
        "9c114f86-875a-41f7-a256-f2d2ea4c1943",
        757,
        "TQBS7WQB",
        "h+ixqnFD",
      ]
    `)
  })

  test('gives the same for the same seed, and something else for another', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(createRandom(one).hex(32)).toBe(createRandom(one).hex(32))
        if (one !== other) expect(createRandom(one).hex(32)).not.toBe(createRandom(other).hex(32))
      })
    )
  })

  test('stays within what was asked for', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 1000 }), (seed, length, below) => {
        const random = createRandom(seed)
        expect(random.hex(length)).toMatch(new RegExp(`^[0-9a-f]{${length}}$`))
        expect(random.upper(length)).toMatch(new RegExp(`^[A-Z2-7]{${length}}$`))
        expect(random.base64(length)).toMatch(new RegExp(`^[A-Za-z0-9+/]{${length}}$`))
        expect(random.int(below)).toBeLessThan(below)
        expect(random.between(3, 5)).toBeOneOf([3, 4, 5])
        expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
      })
    )
  })

  test('uses the whole range', () => {
    const random = createRandom('range')
    const seen = new Set(Array.from({ length: 500 }, () => random.int(10)))
    expect(seen.size).toBe(10)
  })

  test('has nothing to pick from nothing', () => expect(() => createRandom('x').pick([])).toThrow(RangeError))
})
