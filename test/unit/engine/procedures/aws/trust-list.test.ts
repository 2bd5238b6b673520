import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { TrustList } from '../../../../../src/engine/procedures/aws/trust-list.ts'

const folders: string[] = []
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'footfall-trust-'))
  folders.push(made)
  return made
}
afterEach(() => {
  for (const each of folders.splice(0)) rmSync(each, { recursive: true, force: true })
})

describe('what was agreed to', () => {
  test('is kept by its exact text and kind, for the next engine too', () => {
    const path = join(folder(), 'sub', 'trusted.json')
    const list = new TrustList(path)
    expect(list.has('credential-process', '/opt/vault --token abc')).toBe(false)
    list.add('credential-process', '/opt/vault --token abc')
    const next = new TrustList(path)
    expect(next.has('credential-process', '/opt/vault --token abc')).toBe(true)
    expect(next.has('credential-process', '/opt/vault --token abd')).toBe(false)
    expect(next.has('endpoint', '/opt/vault --token abc')).toBe(false)
  })
  test('does not lie open: no text, and no other user', () => {
    const path = join(folder(), 'trusted.json')
    new TrustList(path).add('credential-process', '/opt/vault --token abc')
    expect(readFileSync(path, 'utf8')).not.toMatch(/vault|abc/)
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0)
  })
  test('without a file lasts as long as the engine', () => {
    const list = new TrustList(null)
    list.add('endpoint', 'http://127.0.0.1:1')
    expect(list.has('endpoint', 'http://127.0.0.1:1')).toBe(true)
    expect(new TrustList(null).has('endpoint', 'http://127.0.0.1:1')).toBe(false)
  })
})
