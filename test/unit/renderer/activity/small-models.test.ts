import { describe, expect, it } from 'vitest'
import { readColumnChoice, shownColumns } from '../../../../src/renderer/activity/column-choice.ts'
import { eventsOfCountRow } from '../../../../src/renderer/activity/count-model.ts'
import { eventColumns, nextSort } from '../../../../src/renderer/activity/event-columns.tsx'
import { farPages, pageOffsets } from '../../../../src/renderer/activity/event-pages.ts'
import { fittingWidth, gridTemplate } from '../../../../src/renderer/activity/grid/grid-column.ts'
import { questionWords } from '../../../../src/renderer/activity/question-words.ts'
import { mostRestrictive, relaxations } from '../../../../src/renderer/activity/relax-filter.ts'
import { spanOf, zoomedOut } from '../../../../src/renderer/activity/time-span.ts'

describe('pages of events', () => {
  it('asks for the pages that hold the rows in view', () => {
    expect(pageOffsets(0, 40)).toEqual([0])
    expect(pageOffsets(190, 210)).toEqual([0, 200])
    expect(pageOffsets(999_980, 1_000_000)).toEqual([999_800])
    expect(pageOffsets(5, 5)).toEqual([])
  })
  it('forgets the pages furthest away', () => expect(farPages([0, 200, 400, 100_000], 300, 2)).toEqual([0, 100_000]))
})

describe('taking something out of a filter that matches nothing', () => {
  const filter = { conditions: [{ field: 'name' as const, op: 'is' as const, values: ['A', 'B', 'C'] }], text: 'x', sinceMs: 0, untilMs: 1 }
  it('names each single thing', () => {
    expect(relaxations(filter).map(({ words }) => words)).toEqual(['Event name is A, B or 1 more', 'text “x”', 'the time range'])
  })
  it('finds what keeps most away', () => {
    expect(mostRestrictive(['a', 'b', 'c'], [1, 5, undefined])).toEqual({ option: 'b', total: 5 })
    expect(mostRestrictive(['a'], [0])).toBeNull()
  })
})

describe('columns', () => {
  it('shows the usual ones at first', () => expect(shownColumns(readColumnChoice(null))[0]).toBe('time'))
  it('reads kept choices of any version, and junk', () => {
    const choice = readColumnChoice({
      display: [{ id: 'ip', visible: true }, { id: 'ip', visible: false }, { id: 'gone', visible: true }, 7, null],
      widths: { ip: 80, name: 'x', region: Number.NaN },
      facets: 'no'
    })
    expect(choice.display).toHaveLength(eventColumns.length)
    expect(choice.display[0]).toEqual({ id: 'ip', visible: true })
    expect(choice.widths).toEqual({ ip: 80 })
  })
  it('cannot hide the time', () => expect(shownColumns(readColumnChoice({ display: [{ id: 'time', visible: false }] }))).toContain('time'))
  it('turns the order of the same column round, and begins anew on another', () => {
    expect(nextSort({ field: 'time', direction: 'desc' }, 'time')).toEqual({ field: 'time', direction: 'asc' })
    expect(nextSort({ field: 'time', direction: 'desc' }, 'name')).toEqual({ field: 'name', direction: 'asc' })
    expect(nextSort({ field: 'name', direction: 'asc' }, 'time')).toEqual({ field: 'time', direction: 'desc' })
  })
  it('gives the last column what is left', () => expect(gridTemplate([100, 200])).toBe('100px minmax(200px, 1fr)'))
  it('keeps widths within reason', () => expect([fittingWidth(-5), fittingWidth(99_999)]).toEqual([64, 1200]))
})

describe('counts', () => {
  it('leads from a row to exactly its events', () => {
    const row = { keys: ['3600000', 'GetObject'], count: 1, firstMs: 0, lastMs: 1 }
    expect(eventsOfCountRow({ conditions: [], text: 'a', sinceMs: 0, untilMs: 9e9 }, ['time', 'name'], 3_600_000, row)).toEqual({
      conditions: [{ field: 'name', op: 'is', values: ['GetObject'] }],
      text: 'a',
      sinceMs: 3_600_000,
      untilMs: 7_200_000
    })
  })
})

describe('questions and spans in words', () => {
  it('says what is asked and counted', () => {
    expect(questionWords({ conditions: [] }, [])).toBe('All events')
    expect(questionWords({ conditions: [{ field: 'error', op: 'is-not', values: [''] }] }, ['identity', 'ip'])).toBe(
      'Error code is not (no error) · counted by identity, source ip address'
    )
  })
  it('widens around the middle', () => {
    expect(zoomedOut({ sinceMs: 1_000_000, untilMs: 3_000_000 })).toEqual({ sinceMs: 0, untilMs: 4_000_000 })
    expect(spanOf({ conditions: [], sinceMs: 1 })).toBeNull()
  })
})
