import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { writeLogFolder } from '../../builders/a-log-folder.ts'
import { anEngine } from '../../builders/an-engine.ts'

const sizeBytes = 64 * 2 ** 20
let dir = ''
/** Why no small disk can be had here; null when one can. */
let obstacle: string | null = null

const mount = (place: string): string | null => {
  if (process.platform !== 'linux') return 'a disk to fill is mounted on Linux only'
  if (process.getuid?.() !== 0) return 'mounting a disk to fill needs root'
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes},mode=700`, 'footfall-test', place], { stdio: 'pipe' })
    return null
  } catch (cause) {
    return `no disk to fill can be mounted here: ${cause instanceof Error ? cause.message : String(cause)}`
  }
}

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-full-'))
  mkdirSync(join(dir, 'disk'))
  obstacle = mount(join(dir, 'disk'))
})
afterAll(() => {
  if (obstacle === null) execFileSync('umount', [join(dir, 'disk')])
  rmSync(dir, { recursive: true, force: true })
})

/** Leaves so much room on the disk and no more. */
const fillUpTo = (freeBytes: number, filler: string): void => {
  const { bavail, bsize } = statfsSync(join(dir, 'disk'))
  writeFileSync(filler, Buffer.alloc(bavail * bsize - freeBytes))
}

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
      if (obstacle !== null) context.skip(obstacle)
      const logs = join(dir, 'logs')
      const distinct = writeLogFolder(logs, { files: 40, eventsPerFile: 300, repeatEvery: 50 })
      const workspaceDir = join(dir, 'disk', when.replaceAll(' ', '-'))
      const filler = join(dir, 'disk', 'filler')
      const { call, close } = await anEngine(workspaceDir)
      try {
        fillUpTo(freeBytes, filler)
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
