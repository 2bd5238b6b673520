import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { type Header, pack } from 'tar-stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import type { ArchiveLimits } from '../../../../../src/engine/ingest/input/archive-limits.ts'
import { findInputs } from '../../../../../src/engine/ingest/input/find-inputs.ts'

let root = ''
let stagingDir = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'inputs-'))
  stagingDir = join(root, 'staging')
  mkdirSync(stagingDir)
  mkdirSync(join(root, 'in'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const at = (...parts: string[]): string => join(root, 'in', ...parts)
const put = (name: string, content: string | Buffer = name): string => {
  mkdirSync(join(at(name), '..'), { recursive: true })
  writeFileSync(at(name), content)
  return at(name)
}

const find = async (paths: string[], limits: Partial<ArchiveLimits> = {}) => {
  const found: [string, string][] = []
  const problems: [string, string][] = []
  const skipped: [string, string][] = []
  const short = (path: string): string => path.replace(`${at()}/`, '').replace(at(), '')
  const inputs = findInputs(
    paths,
    {
      stagingDir,
      signal: new AbortController().signal,
      onProblem: (path, reason) => problems.push([short(path), reason]),
      onSkipped: (path, reason) => skipped.push([short(path), reason])
    },
    limits
  )
  for await (const input of inputs) {
    expect(statSync(input.readPath).size).toBe(input.sizeBytes)
    if (input.temporary && process.platform !== 'win32') expect(statSync(input.readPath).mode & 0o777).toBe(0o600)
    if (input.temporary) expect(readdirSync(stagingDir)).toHaveLength(1)
    found.push([short(input.shownPath), readFileSync(input.readPath, 'utf8')])
    if (input.temporary) rmSync(input.readPath)
  }
  expect(readdirSync(stagingDir)).toEqual([])
  return { found, problems, skipped }
}

type ZipMember = { name: string; content: string | Buffer; mode?: number }
const zipOf = async (members: ZipMember[]): Promise<Buffer> => {
  const zip = new ZipFile()
  for (const { name, content, mode } of members) zip.addBuffer(Buffer.from(content), name, mode === undefined ? {} : { mode })
  zip.end()
  return buffer(zip.outputStream as unknown as AsyncIterable<Buffer>)
}
const tarOf = async (members: (Partial<Header> & { name: string; content?: string })[]): Promise<Buffer> => {
  const archive = pack()
  for (const { content, ...header } of members) {
    if (content === undefined) archive.entry(header)
    else archive.entry(header, content)
  }
  archive.finalize()
  return buffer(archive)
}

/** Replaces a name inside a zip by another of the same length, in both its headers. */
const renamed = (zip: Buffer, from: string, to: string): Buffer => Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1')

describe('folders', () => {
  it('are read as S3 sorts keys, deeply', async () => {
    for (const name of ['b/2.json', 'a/z/1.json', 'a.json', 'a/b.json', 'a-b/x.json']) put(name)
    const { found, problems } = await find([at()])
    expect(found.map(([path]) => path)).toEqual(['a-b/x.json', 'a.json', 'a/b.json', 'a/z/1.json', 'b/2.json'])
    expect(problems).toEqual([])
  })

  it('name what they do not give: links, pipes, things of the file manager, what is not there', async () => {
    put('a.json')
    put('.DS_Store')
    put('__MACOSX/x')
    symlinkSync(at('a.json'), at('link.json'))
    symlinkSync(at(), at('loop'))
    execFileSync('mkfifo', [at('pipe')])
    const { found, problems, skipped } = await find([at(), at('nothing')])
    expect(found.map(([path]) => path)).toEqual(['a.json'])
    expect(skipped.map(([path]) => path)).toEqual(['.DS_Store', '__MACOSX', 'link.json', 'loop', 'pipe'])
    expect(problems).toEqual([['nothing', 'there is nothing of that name']])
  })

  it.skipIf(process.getuid?.() === 0)('name folders and files that may not be read', async () => {
    put('shut/x.json')
    put('closed.json')
    chmodSync(at('shut'), 0)
    chmodSync(at('closed.json'), 0)
    const { problems } = await find([at()])
    chmodSync(at('shut'), 0o700)
    expect(problems.map(([path]) => path)).toEqual(['closed.json', 'shut'])
  })

  it('name files of kinds that cannot be read', async () => {
    put('a.parquet', 'PAR1xxxx')
    const { found, skipped } = await find([at()])
    expect(found).toEqual([])
    expect(skipped).toEqual([['a.parquet', expect.stringContaining('Parquet')]])
  })

  it('stop when told to', async () => {
    put('a.json')
    put('b.json')
    const stop = new AbortController()
    const inputs = findInputs([at()], { stagingDir, signal: stop.signal, onProblem: () => undefined, onSkipped: () => undefined })
    await inputs.next()
    stop.abort()
    await expect(inputs.next()).rejects.toThrow()
  })
})

describe('zip archives', () => {
  it('give their files one at a time, whatever the archive is called', async () => {
    put(
      'x.json',
      await zipOf([
        { name: 'a/1.json', content: 'one' },
        { name: 'a/.DS_Store', content: 'x' },
        { name: '2.json', content: 'two' }
      ])
    )
    const { found, skipped } = await find([at('x.json')])
    expect(found).toEqual([
      ['x.json!/a/1.json', 'one'],
      ['x.json!/2.json', 'two']
    ])
    expect(skipped).toEqual([['x.json!/a/.DS_Store', expect.any(String)]])
  })

  it('refuse by name what leads out, links, and archives inside', async () => {
    const inner = await zipOf([{ name: 'x', content: 'x' }])
    const zip = await zipOf([
      { name: 'up__/a', content: 'a' },
      { name: 'root/b', content: 'b' },
      { name: 'link', content: '/etc/passwd', mode: 0o120777 },
      { name: 'inner.zip', content: inner },
      { name: 'inner.tgz', content: gzipSync(await tarOf([{ name: 'x', content: 'x' }])) },
      { name: 'good', content: 'g' }
    ])
    put('x.zip', renamed(renamed(zip, 'up__/a', '../x/a'), 'root/b', '/oot/b'))
    const { found, problems } = await find([at('x.zip')])
    expect(found).toEqual([['x.zip!/good', 'g']])
    expect(problems.map(([, reason]) => reason)).toEqual([
      expect.stringContaining('leads out'),
      expect.stringContaining('absolute'),
      expect.stringContaining('link'),
      expect.stringContaining('archive inside'),
      expect.stringContaining('archive inside')
    ])
  })

  it('name encrypted members', async () => {
    const zip = await zipOf([{ name: 'a', content: 'a' }])
    const central = zip.indexOf(Buffer.from('504b0102', 'hex'))
    zip.writeUInt16LE(zip.readUInt16LE(central + 8) | 1, central + 8)
    put('x.zip', zip)
    expect((await find([at('x.zip')])).problems).toEqual([['x.zip!/a', expect.stringContaining('encrypted')]])
  })

  it('name damage and give the rest', async () => {
    const zip = await zipOf([
      { name: 'a', content: 'a'.repeat(1000) },
      { name: 'b', content: 'b' }
    ])
    const data = zip.indexOf('a', 30) + 1
    zip.fill(0xff, data, data + 4)
    put('x.zip', zip)
    const { found, problems } = await find([at('x.zip')])
    expect(found).toEqual([['x.zip!/b', 'b']])
    expect(problems).toEqual([['x.zip!/a', expect.stringContaining('damaged')]])
    put('y.zip', zip.subarray(0, zip.length - 30))
    expect((await find([at('y.zip')])).problems).toEqual([['y.zip', expect.stringContaining('damaged')]])
  })
})

describe('tar archives', () => {
  const members = [
    { name: 'd', type: 'directory' as const },
    { name: 'd/1.json', content: 'one' },
    { name: '../out', content: 'x' },
    { name: '/abs', content: 'x' },
    { name: 'sym', type: 'symlink' as const, linkname: '/etc/passwd' },
    { name: 'hard', type: 'link' as const, linkname: 'd/1.json' },
    { name: 'pipe', type: 'fifo' as const },
    { name: '2.json', content: 'two' }
  ]

  it.each([['tar', (tar: Buffer) => tar] as const, ['gz', (tar: Buffer) => gzipSync(tar)] as const])(
    'give their files and refuse the rest by name: .%s',
    async (end, packed) => {
      const name = `x.json.${end}`
      put(name, packed(await tarOf(members)))
      const { found, problems } = await find([at(name)])
      expect(found).toEqual([
        [`${name}!/d/1.json`, 'one'],
        [`${name}!/2.json`, 'two']
      ])
      expect(problems.map(([path]) => path)).toEqual(['../out', '/abs', 'sym', 'hard', 'pipe'].map(member => `${name}!/${member}`))
    }
  )

  it('cut short give what they can', async () => {
    const tar = await tarOf([
      { name: '1', content: 'one' },
      { name: '2', content: 'x'.repeat(5000) }
    ])
    put('a.tar', tar.subarray(0, 2500))
    const packed = gzipSync(await tarOf(Array.from({ length: 50 }, (_, n) => ({ name: `${n}`, content: `${Math.sin(n)}`.repeat(400) }))))
    put('b.tgz', packed.subarray(0, packed.length - 200))
    const { found, problems } = await find([at('a.tar'), at('b.tgz')])
    expect(found.map(([path]) => path)).toContain('a.tar!/1')
    expect(found.length).toBeGreaterThan(10)
    expect(problems.some(([path, reason]) => path.startsWith('a.tar') && reason.includes('damaged'))).toBe(true)
    expect(problems.some(([path, reason]) => path.startsWith('b.tgz') && reason.includes('damaged'))).toBe(true)
  })

  it('are not every file that is gzip', async () => {
    put('x.json.gz', gzipSync('{"Records":[]}'))
    expect((await find([at('x.json.gz')])).found.map(([path]) => path)).toEqual(['x.json.gz'])
  })
})

describe('bombs', () => {
  const many = Array.from({ length: 5 }, (_, n) => ({ name: `${n}.json`, content: 'x'.repeat(10_000) }))
  const limits: [string, Partial<ArchiveLimits>, number][] = [
    ['too many members', { members: 3 }, 3],
    ['members too large', { memberBytes: 9000 }, 0],
    ['too large altogether', { totalBytes: 25_000 }, 2],
    ['expanding too far', { ratio: 10, ratioFromBytes: 25_000 }, 2]
  ]
  it.each(limits)('%s', async (_, limit, count) => {
    put('x.zip', await zipOf(many))
    put('x.tgz', gzipSync(await tarOf(many)))
    for (const name of ['x.zip', 'x.tgz']) {
      const { found, problems } = await find([at(name)], limit)
      expect(found).toHaveLength(count)
      expect(problems.length).toBeGreaterThan(0)
    }
    expect(existsSync(stagingDir)).toBe(true)
  })
})
