import { describe, expect, it } from 'vitest'
import { effectiveFilter, readView, viewPatch } from '../../../../src/renderer/activity/activity-view.ts'
import type { AddressSearch } from '../../../../src/renderer/frame/address.ts'

const patched = (search: AddressSearch, patch: Record<string, string | readonly string[] | undefined>): AddressSearch =>
  Object.fromEntries(
    Object.entries({ ...search, ...patch }).filter((entry): entry is [string, string | readonly string[]] => entry[1] !== undefined)
  )

describe('the Activity page in its address', () => {
  it('reads an empty address as everything, newest first', () => {
    expect(readView({})).toEqual({
      filter: { conditions: [] },
      sort: { field: 'time', direction: 'desc' },
      series: 'outcome',
      by: [],
      stepMs: 3_600_000,
      event: null
    })
  })
  it('opens the same view from the address it made', () => {
    const change = {
      filter: {
        conditions: [{ field: 'name' as const, op: 'is' as const, values: ['GetObject', ''] }],
        text: 'alice',
        sinceMs: 0,
        untilMs: 60_000
      },
      sort: { field: 'name' as const, direction: 'asc' as const },
      series: 'source' as const,
      by: ['time', 'identity'] as const,
      stepMs: 86_400_000,
      event: 42
    }
    expect(readView(patched({ range: '7' }, viewPatch({}, change)))).toEqual(change)
  })
  it('takes the words of the old filter out and leaves the rest', () => {
    const search = { range: '7', name: 'GetObject', 'ip!': '1', q: 'x', series: 'source' }
    const next = patched(search, viewPatch(search, { filter: { conditions: [] } }))
    expect(next).toEqual({ range: '7', series: 'source' })
  })
  it('leaves out what is usual', () => {
    const patch = viewPatch({}, { sort: { field: 'time', direction: 'desc' }, series: 'outcome', by: [], stepMs: 3_600_000, event: null })
    expect(Object.values(patch).every(value => value === undefined)).toBe(true)
  })
  it('ignores words it does not understand', () => {
    const view = readView({ sort: '-__proto__', series: 'constructor', count: 'name,nonsense,name,time,ip,region', step: 'x', event: '-1' })
    expect(view.sort).toEqual({ field: 'time', direction: 'desc' })
    expect(view.series).toBe('outcome')
    expect(view.by).toEqual(['name', 'time', 'ip'])
    expect(view.stepMs).toBe(3_600_000)
    expect(view.event).toBeNull()
  })
  it('lets a span in the address rule alone', () => {
    const window = { sinceMs: 10, untilMs: 20 }
    expect(effectiveFilter({ conditions: [] }, window)).toEqual({ conditions: [], sinceMs: 10, untilMs: 20 })
    expect(effectiveFilter({ conditions: [], sinceMs: 1 }, window)).toEqual({ conditions: [], sinceMs: 1 })
  })
})
