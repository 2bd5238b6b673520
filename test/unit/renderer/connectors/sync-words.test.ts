import { expect, test } from 'vitest'
import {
  costWords,
  estimatedMs,
  runHeadline,
  runResultWords,
  runTitle,
  runTone,
  scheduleWords,
  syncProgressWords
} from '../../../../src/renderer/connectors/sync-words.ts'
import { shareDone } from '../../../../src/renderer/frame/jobs/job-words.ts'
import { aProgress, aReport, aRun } from './builders.ts'

const nameOf = (id: string): string => (id === 'production' ? 'Production' : id)

test('progress tells files, bytes, rate and time left, and no total before there is one', () => {
  expect(syncProgressWords(aProgress())).toBe(
    'Collecting · 12 of 340 files · 4.1 MB of 20.0 MB · 1,234,567 events, 41,000 per second · about 12 seconds left'
  )
  const looking = aProgress({
    phase: 'looking',
    placesTotal: null,
    filesDone: 0,
    filesTotal: null,
    bytesDone: 0,
    bytesTotal: null,
    eventsRead: 0
  })
  expect(syncProgressWords(looking)).toBe('Listing what is in the bucket · 17 accounts and regions')
  expect(shareDone(looking)).toBeNull()
  expect(shareDone(aProgress())).toBeCloseTo(0.205)
})

test('a wait says what for, and promises no time', () => {
  const words = syncProgressWords(aProgress({ phase: 'waiting', waitingFor: 'S3 asked to slow down' }))
  expect(words).toMatch(/^Waiting: S3 asked to slow down · /)
  expect(words).not.toContain('left')
})

test('a run is called by what it is about', () => {
  expect(runTitle(aRun({ state: 'running' }), nameOf)).toBe('Collecting Production')
  expect(runTitle(aRun({ state: 'stopping', connectors: [] }), nameOf)).toBe('Stopping: collecting all connectors')
  expect(runHeadline(aRun({ connectors: ['production', 'b', 'c'] }), nameOf)).toBe('Collected Production and 2 other connectors')
})

test('something missing is never a success, and everything failed is an error', () => {
  const [one] = aReport().connectors
  if (one === undefined) throw new Error('the report has a connector')
  const partial = aRun({ report: aReport({ connectors: [{ ...one, state: 'partial', filesMissing: 7 }] }) })
  expect(runTone(aRun())).toBe('success')
  expect(runTone(partial)).toBe('warning')
  expect(runResultWords(partial)).toContain('7 files could not be had')
  expect(runTone(aRun({ report: aReport({ connectors: [{ ...one, state: 'failed' }] }) }))).toBe('error')
  expect(runTone(aRun({ state: 'cancelled' }))).toBe('warning')
  expect(runTone(aRun({ report: aReport({ events: { read: 5, added: 4, duplicate: 0, rejected: 1, copies: 0 } }) }))).toBe('warning')
})

test('a run that failed whole says why', () => {
  const run = aRun({
    state: 'failed',
    report: null,
    problem: { code: 'ExpiredToken', layer: 'credentials', message: 'The sign-in has ended.', hint: 'Sign in again.' }
  })
  expect(runHeadline(run, nameOf)).toBe('Could not collect Production')
  expect(runResultWords(run)).toBe('No valid credentials. The sign-in has ended. Sign in again.')
})

test('small sums are not told as nothing', () => {
  expect([0, 0.004, 0.057, 12.5].map(costWords)).toEqual(['$0.00', 'less than $0.01', '$0.06', '$12.50'])
})

test('Event history takes its time whatever the line', () => {
  const estimate = {
    requests: { list: 0, get: 0, lookup: 7200, other: 0 },
    files: 0,
    bytes: 0,
    knownFiles: 0,
    costUsd: { requests: 0, transfer: 0 },
    exact: true,
    uncounted: [],
    accounts: [],
    regions: [],
    days: 90
  }
  expect(estimatedMs(estimate)).toBe(3_600_000)
})

test('what the schedule does next', () => {
  const status = { paused: false, running: null }
  expect(scheduleWords(status, { name: 'Production', atMs: 720_000 }, 0)).toBe('Next on schedule: Production, in 12 minutes.')
  expect(scheduleWords(status, { name: 'Production', atMs: 0 }, 1000)).toBe('Next on schedule: Production, now.')
  expect(scheduleWords(status, null, 0)).toBe('Nothing is planned.')
  expect(scheduleWords({ ...status, paused: true }, { name: 'Production', atMs: 0 }, 0)).toMatch(/paused/)
})
