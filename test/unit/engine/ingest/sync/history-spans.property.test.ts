import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeSpans, readSpans, type Span, spansLeft, spansText } from '../../../../../src/engine/ingest/sync/history-spans.ts'

const span = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 })).map(([fromMs, untilMs]): Span => ({ fromMs, untilMs }))
const isIn = (spans: readonly Span[], ms: number): boolean => spans.some(({ fromMs, untilMs }) => fromMs <= ms && ms <= untilMs)
const instants = Array.from({ length: 62 }, (_, ms) => ms)

describe('spans of time', () => {
  it('that are left are every instant that is wanted and not done, newest first', () => {
    fc.assert(
      fc.property(span, fc.array(span, { maxLength: 8 }), (wanted, done) => {
        const left = spansLeft(wanted, done)
        for (const ms of instants) expect(isIn(left, ms)).toBe(isIn([wanted], ms) && !isIn(done, ms))
        expect(left.map(each => each.untilMs)).toEqual(left.map(each => each.untilMs).sort((one, other) => other - one))
      })
    )
  })

  it('are merged to the same instants, apart from one another', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), spans => {
        const merged = mergeSpans(spans)
        for (const ms of instants) expect(isIn(merged, ms)).toBe(isIn(spans, ms))
        for (let at = 1; at < merged.length; at++) expect((merged[at] as Span).fromMs).toBeGreaterThan((merged[at - 1] as Span).untilMs + 1)
        expect(readSpans(spansText(spans))).toEqual(merged)
      })
    )
  })

  it('that do not read are none', () => {
    for (const text of [null, '', '{', '7', '[[1]]', '[["a","b"]]', '[[1.5,2]]', 'null']) expect(readSpans(text)).toEqual([])
  })
})
