import { describe, expect, it } from 'vitest'
import { facetCalls, facetLines, moreValues } from '../../../../src/renderer/activity/facet-model.ts'
import type { Facet } from '../../../../src/shared/contract/events.ts'
import type { EventFilter } from '../../../../src/shared/vocabulary/event-filter.ts'

const value = (text: string, count: number) => ({ value: text, label: text, count, firstMs: 0, lastMs: 1 })
const facet: Facet = { field: 'name', distinct: 5, values: [value('GetObject', 9), value('PutObject', 3)] }

describe('a facet', () => {
  it('shows what is chosen first, even when nothing of it is counted', () => {
    const filter: EventFilter = {
      conditions: [
        { field: 'name', op: 'is', values: ['PutObject', 'Gone*'] },
        { field: 'name', op: 'is-not', values: ['ListBuckets'] }
      ]
    }
    expect(facetLines(filter, 'name', facet).map(({ value: text, count, state }) => [text, count, state])).toEqual([
      ['PutObject', 3, 'included'],
      ['Gone*', null, 'included'],
      ['ListBuckets', null, 'excluded'],
      ['GetObject', 9, 'none']
    ])
  })
  it('says in words what closed vocabularies and the empty value mean', () => {
    const outcome: Facet = { field: 'outcome', distinct: 1, values: [value('denied', 1)] }
    const error: Facet = { field: 'error', distinct: 1, values: [value('', 1)] }
    expect(facetLines({ conditions: [] }, 'outcome', outcome)[0]?.label).toBe('Denied')
    expect(facetLines({ conditions: [] }, 'error', error)[0]?.label).toBe('(no error)')
  })
  it('uses the engine’s short name for an identity', () => {
    const identity: Facet = { field: 'identity', distinct: 1, values: [{ ...value('arn:aws:iam::1:user/alice', 1), label: 'alice' }] }
    expect(facetLines({ conditions: [] }, 'identity', identity)[0]?.label).toBe('alice')
  })
  it('counts what is not shown', () => {
    expect(moreValues(facet)).toBe(3)
    expect(moreValues(undefined)).toBe(0)
  })
  it('asks untouched fields together, and each touched one over a filter without itself', () => {
    const filter: EventFilter = {
      conditions: [
        { field: 'name', op: 'is', values: ['GetObject'] },
        { field: 'ip', op: 'is', values: ['1'] }
      ]
    }
    expect(facetCalls(filter, ['outcome', 'name', 'region'])).toEqual([
      { filter, fields: ['outcome', 'region'] },
      { filter: { conditions: [filter.conditions[1]] }, fields: ['name'] }
    ])
  })
})
