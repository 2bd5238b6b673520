import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { writeLogFolder } from '../../builders/a-log-folder.ts'
import { anEngine } from '../../builders/an-engine.ts'

let dir = ''
let logs = ''
let distinct = 0

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-interrupted-'))
  logs = join(dir, 'logs')
  mkdirSync(logs)
  distinct = writeLogFolder(logs, { files: 60, eventsPerFile: 700, repeatEvery: 50 })
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const everything = { conditions: [] }

/** What two stores of the same files must agree on, whatever happened on the way. */
async function look(workspaceDir: string) {
  const { call, close } = await anEngine(workspaceDir)
  try {
    const { total } = await call('events.page', { filter: everything, limit: 1 })
    const byIdentity = await call('events.count', { filter: everything, by: ['identity', 'name', 'outcome', 'resource'] })
    const sample = await call('events.page', { filter: everything, limit: 500, sort: { field: 'time', direction: 'asc' } })
    const verify = await call('workspace.verify', {})
    return {
      total,
      groups: byIdentity.rows,
      events: sample.events.map(({ seq: _seq, ...row }) => row),
      problems: verify.checks.filter(check => !check.ok)
    }
  } finally {
    await close()
  }
}

function importAndKill(workspaceDir: string, afterMs: number): Promise<'killed' | 'done'> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'import-child.ts'), workspaceDir, logs], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
    let timer: NodeJS.Timeout | undefined
    child.stdout.on('data', (text: Buffer) => {
      if (String(text).includes('importing')) timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearTimeout(timer)
      resolve(signal === 'SIGKILL' ? 'killed' : code === 0 ? 'done' : 'killed')
    })
  })
}

describe('an import that is stopped', () => {
  it('killed at any moment, and started again, ends as if it had never been stopped', async () => {
    const whole = join(dir, 'whole')
    const { call, close } = await anEngine(whole)
    const report = await call('import.run', { paths: [logs] })
    await close()
    expect(report.events).toMatchObject({ read: 60 * 700, added: distinct, duplicate: 60 * 700 - distinct, rejected: 0 })
    const expected = await look(whole)
    expect(expected.total).toBe(distinct)
    expect(expected.problems).toEqual([])

    const killed = join(dir, 'killed')
    let kills = 0
    for (const afterMs of [40, 120, 200, 320, 450, 600]) {
      if ((await importAndKill(killed, afterMs)) === 'killed') kills++
    }
    expect(kills).toBeGreaterThan(0)
    expect(await importAndKill(killed, 60_000)).toBe('done')
    expect(await look(killed)).toEqual(expected)
  })

  it('cancelled keeps what was committed, says so, and goes on next time', async () => {
    const place = join(dir, 'cancelled')
    const { call, close } = await anEngine(place)
    const stop = new AbortController()
    const kept = await call(
      'import.run',
      { paths: [logs] },
      { signal: stop.signal, onProgress: ({ filesDone }) => filesDone >= 5 && stop.abort() }
    )
    expect(kept.state).toBe('cancelled')
    expect((await call('import.history', {}))[0]).toEqual(kept)
    const { total } = await call('events.page', { filter: everything, limit: 1 })
    expect(total).toBe(kept.events.added)
    await call('import.run', { paths: [logs] })
    await close()
    expect((await look(place)).total).toBe(distinct)
  })

  it('a second writer is told who holds the workspace', async () => {
    const place = join(dir, 'busy')
    const first = await anEngine(place)
    const second = await anEngine(place)
    const running = first.call('import.run', { paths: [logs] })
    await vi.waitFor(async () => expect((await first.call('import.history', {})).length).toBe(1), { timeout: 20_000, interval: 5 })
    await expect(second.call('import.run', { paths: [logs] })).rejects.toMatchObject({
      code: 'store-busy',
      message: expect.stringContaining(`process ${process.pid}`)
    })
    await running
    const again = await second.call('import.run', { paths: [logs] })
    expect(again.files).toMatchObject({ read: 0, skipped: 60 })
    expect(again.events.added).toBe(0)
    await first.close()
    await second.close()
  })
})

it('what a killed run left half written or set aside is gone after the next run', async () => {
  const workspaceDir = join(dir, 'swept')
  const left = [join(workspaceDir, 'raw', 'ab', 'abc.gz.17-x1.half'), join(workspaceDir, 'incoming', 'import-Ab12Cd', 'member-1')]
  const upload = join(workspaceDir, 'incoming', 'upload-3f2a9c01')
  for (const path of [...left, upload]) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, 'half')
  }
  const { call, close } = await anEngine(workspaceDir)
  try {
    expect((await call('import.run', { paths: [logs] })).events.added).toBe(distinct)
    expect(left.filter(existsSync)).toEqual([])
    expect(existsSync(upload)).toBe(true)
  } finally {
    await close()
  }
})
