import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeLogFolder } from '../../builders/a-log-folder.ts'
import { anEngine } from '../../builders/an-engine.ts'

it('an import that fails because originals cannot be kept stores nothing it could not prove, and works once mended', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'footfall-failed-'))
  const workspaceDir = join(dir, 'workspace')
  const distinct = writeLogFolder(join(dir, 'logs'), { files: 3, eventsPerFile: 50 })
  const { call, close } = await anEngine(workspaceDir)
  try {
    // A file where the folder of originals should be.
    writeFileSync(join(workspaceDir, 'raw'), '')
    await expect(call('import.run', { paths: [join(dir, 'logs')] })).rejects.toThrow()
    expect((await call('events.page', { filter: { conditions: [] }, limit: 1 })).total).toBe(0)
    rmSync(join(workspaceDir, 'raw'))
    const report = await call('import.run', { paths: [join(dir, 'logs')] })
    expect(report.events.added).toBe(distinct)
    expect((await call('workspace.verify', {})).ok).toBe(true)
  } finally {
    await close()
    rmSync(dir, { recursive: true, force: true })
  }
})
