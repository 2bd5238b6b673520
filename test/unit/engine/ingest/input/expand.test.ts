import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type ExpandLimits, expand } from '../../../../../src/engine/ingest/input/expand.ts'

const all = async (bytes: Buffer, limits?: Partial<ExpandLimits>) => {
  const chunks: Buffer[] = []
  const end = await expand(bytes, limits, chunk => {
    chunks.push(Buffer.from(chunk))
  })
  return { ...end, content: Buffer.concat(chunks) }
}

const text = Buffer.from(Array.from({ length: 20_000 }, (_, n) => `line ${n} of a log\n`).join(''))
/** Too large to be expanded in one go. */
const large = Buffer.concat(Array.from({ length: 80 }, (_, n) => Buffer.concat([randomBytes(300_000), Buffer.alloc(300_000, n)])))

describe('expand', () => {
  it('passes on what is not compressed', async () => {
    expect(await all(text)).toEqual({ compression: 'none', expandedBytes: text.length, problem: null, content: text })
    expect(await all(Buffer.alloc(0))).toMatchObject({ compression: 'none', expandedBytes: 0, problem: null })
  })

  it.each([['small', text] as const, ['large', large] as const])('expands %s gzip of one member and of several', async (_, content) => {
    expect((await all(gzipSync(content))).content.equals(content)).toBe(true)
    const halves = Buffer.concat([gzipSync(content.subarray(0, 1000)), gzipSync(content.subarray(1000))])
    const end = await all(halves)
    expect(end.content.equals(content)).toBe(true)
    expect(end).toMatchObject({ compression: 'gzip', expandedBytes: content.length, problem: null })
  })

  it('names bytes behind the last member and keeps what came before', async () => {
    const packed = gzipSync(text)
    for (const tail of ['x', 'xy', 'some text', '\0\0\0']) {
      const end = await all(Buffer.concat([packed, Buffer.from(tail)]))
      expect(end.content.equals(text)).toBe(true)
      expect(end.problem).toContain(`(at byte ${packed.length})`)
    }
    expect((await all(packed)).problem).toBeNull()
  })

  it('gives what comes before a cut', async () => {
    const packed = gzipSync(text)
    for (const length of [packed.length - 1, packed.length - 8, packed.length >> 1, 20, 11, 3]) {
      const end = await all(Buffer.from(packed.subarray(0, length)))
      expect(end.problem).toContain('ends in the middle')
      expect(text.subarray(0, end.content.length).equals(end.content)).toBe(true)
      if (length > 1000) expect(end.content.length).toBeGreaterThan(text.length / 3)
    }
    const end = await all(Buffer.from(gzipSync(large).subarray(0, 20_000_000)))
    expect(end.problem).toContain('ends in the middle')
    expect(large.subarray(0, end.content.length).equals(end.content)).toBe(true)
    expect(end.content.length).toBeGreaterThan(30_000_000)
  })

  it('gives what comes before damage, and says where it is', async () => {
    const packed = gzipSync(text)
    packed.fill(0xff, packed.length >> 1, (packed.length >> 1) + 50)
    const end = await all(packed)
    expect(end.problem).toMatch(/damaged near byte \d+/)
    expect(end.content.length).toBeGreaterThan(text.length / 3)
    const checksum = gzipSync(text)
    checksum[checksum.length - 6] = (checksum[checksum.length - 6] as number) ^ 1
    expect((await all(checksum)).content.equals(text)).toBe(true)
    expect((await all(checksum)).problem).toContain('damaged')
  })

  it('stops a bomb', async () => {
    const end = await all(gzipSync(Buffer.alloc(100 * 2 ** 20)))
    expect(end.problem).toContain('250-fold')
    expect(end.expandedBytes).toBeLessThan(100 * 2 ** 20)
    const total = await all(gzipSync(large), { totalBytes: 10_000_000 })
    expect(total.problem).toContain('expands to more than')
    expect(total.expandedBytes).toBeLessThan(30_000_000)
  })

  it.each([
    ['Zstandard', '28b52ffd00'],
    ['xz', 'fd377a585a0000'],
    ['bzip2', '425a6839'],
    ['7-Zip', '377abcaf271c'],
    ['RAR', '526172211a0700'],
    ['Parquet', '50415231'],
    ['ORC', '4f524300'],
    ['SQLite', '53514c69746520666f726d6174203300'],
    ['PDF', '255044462d312e34'],
    ['PNG', '89504e470d0a1a0a']
  ])('names %s as not readable', async (name, hex) => {
    const end = await all(Buffer.from(hex, 'hex'))
    expect(end.problem).toContain(name)
    expect(end.content.length).toBe(0)
  })
})
