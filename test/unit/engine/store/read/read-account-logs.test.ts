import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
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
    management: { events: 2, reads: 2 }
  })
})
