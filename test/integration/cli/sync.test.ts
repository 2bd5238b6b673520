import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aLogBucket, type LogBucket } from '../sync/log-bucket.ts'
import { footfall } from './footfall.ts'

const hour = 3_600_000
let dir = ''
let bucket: LogBucket
let keys: string[] = []
let env: Record<string, string> = {}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-cli-sync-'))
  bucket = await aLogBucket(dir)
  keys = ['111122223333', '444455556666'].flatMap(account =>
    bucket.put([50, 26, 3].map(hours => ({ root: 'AWSLogs/', account, region: 'eu-west-1', atMs: Date.now() - hours * hour })))
  )
  writeFileSync(join(dir, 'connectors.json'), JSON.stringify([bucket.connector]))
  env = { ...bucket.standIn.environment().variables, XDG_DATA_HOME: join(dir, 'data') }
})
afterAll(async () => {
  await bucket.close()
  rmSync(dir, { recursive: true, force: true })
})

const sync = (...flags: string[]) => footfall(['sync', '--workspace', dir, ...flags], { env })

it('sync estimates, collects, says what it could not have, and ends with the code for it', async () => {
  const untrusted = await sync('--estimate')
  expect(untrusted).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('profiles trust') })
  expect((await footfall(['profiles', 'trust', bucket.connector.profile, '--yes', '--quiet'], { env })).code).toBe(0)

  const estimate = await sync('--estimate')
  expect(estimate.code).toBe(0)
  expect(JSON.parse(estimate.stdout)).toMatchObject({ files: 6, knownFiles: 0, exact: true, requests: { get: 6 } })

  bucket.standIn.fault({ when: { operation: 'GetObject', key: keys[0] ?? '' }, then: { kind: 'access-denied' } })
  const partial = await sync('--strict')
  expect(partial.code).toBe(4)
  expect(JSON.parse(partial.stdout)).toMatchObject({
    files: { read: 5, rejected: 0 },
    events: { added: 15 },
    requests: { get: 6 },
    connectors: [{ connectorId: 'production', state: 'partial', filesMissing: 1 }]
  })
  expect(partial.stderr).toContain('s3:GetObject')
  expect(partial.stderr.trimEnd().split('\n').at(-1)).toMatch(/^hint: \S/)

  bucket.standIn.clearFaults()
  const whole = await sync('--strict', '--quiet')
  expect(whole).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(whole.stdout)).toMatchObject({ files: { read: 1 }, events: { added: 3 }, requests: { get: 1 } })

  bucket.standIn.fault({ when: { operation: 'ListObjectsV2' }, then: { kind: 'expired-token' } })
  const refused = await sync()
  expect(refused.code).toBe(3)
  expect(JSON.parse(refused.stdout)).toMatchObject({
    state: 'failed',
    connectors: [{ state: 'failed', problem: { layer: 'credentials' } }]
  })
})

it('words of the call that cannot be meant are refused before anything is asked', async () => {
  bucket.standIn.calls.clear()
  for (const [flags, word] of [
    [['--since', 'yesterday'], '--since'],
    [['--since', '2026-02-01', '--until', '2026-01-01'], '--until'],
    [['--connector', 'no such'], '--connector'],
    [['--since', '2026-02-30'], '--since'],
    [['--region', 'moon'], '--region'],
    [['--account', '12'], '--account']
  ] as const)
    expect(await sync(...flags)).toMatchObject({ code: 2, stderr: expect.stringContaining(word) })
  expect(await sync('--connector', 'nobody')).toMatchObject({ code: 1, stderr: expect.stringContaining('There are: production') })
  expect(bucket.standIn.calls).toHaveLength(0)
})

it('what cannot be counted, and what nothing is asked of, is told as that', async () => {
  const { connector } = bucket
  const history = { ...connector, id: 'history', name: 'History', source: 'event-history', bucket: null }
  const skipped = { ...connector, id: 'skipped', name: 'Skipped', mode: 'skip', bucket: null, trail: null }
  const lost = { ...history, id: 'lost', name: 'Lost', profile: 'nobody' }
  writeFileSync(join(dir, 'connectors.json'), JSON.stringify([connector, history, skipped, lost]))
  const estimate = await sync('--estimate', '--connector', 'history', '--format', 'table')
  expect(estimate).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Not counted +history: [^\n]*\n$/) })
  expect(JSON.parse((await sync('--estimate', '--connector', 'history')).stdout)).toMatchObject({ uncounted: ['history'] })

  const nothing = await sync('--connector', 'skipped')
  expect(JSON.parse(nothing.stdout)).toMatchObject({ sources: [], connectors: [{ state: 'skipped' }] })
  const failed = await sync('--connector', 'lost')
  expect(failed.code).toBe(1)
  // Before it there may be progress, where the computer is slow.
  expect(failed.stderr).toMatch(/^lost: profile: There is no AWS profile called nobody\.\nhint: There are: [^\n]*\n$/m)
})
