import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeLogFolder } from '../../builders/a-log-folder.ts'
import { answerOf, footfall, startFootfall } from './footfall.ts'

interface Info {
  events: number
}

/** Signals reach a process on Windows only as its end. */
describe.skipIf(process.platform === 'win32')('an import that is stopped', () => {
  const dir = mkdtempSync(join(tmpdir(), 'footfall-stop-'))
  const logs = join(dir, 'logs')
  let distinct = 0
  const infoOf = async (workspace: string): Promise<Info> => (await answerOf('workspace', 'info', '--workspace', workspace)) as Info

  /** Until the import has committed something; a reader may look at any time. */
  const untilSomethingIsIn = async (workspace: string): Promise<Info> => {
    for (;;) {
      const { code, stdout } = await footfall(['workspace', 'info', '--workspace', workspace])
      const info: Info | null = code === 0 ? (JSON.parse(stdout) as Info) : null
      if (info !== null && info.events > 0) return info
      await wait(20)
    }
  }

  beforeAll(() => {
    distinct = writeLogFolder(logs, { files: 240, eventsPerFile: 500, repeatEvery: 50 })
  })
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  test('by Ctrl-C says what was kept, and goes on next time', async () => {
    const workspace = join(dir, 'interrupted')
    const { child, finished } = startFootfall(['import', logs, '--workspace', workspace])
    await untilSomethingIsIn(workspace)
    child.kill('SIGINT')
    const { code, stdout, stderr } = await finished
    // It may just have finished.
    if (code !== 0) {
      expect(code).toBe(130)
      expect(stderr).toMatch(/Cancelled\. Kept: .* files? with .* new events?\. Run it again to go on\.\n$/)
      const report = JSON.parse(stdout) as { state: string; events: { added: number } }
      expect(report.state).toBe('cancelled')
      expect((await infoOf(workspace)).events).toBe(report.events.added)
    }
    expect(await answerOf('import', logs, '--workspace', workspace)).toMatchObject({ state: 'done', rejected: [] })
    expect((await infoOf(workspace)).events).toBe(distinct)
  })

  test('by force has kept what was committed, and goes on next time', async () => {
    const workspace = join(dir, 'killed')
    const { child, finished } = startFootfall(['import', logs, '--workspace', workspace])
    const seen = await untilSomethingIsIn(workspace)
    child.kill('SIGKILL')
    await finished
    expect((await infoOf(workspace)).events).toBeGreaterThanOrEqual(seen.events)
    expect(await answerOf('import', logs, '--workspace', workspace)).toMatchObject({ state: 'done' })
    expect((await infoOf(workspace)).events).toBe(distinct)
    expect(await answerOf('workspace', 'verify', '--workspace', workspace)).toMatchObject({ ok: true })
  })

  test('is not disturbed by readers, and tells a second writer who is at work', async () => {
    const workspace = join(dir, 'shared')
    const { child, finished } = startFootfall(['import', logs, '--workspace', workspace])
    await untilSomethingIsIn(workspace)
    child.kill('SIGSTOP')
    const [second, events, count] = await Promise.all([
      footfall(['import', logs, '--workspace', workspace]),
      footfall(['events', '--limit', '1', '--workspace', workspace]),
      footfall(['count', '--by', 'name', '--workspace', workspace])
    ])
    child.kill('SIGCONT')
    expect([events.code, count.code]).toEqual([0, 0])
    if (second.code !== 0) {
      expect(second.code).toBe(1)
      expect(second.stderr).toContain(String(child.pid))
      expect(second.stderr).toContain('\nhint: ')
    }
    expect((await finished).code).toBe(0)
    expect((await infoOf(workspace)).events).toBe(distinct)
  })

  test('leaves no half result behind', async () => {
    const workspace = join(dir, 'shared')
    const { child, finished } = startFootfall(['events', '--limit', 'all', '--output', 'half.json', '--workspace', workspace], { cwd: dir })
    setTimeout(() => child.kill('SIGTERM'), 600)
    const { code } = await finished
    expect([0, 130]).toContain(code)
    expect(existsSync(join(dir, 'half.json'))).toBe(code === 0)
    expect(globSync('.half*', { cwd: dir })).toEqual([])
  })
})
