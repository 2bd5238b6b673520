import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Delivery } from '../../../src/engine/ingest/delivery.ts'
import { prepareImportThreads } from '../../../src/engine/ingest/import-threads.ts'
import { runDeliveries } from '../../../src/engine/ingest/run-import.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-new-folder-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

// Parsers that have started before the writer made the database must not look for it.
test('a folder without a database becomes a workspace, however soon its parsers are ready', async () => {
  const record = {
    eventVersion: '1.08',
    eventID: 'e1',
    eventTime: '2026-07-01T12:00:00Z',
    eventSource: 'iam.amazonaws.com',
    eventName: 'GetRole'
  }
  const bytes = new Uint8Array(
    Buffer.from(JSON.stringify({ Records: [{ ...record, awsRegion: 'us-east-1', recipientAccountId: '111122223333' }] }))
  )
  const { length } = bytes
  const one = async function* (): AsyncGenerator<Delivery> {
    const task = {
      shownPath: 'a',
      readPath: 'a',
      sizeBytes: length,
      modifiedAtMs: 1,
      temporary: false,
      bytes: Uint8Array.from(bytes),
      ticket: 1
    }
    yield { type: 'file', task }
  }
  const workspaceDir = join(dir, 'workspace')
  const signal = new AbortController().signal
  // Threads that are up already hear of the folder at the same moment, and the writer has a database to make first.
  prepareImportThreads()
  await setTimeout(2000)
  expect(
    await runDeliveries({ workspaceDir, sources: ['test'], what: 'test', keep: 'copy', signal, report: () => undefined, deliveries: one })
  ).toMatchObject({ state: 'done', events: { added: 1 } })
})
