import { expect, test } from 'vitest'
import { importHeadline, importResultWords, importTone, importWords } from '../../../../src/renderer/frame/jobs/job-words.ts'
import type { ImportReport } from '../../../../src/shared/contract/import.ts'

const report: ImportReport = {
  id: 1,
  startedAtMs: 0,
  elapsedMs: 12_400,
  state: 'done',
  problem: null,
  sources: ['logs.zip'],
  files: { read: 340, skipped: 3, rejected: 0 },
  events: { read: 1200, added: 1000, duplicate: 200, rejected: 0, copies: 7 },
  byFormat: {},
  firstEventMs: null,
  lastEventMs: null,
  accounts: [],
  regions: [],
  rejected: [],
  skipped: []
}

test('progress tells files, bytes, rate and time left, and no total before there is one', () => {
  const progress = {
    phase: 'reading' as const,
    filesDone: 12,
    filesTotal: 340,
    bytesDone: 4_100_000,
    bytesTotal: 20_000_000,
    eventsRead: 1_234_567,
    eventsAdded: 1,
    eventsPerSecond: 410_000.4,
    remainingMs: 12_300
  }
  expect(importWords(progress)).toBe('12 of 340 files · 4.1 MB of 20.0 MB · 1,234,567 events, 410,000 per second · about 12 seconds left')
  expect(importWords({ ...progress, phase: 'looking', filesTotal: null, bytesTotal: null, eventsRead: 0 })).toBe(
    'Looking through folders and archives · 12 files · 4.1 MB'
  )
})

test('the result tells what was read, added, known, skipped', () => {
  expect(importResultWords(report)).toBe(
    '340 files read, 1,000 events added, 7 of them copies from another account’s log, 200 already known, 3 files skipped in 12 seconds.'
  )
  expect(importHeadline(report)).toBe('Import done')
  expect(importTone(report)).toBe('success')
})

test.each([
  [{ ...report, state: 'cancelled' as const }, 'Import cancelled: what was read so far is kept', 'warning'],
  [{ ...report, state: 'failed' as const }, 'Import failed: what was read so far is kept', 'error'],
  [{ ...report, events: { ...report.events, rejected: 1 } }, 'Import done, with something rejected', 'warning'],
  [{ ...report, events: { ...report.events, added: 0 } }, 'Import done: nothing new in it', 'success']
])('how it ended: %#', (one, headline, tone) => {
  expect(importHeadline(one)).toBe(headline)
  expect(importTone(one)).toBe(tone)
})
