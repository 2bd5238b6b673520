import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeLogFolder } from '../../builders/a-log-folder.ts'
import { anEngine } from '../../builders/an-engine.ts'

it('a file too large for one message comes in batch by batch, once, even under two names', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'footfall-large-'))
  const events = 90_000
  writeLogFolder(join(dir, 'logs', 'a'), { files: 1, eventsPerFile: events })
  cpSync(join(dir, 'logs', 'a'), join(dir, 'logs', 'b'), { recursive: true })
  const { call, close } = await anEngine(join(dir, 'workspace'))
  try {
    const report = await call('import.run', { paths: [join(dir, 'logs')] })
    expect(report.files).toEqual({ read: 1, skipped: 1, rejected: 0 })
    expect(report.events).toMatchObject({ read: events, added: events, duplicate: 0, rejected: 0 })
    const { events: last } = await call('events.page', { filter: { conditions: [] }, limit: 1 })
    expect(last[0]).toMatchObject({ record: events - 1 })
    expect((await call('workspace.verify', {})).ok).toBe(true)
  } finally {
    await close()
    rmSync(dir, { recursive: true, force: true })
  }
})
