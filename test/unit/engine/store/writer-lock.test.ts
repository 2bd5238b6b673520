import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeWriterLock } from '../../../../src/engine/store/writer-lock.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-lock-'))
})
const script = `
  const { takeWriterLock } = await import(${JSON.stringify(new URL('../../../../src/engine/store/writer-lock.ts', import.meta.url).href)})
  try { takeWriterLock(DIR, 'sync', 0); process.stdout.write('taken') } catch ({ code }) { process.stdout.write(code) }`
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('is held by one at a time, and its file is nobody else’s to open', () => {
  const lock = takeWriterLock(dir, 'import', Date.now())
  if (process.platform !== 'win32') expect(statSync(join(dir, 'store', 'writer.lock')).mode & 0o777).toBe(0o600)
  expect(() => takeWriterLock(dir, 'sync', Date.now())).toThrow(/is being written by process/)
  // Opening and closing the file once more in this process would have let go of it for others.
  const other = spawnSync(process.execPath, ['--input-type=module', '--eval', script.replace('DIR', JSON.stringify(dir))], {
    encoding: 'utf8'
  })
  expect([other.stdout, other.stderr]).toEqual(['store-busy', ''])
  lock.release()
  takeWriterLock(dir, 'sync', Date.now()).release()
})

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a folder that takes no file is told by the database', () => {
  mkdirSync(join(dir, 'store'))
  chmodSync(join(dir, 'store'), 0o500)
  expect(() => takeWriterLock(dir, 'import', Date.now())).toThrow()
  chmodSync(join(dir, 'store'), 0o700)
})
