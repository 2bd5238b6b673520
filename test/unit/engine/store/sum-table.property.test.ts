import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SumTable } from '../../../../src/engine/store/sum-table.ts'

const event = fc.record({
  a: fc.nat(40),
  b: fc.constantFrom(0, 1, 7, 4_000_000_000),
  c: fc.nat(30),
  at: fc.nat(86_399),
  outcome: fc.constantFrom(0, 1, 2)
})
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never

/** The same, plainly: the events of each key in key order. */
function plainly(events: Event[]) {
  const groups = Map.groupBy(events, ({ a, b, c }) => [a, b, c].map(n => String(n).padStart(10, '0')).join())
  return [...groups.keys()].sort().map(key => {
    const group = groups.get(key) as [Event, ...Event[]]
    const [{ a, b, c }] = group
    const times = (list: Event[]) => list.map(({ at }) => at).sort((x, y) => x - y)
    const of = (outcome: number) => group.filter(one => one.outcome === outcome)
    const all = times(group)
    const worked = times(of(0))
    return [a, b, c, of(0).length, of(1).length, of(2).length, all[0], all.at(-1), worked[0] ?? null, worked.at(-1) ?? null]
  })
}

function fromTable(table: SumTable) {
  const { a, b, c, success, denied, failed, first, last, firstSuccess, lastSuccess } = table.rows
  return [...table.order()].map(row => {
    const worked = success[row] ?? 0
    const times = worked === 0 ? [null, null] : [firstSuccess[row], lastSuccess[row]]
    return [a[row], b[row], c[row], worked, denied[row], failed[row], first[row], last[row], ...times]
  })
}

describe('SumTable', () => {
  it('sums like a plain grouping, however many keys there are, and again after it was cleared', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 4000, size: 'max' }), fc.array(event), (before, events) => {
        const table = new SumTable()
        for (const list of [before, events]) {
          for (const { a, b, c, at, outcome } of list) table.add(a, b, c, at, outcome)
          expect(fromTable(table)).toEqual(plainly(list))
          table.clear()
        }
      }),
      { numRuns: 30 }
    )
  })
})
