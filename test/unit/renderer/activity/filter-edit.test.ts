import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cleared,
  excludeValue,
  includeValue,
  narrowTo,
  onlyValue,
  toggleValue,
  valuesOf,
  withoutValue,
  withText,
  withTime
} from '../../../../src/renderer/activity/filter-edit.ts'
import { anyEvent, EventFilter } from '../../../../src/shared/vocabulary/event-filter.ts'

describe('changing a filter', () => {
  it('adds a second value to the same condition', () => {
    const filter = includeValue(includeValue(anyEvent, 'name', 'GetObject'), 'name', 'PutObject')
    expect(filter.conditions).toEqual([{ field: 'name', op: 'is', values: ['GetObject', 'PutObject'] }])
  })
  it('does not add the same value twice', () => {
    expect(includeValue(includeValue(anyEvent, 'ip', '1'), 'ip', '1').conditions).toEqual([{ field: 'ip', op: 'is', values: ['1'] }])
  })
  it('takes an inclusion back when the same value is excluded', () => {
    const filter = excludeValue(includeValue(anyEvent, 'ip', '1'), 'ip', '1')
    expect(filter.conditions).toEqual([{ field: 'ip', op: 'is-not', values: ['1'] }])
  })
  it('narrows a field to one value, whatever was asked of it', () => {
    const filter = narrowTo(excludeValue(includeValue(anyEvent, 'ip', '1'), 'ip', '2'), 'ip', '3')
    expect(filter.conditions).toEqual([{ field: 'ip', op: 'is', values: ['3'] }])
  })
  it('keeps the time when only one value shall be left', () => {
    expect(onlyValue({ ...anyEvent, text: 'x', sinceMs: 1, untilMs: 2 }, 'ip', '1')).toEqual({
      sinceMs: 1,
      untilMs: 2,
      conditions: [{ field: 'ip', op: 'is', values: ['1'] }]
    })
  })
  it('ticks and unticks', () => {
    const ticked = toggleValue(anyEvent, 'error', 'is', '')
    expect(valuesOf(ticked, 'error', 'is')).toEqual([''])
    expect(toggleValue(ticked, 'error', 'is', '')).toEqual(anyEvent)
  })
  it('matches a value too long for a filter by its beginning', () => {
    const [condition] = narrowTo(anyEvent, 'user-agent', 'x'.repeat(5000)).conditions
    expect(condition?.values[0]).toHaveLength(2048)
    expect(condition?.values[0]?.endsWith('*')).toBe(true)
    expect(EventFilter.safeParse({ conditions: [condition] }).success).toBe(true)
  })
  it('drops text of spaces, and a time that is taken away', () => {
    expect(withText({ ...anyEvent, text: 'a' }, '  ')).toEqual(anyEvent)
    expect(withTime({ ...anyEvent, sinceMs: 1, untilMs: 2 }, null)).toEqual(anyEvent)
  })
  it('is cleared of all but its time', () => {
    expect(cleared({ conditions: [{ field: 'ip', op: 'is', values: ['1'] }], text: 'a', sinceMs: 1 })).toEqual({
      sinceMs: 1,
      conditions: []
    })
  })
  it('undoes an inclusion by taking the value out again', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (kept, added) => {
        fc.pre(kept !== added)
        const before = includeValue(anyEvent, 'session', kept)
        expect(withoutValue(includeValue(before, 'session', added), 'session', 'is', added)).toEqual(before)
      })
    )
  })
})
