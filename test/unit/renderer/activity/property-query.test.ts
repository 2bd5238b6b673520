import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromPropertyQuery, toPropertyQuery } from '../../../../src/renderer/activity/property-query.ts'
import { anyEvent, type Condition, filterFields } from '../../../../src/shared/vocabulary/event-filter.ts'

const condition = fc.record({
  field: fc.constantFrom(...filterFields),
  op: fc.constantFrom<Condition['op'][]>('is', 'is-not'),
  values: fc.uniqueArray(fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('', '*', '**', 'Get*', '*Object', '*Obj*', 'a*b')), {
    minLength: 1,
    maxLength: 5
  })
})

describe('the filter as property filter tokens', () => {
  it('reads back exactly what it wrote', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 6 }), conditions => {
        expect(fromPropertyQuery(toPropertyQuery({ conditions }), anyEvent)).toEqual({ conditions })
      })
    )
  })
  it('shows stars as people type them', () => {
    const tokens = toPropertyQuery({
      conditions: [
        { field: 'name', op: 'is', values: ['Get*'] },
        { field: 'name', op: 'is-not', values: ['*Policy*'] },
        { field: 'name', op: 'is', values: ['Get*', 'Put*'] }
      ]
    }).tokens
    expect(tokens.map(({ operator, value }) => [operator, value])).toEqual([
      ['^', 'Get'],
      ['!:', 'Policy'],
      ['=', ['Get*', 'Put*']]
    ])
  })
  it('keeps the time, which the query does not hold', () => {
    const before = { conditions: [], sinceMs: 1, untilMs: 2 }
    expect(fromPropertyQuery(toPropertyQuery(before), before)).toEqual(before)
  })
  it('joins free text, and drops tokens nobody can mean', () => {
    const query = {
      operation: 'and' as const,
      tokens: [
        { operator: ':', value: 'alice' },
        { operator: ':', value: 'denied' },
        { propertyKey: 'nonsense', operator: '=', value: ['x'] },
        { propertyKey: 'name', operator: ':', value: '' }
      ]
    }
    expect(fromPropertyQuery(query, anyEvent)).toEqual({ conditions: [], text: 'alice denied' })
  })
})
