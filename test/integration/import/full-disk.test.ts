import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { writeLogFolder } from '../../builders/a-log-folder.ts'
import { aSmallDisk, type SmallDisk } from '../../builders/a-small-disk.ts'
import { anEngine } from '../../builders/an-engine.ts'

let dir = ''
let disk: SmallDisk

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-full-'))
  disk = aSmallDisk(dir)
})
afterAll(() => {
  disk.unmount()
  rmSync(dir, { recursive: true, force: true })
})

/** Files this process still has open there. */
const openFilesUnder = (folder: string): string[] =>
  readdirSync('/proc/self/fd').flatMap(number => {
    try {
      const path = readlinkSync(join('/proc/self/fd', number))
      return path.startsWith(folder) ? [path] : []
    } catch {
      // Closed since it was listed.
      return []
    }
  })

describe('an import onto a full disk', () => {
  it.for([
    ['at once', 64 * 1024, 'copy'],
    ['while originals are kept', 256 * 1024, 'copy'],
    ['while events are stored', 256 * 1024, 'in-place']
  ] as const)(
    'that is full %s says so, keeps what was committed, and completes once there is room',
    async ([when, freeBytes, keep], context: TestContext) => {
      if (disk.obstacle !== null) context.skip(disk.obstacle)
      const logs = join(dir, 'logs')
      const distinct = writeLogFolder(logs, { files: 40, eventsPerFile: 300, repeatEvery: 50 })
      const workspaceDir = join(disk.place, when.replaceAll(' ', '-'))
      const filler = join(disk.place, 'filler')
      const { call, close } = await anEngine(workspaceDir)
      try {
        disk.fillUpTo(freeBytes, filler)
        const failure = await call('import.run', { paths: [logs], keep }).then(
          () => null,
          (thrown: unknown) => thrown
        )
        expect(failure).toMatchObject({ code: 'disk-full', message: expect.stringContaining(workspaceDir) })
        const kept = (await call('events.page', { filter: { conditions: [] }, limit: 1 })).total
        expect(kept).toBeLessThan(distinct)
        rmSync(filler)
        const report = await call('import.run', { paths: [logs], keep })
        expect(report.events.added).toBe(distinct - kept)
        expect(report.rejected).toEqual([])
        expect((await call('events.page', { filter: { conditions: [] }, limit: 1 })).total).toBe(distinct)
        expect((await call('workspace.verify', {})).ok).toBe(true)
      } finally {
        rmSync(filler, { force: true })
        await close()
      }
      expect(readdirSync(workspaceDir, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.half'))).toEqual([])
      expect(openFilesUnder(workspaceDir)).toEqual([])
    }
  )
})
