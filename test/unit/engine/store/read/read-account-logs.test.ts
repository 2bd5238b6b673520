import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openWritable } from '../../../../../src/engine/store/database.ts'
import { readAccountLogs } from '../../../../../src/engine/store/read/read-account-logs.ts'
import { openReader } from '../../../../../src/engine/store/read/store-reader.ts'
import type { Activity } from '../../../../../src/shared/vocabulary/activity.ts'
import { shaOf, storeLogs } from '../../../../builders/a-store.ts'
import { anActivity } from '../../../../builders/an-activity.ts'

const dir = mkdtempSync(join(tmpdir(), 'footfall-logs-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const hourMs = 3_600_000
const startMs = Date.UTC(2026, 6, 1)
const decrypt: Partial<Activity> = { eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', category: 'management', region: 'eu-west-1' }

test('what the events of each account show of its logs, up to a moment', () => {
  const given: Partial<Activity>[] = [
    { timeMs: startMs },
    { timeMs: startMs + 1000, eventName: 'PutObject', readOnly: false },
    { timeMs: startMs + 2 * hourMs, ...decrypt },
    // Neither the account nor whether it reads is said.
    { timeMs: startMs + 3 * hourMs, ...decrypt, eventName: 'ListKeys', accountId: '', readOnly: null },
    { timeMs: startMs + 4 * hourMs, accountId: '444455556666' },
    { timeMs: startMs + 9 * hourMs }
  ]
  const activities = given.map((each, n) => anActivity({ eventId: `00000000-0000-4000-a000-00000000000${n}`, ...each }))
  storeLogs(dir, [{ sha256: shaOf(1), activities }])
  const reader = openReader(dir)
  const logs = readAccountLogs(reader, startMs + 9 * hourMs)
  reader.close()
  const first = startMs / hourMs
  expect([...logs.keys()]).toEqual(['111122223333', '444455556666'])
  expect(logs.get('111122223333')).toEqual({
    accountId: '111122223333',
    events: 4,
    regions: ['eu-west-1'],
    hours: [first, first + 2, first + 3],
    s3Data: { events: 2, reads: 1, firstMs: startMs, lastMs: startMs + 1000 },
    kms: { events: 2, crypto: 1 },
    management: { events: 2, reads: 2 },
    historyOnly: false
  })
})

test('an account whose every event came out of event history is told from one with a log file besides', () => {
  const of = (accountId: string, n: number) => anActivity({ eventId: `00000000-0000-4000-a000-0000000000a${n}`, accountId })
  storeLogs(dir, [
    { sha256: shaOf(3), activities: [of('777788889999', 1), of('000011112222', 2)] },
    { sha256: shaOf(4), activities: [of('000011112222', 3)] }
  ])
  const database = openWritable(dir)
  database.prepare("UPDATE file SET format = 'lookup-events' WHERE sha256 = ?").run(Buffer.from(shaOf(3), 'hex'))
  database.close()
  const reader = openReader(dir)
  const logs = readAccountLogs(reader, Number.MAX_SAFE_INTEGER)
  reader.close()
  expect(logs.get('777788889999')?.historyOnly).toBe(true)
  expect(logs.get('000011112222')?.historyOnly).toBe(false)
})
