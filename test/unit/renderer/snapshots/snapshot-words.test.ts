import { expect, test } from 'vitest'
import {
  oktaHeadline,
  oktaResultWords,
  snapshotHeadline,
  snapshotMoments,
  snapshotResultWords,
  snapshotTone
} from '../../../../src/renderer/snapshots/snapshot-words.ts'
import type { SnapshotReport, SnapshotRow } from '../../../../src/shared/contract/snapshots.ts'

const row = (takenAtMs: number): SnapshotRow => ({
  id: takenAtMs,
  kind: 'account',
  subject: '111122223333',
  takenAtMs,
  importedAtMs: 9,
  source: 'snapshot',
  users: 1,
  roles: null,
  groups: 0,
  policies: 1,
  buckets: null,
  secrets: null,
  keys: null,
  trails: null,
  denied: 0
})

const report = (over: Partial<SnapshotReport> = {}): SnapshotReport => ({
  accounts: [row(1)],
  known: 0,
  files: { read: 12, skipped: 0, rejected: 0 },
  rejected: [],
  skipped: [],
  denied: [],
  elapsedMs: 1200,
  ...over
})

test('a whole snapshot is a success; a refused call or a place not understood is not', () => {
  expect([snapshotTone(report()), snapshotHeadline(report())]).toEqual(['success', 'Snapshot imported'])
  const refused = report({ denied: [{ accountId: '111122223333', call: 'kms:GetKeyPolicy', resource: null, consequence: 'Unknown.' }] })
  expect([snapshotTone(refused), snapshotHeadline(refused)]).toEqual(['warning', 'Snapshot imported, with parts that stay unknown'])
  expect(snapshotResultWords(refused)).toContain('1 call had been refused by AWS')
})

test('nothing recognised and nothing new are told apart', () => {
  expect(snapshotHeadline(report({ accounts: [] }))).toBe('Nothing was imported: no file was recognised as part of a snapshot')
  expect(snapshotHeadline(report({ accounts: [], known: 2 }))).toBe('Snapshot import done: nothing new in it')
})

test('moments to compare: each once, newest first', () => {
  expect(snapshotMoments([row(1), row(5), row(1), row(3)])).toEqual([5, 3, 1])
})

test('an Okta import tells what came in', () => {
  const okta = {
    files: { read: 2, skipped: 0, rejected: 0 },
    events: { read: 9, added: 8, duplicate: 1, rejected: 0 },
    users: 3,
    assignments: 1,
    byFormat: {},
    firstEventMs: null,
    lastEventMs: null,
    rejected: [],
    elapsedMs: 900
  }
  expect(oktaHeadline(okta)).toBe('Okta import done')
  expect(oktaHeadline({ ...okta, rejected: [{ path: 'a', reason: 'b' }] })).toBe('Okta import done, with something rejected')
  expect(oktaResultWords(okta)).toMatch(/^2 files read, 8 System Log events added, 3 users, 1 app assignment, 1 already known in /)
})
