import { Writable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { barLine, createProgress } from '../../../../src/cli/progress/progress-display.ts'
import { importWords, stepWords } from '../../../../src/cli/progress/progress-words.ts'
import type { OutputStream } from '../../../../src/cli/surroundings.ts'

const collect = (isTTY: boolean) => {
  const parts: string[] = []
  const sink = new Writable({ decodeStrings: false, write: (chunk: string, _encoding, done) => done(void parts.push(chunk) as undefined) })
  return { stream: Object.assign(sink, { isTTY, columns: 60 }) satisfies OutputStream, parts }
}
const reading = {
  phase: 'reading',
  filesDone: 120,
  filesTotal: 1000,
  bytesDone: 12_300_000,
  bytesTotal: 170_000_000,
  eventsRead: 120_000,
  eventsAdded: 119_000,
  eventsPerSecond: 94_321.7,
  remainingMs: 75_000
} as const

describe('progress', () => {
  test('of an import in words', () => {
    expect(importWords(reading).text).toBe('Reading: 120 of 1,000 files · 12 MB of 170 MB · 120,000 events · 94,322/s · 1 min 15 s left')
    const early = {
      ...reading,
      phase: 'looking',
      filesDone: 1,
      filesTotal: null,
      bytesTotal: null,
      eventsPerSecond: 0,
      remainingMs: null
    } as const
    expect(importWords(early)).toEqual({ doneRatio: null, text: 'Looking for files: 1 file · 12 MB · 120,000 events' })
  })
  test('of steps in words', () => {
    expect(stepWords({ step: 'originals', done: 3, total: 12 })).toEqual({ doneRatio: 0.25, text: 'originals: 3 of 12' })
    expect(stepWords({ step: 'importing', done: 3000, total: null })).toEqual({ doneRatio: null, text: 'importing: 3,000' })
  })
  test('is a bar that fits its terminal and shows hostile text by its numbers', () => {
    expect(barLine({ doneRatio: 0.5, text: 'Reading' }, 60)).toBe('[############------------]  50 %  Reading')
    expect(barLine({ doneRatio: 7, text: 'x'.repeat(100) }, 40)).toHaveLength(39)
    expect(barLine({ doneRatio: null, text: '\u001b' }, 40)).toBe('\\u{1b}')
  })
  test('on a terminal is drawn over itself and taken away', () => {
    const { stream, parts } = collect(true)
    const progress = createProgress(stream, {}, () => 0)
    progress.clear()
    progress.show({ doneRatio: null, text: 'a' })
    progress.clear()
    progress.clear()
    expect(parts).toEqual(['\r\u001b[Ka', '\r\u001b[K'])
  })
  test('elsewhere is a line now and then, without escapes', () => {
    const { stream, parts } = collect(false)
    let nowMs = 0
    const progress = createProgress(stream, {}, () => nowMs)
    for (nowMs = 0; nowMs < 10_000; nowMs += 100) progress.show({ doneRatio: 0.1, text: `at ${nowMs}` })
    expect(parts).toEqual(['at 3000\n', 'at 6000\n', 'at 9000\n'])
  })
  test('on a terminal that cannot move its cursor is lines too', () => {
    const { stream, parts } = collect(true)
    createProgress(stream, { TERM: 'dumb' }, () => 0).show({ doneRatio: 0.1, text: 'a' })
    expect(parts).toEqual([])
  })
})
