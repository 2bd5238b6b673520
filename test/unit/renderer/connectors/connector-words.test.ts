import { expect, test } from 'vitest'
import {
  needsAttention,
  noNextSync,
  placeWords,
  problemHeadline,
  problemWords,
  stateOf,
  testHeader,
  whyOf
} from '../../../../src/renderer/connectors/connector-words.ts'
import { aConnector } from './builders.ts'

const problem = { code: 'AccessDenied', layer: 'bucket policy', message: 'Not allowed.', hint: 'Add the statement.' }

test('the most pressing thing is told first', () => {
  expect(stateOf(aConnector()).id).toBe('in-order')
  expect(stateOf(aConnector({ lastSyncMs: null })).id).toBe('not-yet')
  expect(stateOf(aConnector({ gapDays: 2 })).words).toBe('2 days not collected')
  expect(stateOf(aConnector({ gapDays: 2, missingObjects: 1 })).words).toBe('1 object missing')
  expect(stateOf(aConnector({ missingObjects: 1, lastProblem: problem })).words).toBe('Refused by the bucket’s policy')
  expect(stateOf(aConnector({ lastProblem: problem, enabled: false })).id).toBe('disabled')
  expect(stateOf(aConnector({ lastProblem: problem, running: true })).id).toBe('collecting')
  expect(stateOf(aConnector({ mode: 'skip', lastSyncMs: null })).id).toBe('skipped')
  expect(stateOf(aConnector({ mode: 'skip', warnings: ['No organization covers it.'] })).id).toBe('incomplete')
})

test('a running sync does not hide what needs a look, and a disabled connector asks for none', () => {
  expect(needsAttention(aConnector({ running: true, missingObjects: 3 }))).toBe(true)
  expect(needsAttention(aConnector({ enabled: false, lastProblem: problem }))).toBe(false)
  expect(needsAttention(aConnector({ lastSyncMs: null }))).toBe(false)
})

test('what is behind a state is said once', () => {
  expect(whyOf(aConnector({ missingObjects: 2 }))).toBeNull()
  expect(whyOf(aConnector({ missingObjects: 2, gapDays: 1 }))).toBe('1 day not collected')
  expect(whyOf(aConnector({ lastProblem: problem }))).toBe('Not allowed.')
})

test('a layer without words of its own, and names of Object, are told as they are', () => {
  expect(problemHeadline({ ...problem, layer: 'VPC endpoint' })).toBe('Problem with the VPC endpoint')
  expect(problemHeadline({ ...problem, layer: 'constructor' })).toBe('Problem with the constructor')
  expect(problemHeadline({ ...problem, layer: '' })).toBe('AccessDenied')
  expect(problemWords({ ...problem, hint: null })).toBe('Refused by the bucket’s policy. Not allowed.')
})

test('why nothing is planned', () => {
  expect(noNextSync(aConnector(), false)).toBeNull()
  expect(noNextSync(aConnector(), true)).toBe('Schedule is paused')
  expect(noNextSync(aConnector({ nextSyncMs: null }), false)).toBe('Not planned')
  expect(noNextSync(aConnector({ mode: 'skip', enabled: false }), true)).toBe('Never: skipped')
})

test('where it collects from', () => {
  expect(placeWords(aConnector({ prefix: 'a/b' }))).toBe('acme-cloudtrail-logs/a/b')
  expect(placeWords(aConnector({ bucket: null }))).toBe('No bucket named')
  expect(placeWords(aConnector({ source: 'event-history' }))).toBe('Event history')
})

test('a test of a connector is told by what was asked', () => {
  const asked = (step: 'identity' | 'list', ok: boolean) => ({ step, ok, detail: '', problem: null })
  expect(testHeader({ ok: true, checks: [asked('identity', true), asked('list', true)] })).toBe('The connector can sign in and list')
  expect(testHeader({ ok: true, checks: [asked('identity', true)] })).toBe('The connector can sign in')
  expect(testHeader({ ok: false, checks: [asked('identity', false)] })).toBe('The connector cannot work as it is')
})
