import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { takeWriterLock } from '../../../src/engine/store/writer-lock.ts'
import type { Output } from '../../../src/shared/contract/contract.ts'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { bucketOf } from '../../aws-stand-in/state/parts.ts'
import { aConnectedEngine } from '../../builders/a-connected-engine.ts'
import { aConnectorDraft } from '../../builders/a-connector.ts'
import { aLogKey } from '../../builders/a-log-key.ts'
import { logBody } from './log-bucket.ts'

type Status = Output<'sync.status'>
type TestEngine = Awaited<ReturnType<typeof aConnectedEngine>>

const draft = (changes: Parameters<typeof aConnectorDraft>[0] = {}) =>
  aConnectorDraft({
    name: 'Organization',
    accountId: ids.management,
    mode: 'organization',
    profile: 'log-archive-collector',
    bucket: names.logBucket,
    region: 'eu-west-1',
    ...changes
  })

describe('runs of collecting', () => {
  let standIn: StandIn
  let dir: string
  let engine: TestEngine
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'footfall-runner-'))
    standIn = await startStandIn(aState())
    const { objects } = bucketOf(standIn.state, names.logBucket)
    for (let n = 0; n < 6; n++) {
      const atMs = Date.now() - (n + 1) * 3_600_000
      const key = aLogKey({ root: `AWSLogs/${ids.organization}/`, account: ids.member, region: 'eu-west-1', atMs, n })
      objects.put(key, logBody(n * 3), { lastModifiedMs: atMs })
    }
    engine = await aConnectedEngine(dir, standIn)
  })
  afterEach(async () => {
    await engine.close()
    await standIn.close()
    rmSync(dir, { recursive: true, force: true })
  })
  const until = (isSo: (status: Status) => boolean, page: Pick<TestEngine, 'call'> = engine): Promise<Status> =>
    vi.waitFor(
      async () => {
        const status = await page.call('sync.status', {})
        if (!isSo(status)) throw new Error(`not yet: ${JSON.stringify(status).slice(0, 300)}`)
        return status
      },
      { timeout: 30_000, interval: 25 }
    )
  const ended = (status: Status): boolean => status.running === null && status.recent.length > 0
  /** Objects do not come until the answer is called. */
  const holdObjects = (): (() => void) =>
    standIn.fault({ when: { operation: 'GetObject' }, then: { kind: 'slow-body', bytesPerSecond: 20 } })

  it('go on when the page that started them is gone, and every other page can see them', async () => {
    const { id } = await engine.call('connectors.save', { draft: draft() })
    const first = engine.page()
    const other = engine.page()
    let told = 0
    other.onNotice('sync.changed', () => told++)
    const letGo = holdObjects()
    const run = await first.call('sync.start', { connectors: [id] })
    expect(run).toMatchObject({ by: 'person', state: 'running', connectors: [id], report: null })
    first.close()
    const seen = await until(({ running }) => running?.progress?.phase === 'collecting', other)
    expect(seen.running).toMatchObject({ id: run.id, startedAtMs: run.startedAtMs })
    expect(await other.call('connectors.list', {})).toMatchObject([{ id, running: true }])
    letGo()
    const status = await until(ended, other)
    expect(status.recent).toMatchObject([{ id: run.id, state: 'done', problem: null, report: { events: { added: 18 } } }])
    expect(told).toBeGreaterThan(1)
    expect(await other.call('connectors.list', {})).toMatchObject([
      { running: false, lastProblem: null, accountsFound: 1, lastSyncMs: expect.any(Number), newestDeliveryMs: expect.any(Number) }
    ])
    other.close()
  })

  it('go one at a time: another, an estimate and a call that waits are told of the one that goes on', async () => {
    await engine.call('connectors.save', { draft: draft() })
    const letGo = holdObjects()
    await engine.call('sync.start', {})
    for (const attempt of [engine.call('sync.start', {}), engine.call('sync.run', {}), engine.call('sync.estimate', {})])
      await expect(attempt).rejects.toMatchObject({ code: 'store-busy', message: expect.stringContaining('A sync') })
    letGo()
    await until(ended)
    expect((await engine.call('sync.run', {})).state).toBe('done')
  })

  it('stop when they are told to, keep what they had, and the next goes on', async () => {
    await engine.call('connectors.save', { draft: draft() })
    const letGo = holdObjects()
    await engine.call('sync.start', {})
    await until(({ running }) => running?.progress?.phase === 'collecting')
    expect((await engine.call('sync.stop', {})).running?.state).toBe('stopping')
    const { recent } = await until(ended)
    expect(recent).toMatchObject([{ state: 'cancelled', problem: null }])
    letGo()
    expect((await engine.call('sync.run', {})).events.added + (recent[0]?.report?.events.added ?? 0)).toBe(18)
  })

  it('that are waited for end with their caller', async () => {
    await engine.call('connectors.save', { draft: draft() })
    holdObjects()
    const page = engine.page()
    const waiting = page.call('sync.run', {})
    waiting.catch(() => undefined)
    await until(({ running }) => running?.progress?.phase === 'collecting')
    page.close()
    await expect(waiting).rejects.toMatchObject({ code: 'disconnected' })
    expect((await until(ended)).recent).toMatchObject([{ state: 'cancelled' }])
  })

  it('say who holds the workspace when another process writes it', async () => {
    await engine.call('connectors.save', { draft: draft() })
    const lock = takeWriterLock(dir, 'import', Date.now())
    await engine.call('sync.start', {})
    expect((await until(ended)).recent).toMatchObject([
      { state: 'failed', problem: { code: 'store-busy', message: expect.stringContaining('is being written by process') } }
    ])
    await expect(engine.call('sync.run', {})).rejects.toMatchObject({ code: 'store-busy' })
    lock.release()
    expect((await engine.call('sync.run', {})).state).toBe('done')
  })

  it('are refused for connectors that are not there, and without any', async () => {
    await expect(engine.call('sync.start', {})).rejects.toMatchObject({ code: 'not-found' })
    await engine.call('connectors.save', { draft: draft() })
    await expect(engine.call('sync.start', { connectors: ['other'] })).rejects.toMatchObject({
      code: 'not-found',
      hint: expect.stringContaining('organization')
    })
  })

  it('come by themselves where the engine stays, and not while paused, which is remembered', async () => {
    await engine.call('sync.pause', { paused: true })
    await engine.close()
    engine = await aConnectedEngine(dir, standIn, { keepsSchedule: true })
    const { id } = await engine.call('connectors.save', { draft: draft() })
    expect(await engine.call('sync.status', {})).toMatchObject({ paused: true, running: null, recent: [] })
    expect(await engine.call('connectors.list', {})).toMatchObject([{ nextSyncMs: null }])
    await engine.call('sync.pause', { paused: false })
    const { recent } = await until(ended)
    expect(recent).toMatchObject([{ by: 'schedule', connectors: [id], state: 'done' }])
    const [row] = await engine.call('connectors.list', {})
    const { lastSyncMs, nextSyncMs, intervalMinutes } = row as { lastSyncMs: number; nextSyncMs: number; intervalMinutes: number }
    expect(nextSyncMs - lastSyncMs).toBeGreaterThanOrEqual(intervalMinutes * 60_000)
    expect(nextSyncMs - lastSyncMs).toBeLessThan(intervalMinutes * 60_000 + 30_000)
  })

  it.for([
    ['that could not have everything', 'GetObject', 'partial', 60],
    ['that failed', 'ListObjectsV2', 'failed', 2]
  ] as const)('%s let the schedule wait as long after a restart as before', async ([, operation, state, waitMinutes]) => {
    const { id } = await engine.call('connectors.save', { draft: draft({ intervalMinutes: 60 }) })
    const key = operation === 'GetObject' ? { nth: 1 } : {}
    standIn.fault({ when: { operation, ...key }, then: { kind: state === 'failed' ? 'expired-token' : 'access-denied' } })
    const rounds = state === 'failed' ? 2 : 1
    const nextMinutes = async (): Promise<number> => {
      const [row] = await engine.call('connectors.list', {})
      return ((row?.nextSyncMs ?? 0) - (row?.lastSyncMs ?? 0)) / 60_000
    }
    const restart = async (): Promise<void> => {
      await engine.close()
      engine = await aConnectedEngine(dir, standIn, { keepsSchedule: true })
    }
    for (let round = 0; round < rounds; round++)
      expect((await engine.call('sync.run', { connectors: [id] })).connectors).toMatchObject([{ state }])
    await restart()
    const minutes = await nextMinutes()
    // Waits after failures differ by up to a quarter.
    expect(minutes).toBeGreaterThanOrEqual(waitMinutes * 0.75)
    expect(minutes).toBeLessThanOrEqual(waitMinutes * 1.25)
    expect((await engine.call('sync.status', {})).recent).toEqual([])
    await restart()
    expect(await nextMinutes()).toBe(minutes)
  })
})
