import { describe, expect, it } from 'vitest'
import {
  during,
  eventsOf,
  eventsOfAction,
  eventsOfSession,
  eventsWith,
  narrowed
} from '../../../../src/renderer/identities/identity-filters.ts'
import { EventFilter } from '../../../../src/shared/vocabulary/event-filter.ts'
import { aSessionRow, window30 } from './builders.ts'

const maria = 'arn:aws:iam::111122223333:user/maria'

describe('the activity filter behind a row', () => {
  it('holds the window and the identity', () => {
    expect(eventsOf(maria, window30)).toEqual({ conditions: [{ field: 'identity', op: 'is', values: [maria] }], ...window30 })
  })

  it('asks for an unmapped action as no value', () => {
    const filter = eventsOfAction(
      { field: 'identity', value: maria },
      { action: null, eventSource: 'ec2.amazonaws.com', eventName: 'NewThing' },
      window30
    )
    expect(filter.conditions.at(-1)).toEqual({ field: 'action', op: 'is', values: [''] })
  })

  it('asks for a missing key as missing, so that other sessions stay out', () => {
    const filter = eventsOfSession(maria, aSessionRow({ accessKeyId: null, name: 'i-0123' }), window30)
    expect(filter.conditions).toContainEqual({ field: 'access-key', op: 'is', values: [''] })
    expect(filter.conditions).toContainEqual({ field: 'session', op: 'is', values: ['i-0123'] })
  })

  it('stays within the contract for a user agent of any length', () => {
    const filter = eventsWith(maria, 'user-agent', 'x'.repeat(5000), window30)
    expect(EventFilter.parse(filter).conditions[1]?.values[0]).toMatch(/^x{2047}\*$/)
  })

  it('narrows and moves in time without touching the rest', () => {
    const filter = during(narrowed(eventsOf(maria, window30), 'outcome', 'denied'), 5, 6)
    expect(filter).toMatchObject({ sinceMs: 5, untilMs: 6 })
    expect(filter.conditions.map(c => c.field)).toEqual(['identity', 'outcome'])
  })
})
