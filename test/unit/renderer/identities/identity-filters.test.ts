import { describe, expect, it } from 'vitest'
import {
  during,
  eventsOf,
  eventsOfAction,
  eventsOfSession,
  eventsOn,
  narrowed
} from '../../../../src/renderer/identities/identity-filters.ts'
import { EventFilter } from '../../../../src/shared/vocabulary/event-filter.ts'
import { aSessionRow, window30 } from './builders.ts'

const maria = 'arn:aws:iam::111122223333:user/maria'

describe('the activity filter behind a row', () => {
  it('holds no time of its own, and takes the window for a query', () => {
    expect(eventsOf(maria)).toEqual({ conditions: [{ field: 'identity', op: 'is', values: [maria] }] })
    expect(EventFilter.parse(during(eventsOf(maria), window30))).toMatchObject(window30)
  })

  it('asks for an unmapped action as no value', () => {
    const filter = eventsOfAction(eventsOn('arn:aws:s3:::b'), { action: null, eventSource: 'ec2.amazonaws.com', eventName: 'NewThing' })
    expect(filter.conditions.map(c => [c.field, c.values[0]])).toEqual([
      ['resource', 'arn:aws:s3:::b'],
      ['source', 'ec2.amazonaws.com'],
      ['name', 'NewThing'],
      ['action', '']
    ])
  })

  it('asks for a missing key as missing, so that other sessions stay out', () => {
    const filter = eventsOfSession(maria, aSessionRow({ accessKeyId: null, name: 'i-0123' }))
    expect(filter.conditions).toContainEqual({ field: 'access-key', op: 'is', values: [''] })
    expect(filter.conditions).toContainEqual({ field: 'session', op: 'is', values: ['i-0123'] })
  })

  it('keeps two sessions that share a masked key apart by the span of their calls', () => {
    const { firstMs, lastMs } = aSessionRow()
    const filter = EventFilter.parse(eventsOfSession(maria, aSessionRow({ accessKeyId: 'ASIA****************' })))
    expect(filter).toMatchObject({ sinceMs: firstMs, untilMs: lastMs + 1 })
  })

  it('stays within the contract for a user agent of any length', () => {
    const filter = narrowed(eventsOf(maria), 'user-agent', 'x'.repeat(5000))
    expect(EventFilter.parse(filter).conditions[1]?.values[0]).toMatch(/^x{2047}\*$/)
  })

  it('narrows without touching the question it narrows', () => {
    const whole = eventsOf(maria)
    expect(narrowed(whole, 'outcome', 'denied').conditions.map(c => c.field)).toEqual(['identity', 'outcome'])
    expect(whole.conditions).toHaveLength(1)
  })
})
