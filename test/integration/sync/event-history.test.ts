import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type StandIn, type StandInOptions, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, ids } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, aLookupEvent } from '../../aws-stand-in/state/parts.ts'
import type { CloudTrailEventState } from '../../aws-stand-in/state/state.ts'
import { aConnector } from '../../builders/a-connector.ts'
import { anEngine } from '../../builders/an-engine.ts'
import { syncAgainst } from '../../builders/sync-against.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
const connector = aConnector({
  id: 'history',
  name: 'History',
  source: 'event-history',
  bucket: null,
  accountId: ids.member,
  profile: 'member-anna',
  region: 'eu-west-1',
  regions: ['eu-west-1', 'us-east-1']
})

describe('an event history', () => {
  let standIn: StandIn
  let env: Record<string, string>
  let dir: string
  let workspaces = 0
  const workspace = (): string => {
    const made = join(dir, `workspace-${++workspaces}`)
    mkdirSync(made)
    return made
  }
  const start = async (options: StandInOptions = {}): Promise<void> => {
    standIn = await startStandIn(aState(), options)
    env = standIn.environment().variables
  }
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'footfall-history-'))
  })
  afterEach(async () => {
    await standIn.close()
    rmSync(dir, { recursive: true, force: true })
  })

  let count = 0
  const happened = (agoMs: number, changes: Partial<CloudTrailEventState> = {}): string => {
    const made = aLookupEvent(++count, { atMs: Math.floor((Date.now() - agoMs) / 1000) * 1000, ...changes })
    const record = { ...made.record, recipientAccountId: ids.member }
    accountOf(standIn.state, 'member').events.push({ ...made, record })
    return made.id
  }
  /** What is stored, by event id. */
  const stored = async (workspaceDir: string): Promise<string[]> => {
    const { call, close } = await anEngine(workspaceDir)
    const { events } = await call('events.page', { filter: { conditions: [] }, limit: 1000 })
    await close()
    return events.map(({ eventId }) => String(eventId)).sort()
  }
  const ledgerOf = async (workspaceDir: string) => {
    writeFileSync(join(workspaceDir, 'connectors.json'), JSON.stringify([connector]))
    const { call, close } = await anEngine(workspaceDir)
    const ledger = await call('connectors.ledger', { id: connector.id })
    const [row] = await call('connectors.list', {})
    await close()
    return { ledger, row }
  }

  it('is read to its end over pages and regions, and days that had nothing are known as empty', async () => {
    await start()
    const expected = [
      ...Array.from({ length: 130 }, (_, n) => happened(10 * minuteMs + n * 7 * minuteMs)),
      ...Array.from({ length: 20 }, (_, n) => happened(n * 4 * dayMs + 5000)),
      happened(minuteMs, { region: 'us-east-1' })
    ]
    happened(91 * dayMs)
    const workspaceDir = workspace()
    const report = await syncAgainst(env, workspaceDir, connector)
    expect(report).toMatchObject({ state: 'done', events: { added: expected.length, duplicate: 0, rejected: 0 }, rejected: [] })
    expect(report.byFormat).toEqual({ 'lookup-events': expect.any(Number) })
    expect(report.requests).toMatchObject({ lookup: standIn.calls.count({ operation: 'LookupEvents' }), list: 0, get: 0 })
    expect(report.connectors).toMatchObject([{ state: 'done', regions: ['eu-west-1', 'us-east-1'], accounts: [ids.member] }])
    expect(await stored(workspaceDir)).toEqual(expected.sort())

    const { ledger, row } = await ledgerOf(workspaceDir)
    // Event history answered for every quiet day between: none is a gap.
    expect(row).toMatchObject({ accountsFound: 1, gapDays: 0, missingObjects: 0, lastProblem: null, newestEventMs: expect.any(Number) })
    const quiet = ledger.days.filter(({ region }) => region === 'us-east-1')
    expect(quiet.map(({ state }) => state).filter(state => state === 'empty').length).toBeGreaterThan(85)
    expect(ledger.days.filter(({ state }) => state === 'not-collected' || state === 'missing')).toEqual([])
    expect(ledger.days.at(-1)?.state).toBe('open')
  })

  it('that was read is not read again but for its newest hours', async () => {
    await start()
    for (let n = 0; n < 60; n++) happened(dayMs + n * minuteMs)
    const workspaceDir = workspace()
    await syncAgainst(env, workspaceDir, connector)
    const late = happened(90 * minuteMs)
    const expected = happened(minuteMs)
    standIn.calls.clear()
    const report = await syncAgainst(env, workspaceDir, connector)
    expect(report.events).toMatchObject({ read: 2, added: 2 })
    expect(standIn.calls.count({ operation: 'LookupEvents' })).toBe(2)
    expect(await stored(workspaceDir)).toEqual(expect.arrayContaining([late, expected]))
  })

  it('killed again and again is complete in the end, and nothing is there twice', async () => {
    await start({ pageSize: 5 })
    const expected = Array.from({ length: 700 }, (_, n) => happened(3 * 60 * minuteMs + n * 31 * minuteMs)).sort()
    const workspaceDir = workspace()
    const environment = join(dir, 'environment.json')
    writeFileSync(environment, JSON.stringify(env))
    const run = (killAfterCalls: number): Promise<number | null> =>
      new Promise((resolve, reject) => {
        const until = standIn.calls.count({ operation: 'LookupEvents' }) + killAfterCalls
        const child = spawn(
          process.execPath,
          [join(import.meta.dirname, 'history-child.ts'), workspaceDir, environment, ids.member, 'member-anna'],
          { stdio: ['ignore', 'ignore', 'inherit'] }
        )
        const timer = setInterval(() => {
          if (standIn.calls.count({ operation: 'LookupEvents' }) >= until) child.kill('SIGKILL')
        }, 5)
        child.on('error', reject)
        child.on('exit', code => {
          clearInterval(timer)
          resolve(code)
        })
      })
    for (const calls of [80, 80]) expect(await run(calls)).toBeNull()
    standIn.calls.clear()
    expect(await run(Number.POSITIVE_INFINITY)).toBe(0)
    expect(await stored(workspaceDir)).toEqual(expected)
    // What was kept before the last kill was not asked for again: 140 pages of this region are all there are.
    expect(standIn.calls.count({ operation: 'LookupEvents', region: 'eu-west-1' })).toBeLessThan(140)
  })

  it('that is throttled is asked more slowly, and is complete', async () => {
    await start()
    const expected = Array.from({ length: 200 }, (_, n) => happened(n * 60 * minuteMs + 3 * minuteMs)).sort()
    standIn.fault({ when: { operation: 'LookupEvents', nth: n => n % 2 === 0 }, then: { kind: 'throttle' } })
    const workspaceDir = workspace()
    const report = await syncAgainst(env, workspaceDir, connector, { spacingMs: 1 })
    expect(report.connectors).toMatchObject([{ state: 'done', problems: [] }])
    expect(standIn.calls.count({ operation: 'LookupEvents', code: 'ThrottlingException' })).toBeGreaterThan(2)
    expect(await stored(workspaceDir)).toEqual(expected)
  })

  it('keeps to two calls a second of an account and region', async () => {
    await start({ lookupsPerSecond: 2 })
    for (let n = 0; n < 160; n++) happened(n * minuteMs + 3 * 60 * minuteMs)
    const report = await syncAgainst(env, workspace(), { ...connector, regions: ['eu-west-1'] }, { spacingMs: 600 })
    expect(report.events.added).toBe(160)
    expect(standIn.calls.count({ operation: 'LookupEvents', code: 'ThrottlingException' })).toBe(0)
  })

  it('whose page token has gone stale is gone on with from there', async () => {
    await start({ pageSize: 10 })
    const expected = Array.from({ length: 95 }, (_, n) => happened(n * 60 * minuteMs + 3 * minuteMs)).sort()
    standIn.fault({
      when: { operation: 'LookupEvents', region: 'eu-west-1', nth: 5 },
      then: { kind: 'refuse', code: 'InvalidNextTokenException', message: 'Invalid token.', status: 400 }
    })
    const workspaceDir = workspace()
    expect((await syncAgainst(env, workspaceDir, connector)).connectors).toMatchObject([{ state: 'done' }])
    expect(await stored(workspaceDir)).toEqual(expected)
  })

  it('of a region that is not enabled is left out without a word; one that is refused is told', async () => {
    await start()
    const expected = happened(5 * minuteMs)
    const refuse = (region: string, code: string) =>
      standIn.fault({ when: { operation: 'LookupEvents', region }, then: { kind: 'refuse', code, message: 'No.', status: 400 } })
    refuse('af-south-1', 'UnrecognizedClientException')
    refuse('us-east-1', 'AccessDeniedException')
    const workspaceDir = workspace()
    const report = await syncAgainst(env, workspaceDir, { ...connector, regions: ['eu-west-1', 'af-south-1', 'us-east-1'] })
    expect(report.connectors).toMatchObject([
      {
        state: 'partial',
        regions: ['eu-west-1'],
        problems: [{ place: `event-history://${ids.member}/us-east-1/`, layer: expect.any(String) }]
      }
    ])
    expect(await stored(workspaceDir)).toEqual([expected])
  })

  it('of another account is not taken for this one’s', async () => {
    await start()
    happened(minuteMs)
    const report = await syncAgainst(env, workspace(), { ...connector, profile: 'management-admin' })
    expect(report).toMatchObject({
      state: 'failed',
      events: { read: 0 },
      connectors: [{ state: 'failed', problem: { code: 'wrong-account' } }]
    })
    expect(standIn.calls.count({ operation: 'LookupEvents' })).toBe(0)
  })

  it('that is stopped keeps what it had, and the rest comes next time', async () => {
    await start({ pageSize: 10 })
    const expected = Array.from({ length: 300 }, (_, n) => happened(3 * 60 * minuteMs + n * 60 * minuteMs)).sort()
    const workspaceDir = workspace()
    const controller = new AbortController()
    const running = syncAgainst(env, workspaceDir, connector, { signal: controller.signal, spacingMs: 10 })
    await vi.waitFor(() => expect(standIn.calls.count({ operation: 'LookupEvents' })).toBeGreaterThan(12), { timeout: 20_000 })
    controller.abort()
    expect(await running).toMatchObject({ state: 'cancelled' })
    expect((await syncAgainst(env, workspaceDir, connector)).state).toBe('done')
    expect(await stored(workspaceDir)).toEqual(expected)
  })

  it('asked for a range of days reads those, known or not', async () => {
    await start()
    for (let n = 0; n < 10; n++) happened(n * dayMs + 3 * minuteMs)
    const workspaceDir = workspace()
    await syncAgainst(env, workspaceDir, connector)
    const day = (agoMs: number): string => new Date(Date.now() - agoMs).toISOString().slice(0, 10)
    const request = { connectors: [], accounts: [], regions: [], sinceDay: day(4 * dayMs), untilDay: day(3 * dayMs) }
    happened(3 * dayMs + 4 * minuteMs)
    const report = await syncAgainst(env, workspaceDir, connector, { request })
    // The day nothing has changed on comes as the same bytes.
    expect(report).toMatchObject({ events: { read: 2, added: 1, duplicate: 1 }, files: { read: 1, skipped: 1 } })
  })
})
