import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeLogFolder } from '../../builders/a-log-folder.ts'
import { footfall } from '../cli/footfall.ts'

/** Root may read everything, so there somebody else imports. */
const nobody = 65_534
const isRoot = process.getuid?.() === 0

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-unreadable-'))
})
afterEach(() => {
  chmodSync(join(dir, 'logs', 'shut'), 0o700)
  rmSync(dir, { recursive: true, force: true })
})

it.skipIf(process.platform === 'win32')(
  'a folder and a file that may not be read are named with their reason; the rest is read',
  async context => {
    const logs = join(dir, 'logs')
    const distinct = writeLogFolder(logs, { files: 2, eventsPerFile: 30 })
    mkdirSync(join(logs, 'shut'))
    writeFileSync(join(logs, 'shut', 'inside.json'), '{"Records":[]}')
    writeFileSync(join(logs, 'closed.json'), '{"Records":[]}')
    chmodSync(join(logs, 'shut'), 0)
    chmodSync(join(logs, 'closed.json'), 0)
    mkdirSync(join(dir, 'mine'))
    if (isRoot) for (const place of [dir, join(dir, 'mine')]) chownSync(place, nobody, nobody)
    const options = isRoot ? { uid: nobody, gid: nobody } : {}
    const version = await footfall(['--version'], options).catch((cause: unknown) => String(cause))
    if (typeof version === 'string' || version.code !== 0)
      context.skip(`another user cannot start this program from here: ${typeof version === 'string' ? version : version.stderr}`)
    const { code, stdout, stderr } = await footfall(
      ['import', logs, '--workspace', join(dir, 'mine', 'case'), '--format', 'json', '--quiet'],
      options
    )
    expect([code, stderr]).toEqual([0, ''])
    const report = JSON.parse(stdout)
    expect(report.events.added).toBe(distinct)
    expect(report.rejected).toEqual([
      { path: join(logs, 'closed.json'), reason: 'you may not read it (permission denied)' },
      { path: join(logs, 'shut'), reason: 'you may not read it (permission denied)' }
    ])
  }
)
