import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileSink } from '../../../../src/cli/output/file-sink.ts'

describe('--output', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'footfall-output-'))
  })
  afterEach(() => rm(dir, { recursive: true }))

  test('appears whole, for its owner alone', async () => {
    const sink = await fileSink('out.json', dir)
    await sink.write('one')
    await sink.write(' two')
    expect(await readdir(dir)).not.toContain('out.json')
    await sink.finish()
    expect(await readFile(join(dir, 'out.json'), 'utf8')).toBe('one two')
    expect(await readdir(dir)).toEqual(['out.json'])
    if (process.platform !== 'win32') expect((await stat(join(dir, 'out.json'))).mode & 0o777).toBe(0o600)
  })
  test('that does not become whole leaves what was there', async () => {
    await writeFile(join(dir, 'out.json'), 'before')
    const sink = await fileSink('out.json', dir)
    await sink.write('half')
    await sink.discard()
    expect(await readFile(join(dir, 'out.json'), 'utf8')).toBe('before')
    expect(await readdir(dir)).toEqual(['out.json'])
  })
  test.skipIf(process.platform === 'win32')('replaces the file a link leads to, and keeps its mode', async () => {
    await writeFile(join(dir, 'real.json'), 'before', { mode: 0o640 })
    await symlink('real.json', join(dir, 'link.json'))
    const sink = await fileSink('link.json', dir)
    await sink.write('after')
    await sink.finish()
    expect(await readFile(join(dir, 'real.json'), 'utf8')).toBe('after')
    expect((await stat(join(dir, 'real.json'))).mode & 0o777).toBe(0o640)
    expect(await readdir(dir)).toEqual(['link.json', 'real.json'])
  })
  test.skipIf(process.platform === 'win32')('may be a device', async () => {
    const sink = await fileSink('/dev/null', dir)
    await sink.write('x')
    await sink.finish()
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true)
  })
  test('says what is wrong with its place', async () => {
    await mkdir(join(dir, 'folder'))
    await expect(fileSink('folder', dir)).rejects.toMatchObject({ code: 'invalid-input', message: '--output folder: that is a folder.' })
    await expect(fileSink('no/out', dir)).rejects.toMatchObject({ message: '--output no/out: its folder does not exist.' })
  })
})
