import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConnectorState, readLedger } from '../../../src/engine/store/collect-ledger.ts'
import { openReadable } from '../../../src/engine/store/database.ts'
import { ids, names } from '../../aws-stand-in/state/a-state.ts'
import { aLogKey } from '../../builders/a-log-key.ts'
import { anEngine } from '../../builders/an-engine.ts'
import { aLogBucket, type LogBucket, logBody, pathsToFetch, storedPaths } from './log-bucket.ts'

let dir = ''
let bucket: LogBucket
const hour = 3_600_000
const day = 24 * hour
const [first, second] = ['111122223333', '444455556666'] as const
const root = 'AWSLogs/o-abcdefghij/'

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-sync-'))
  bucket = await aLogBucket(dir, {}, { pageSize: 7 })
})
afterEach(async () => {
  await bucket.close()
  rmSync(dir, { recursive: true, force: true })
})

const at = (account: string, hoursAgo: number, region = 'eu-west-1') => ({ root, account, region, atMs: Date.now() - hoursAgo * hour })
const whole = (keys: readonly string[]) => keys.map(key => `s3://${names.logBucket}/${key}`).sort()
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

const ledger = (connector = 'production') => {
  const database = openReadable(dir)
  try {
    return { days: readLedger(database, connector, null, null), state: readConnectorState(database, connector) }
  } finally {
    database.close()
  }
}

describe('what is collected', () => {
  it('includes files that come behind newer ones, accounts and regions that come later, and nothing twice', async () => {
    const keys = bucket.put([30, 20, 10, 5, 1].map(hours => at(first, hours)))
    expect((await bucket.sync()).connectors).toMatchObject([{ filesFetched: 5 }])
    // Behind the last file known by up to two hours, and in a folder that is new.
    keys.push(...bucket.put([at(first, 1.9), at(first, 2.9), at(first, 0.1)]))
    expect((await bucket.sync()).connectors).toMatchObject([{ filesFetched: 3 }])
    keys.push(...bucket.put([at(second, 40), at(first, 40, 'us-east-1')]))
    expect((await bucket.sync()).connectors).toMatchObject([{ filesFetched: 0 }])
    const tomorrow = { now: () => Date.now() + 25 * hour }
    bucket.standIn.state.clockAheadMs = 0
    const later = await bucket.sync({}, tomorrow)
    expect(later.connectors).toMatchObject([{ filesFetched: 2, accounts: [first, second], regions: ['eu-west-1', 'us-east-1'] }])
    expect(storedPaths(dir)).toEqual(whole(keys))
    expect(bucket.requests().GetObject).toBe(keys.length)
  })

  it('is narrowed by account, region and days, and the rest comes with the next whole sync', async () => {
    const keys = [first, second].flatMap(account =>
      bucket.put(['eu-west-1', 'us-east-1'].flatMap(region => [100, 76, 52, 28, 4].map(hours => at(account, hours, region))))
    )
    const [fromMs, toMs] = [Date.now() - 76 * hour, Date.now() - 52 * hour]
    const narrow = { accounts: [first], regions: ['us-east-1'], sinceDay: dayOf(fromMs), untilDay: dayOf(toMs) }
    expect(await bucket.estimate(narrow)).toMatchObject({
      files: 2,
      knownFiles: 0,
      exact: true,
      accounts: [first],
      regions: ['us-east-1'],
      days: 2
    })
    const report = await bucket.sync(narrow)
    const wanted = keys.filter(key => key.includes(`${first}/CloudTrail/us-east-1/`)).slice(1, 3)
    expect(storedPaths(dir)).toEqual(whole(wanted))
    expect(report.requests.get).toBe(2)
    const states = ledger().days.filter(({ files }) => files > 0)
    expect(states.map(({ accountId, region, state }) => [accountId, region, state])).toEqual(
      Array.from({ length: 2 }, () => [first, 'us-east-1', 'collected'])
    )

    expect(await bucket.estimate()).toMatchObject({ files: keys.length - 2, knownFiles: 2, exact: true, accounts: [first, second] })
    expect((await bucket.sync()).requests.get).toBe(keys.length - 2)
    expect(storedPaths(dir)).toEqual(whole(keys))
  })

  it('of a range is listed again when it is asked for again; a first day that moves back is followed', async () => {
    const old = bucket.put([100, 99].map(days => at(first, days * 24)))
    const keys = bucket.put([50, 26, 3].map(hours => at(first, hours)))
    await bucket.sync()
    expect(storedPaths(dir)).toEqual(whole(keys))
    // Long after its day: only a listing of that day shows it.
    const [late = ''] = bucket.put([at(first, 49)])
    expect((await bucket.sync()).requests.get).toBe(0)
    const range = { sinceDay: dayOf(Date.now() - 3 * day), untilDay: dayOf(Date.now() - day) }
    expect((await bucket.sync(range)).requests.get).toBe(1)
    expect(storedPaths(dir)).toEqual(whole([...keys, late]))
    const moved = { ...bucket.connector, sinceDay: dayOf(Date.now() - 101 * day) }
    expect((await bucket.sync({}, { connectors: [moved] })).requests.get).toBe(2)
    expect(storedPaths(dir)).toEqual(whole([...old, ...keys, late]))
    expect((await bucket.sync({}, { connectors: [moved] })).requests).toMatchObject({ list: 1, get: 0 })
  })

  it('by two connectors on one bucket is fetched once, and both ledgers tell of it', async () => {
    const keys = [first, second].flatMap(account => bucket.put([50, 26, 3].map(hours => at(account, hours))))
    const one = { ...bucket.connector, id: 'one', mode: 'account' as const, accountId: first }
    const report = await bucket.sync({}, { connectors: [{ ...bucket.connector, priority: 200 }, one] })
    expect(report.connectors.map(({ connectorId, filesFetched }) => [connectorId, filesFetched])).toEqual([
      ['one', 3],
      ['production', 3]
    ])
    expect(report.requests.get).toBe(keys.length)
    const files = (connector: string): number => ledger(connector).days.reduce((sum, each) => sum + each.files, 0)
    expect([files('one'), files('production')]).toEqual([3, 6])
  })

  it('of one account is that account’s alone; what another connector brings is skipped', async () => {
    bucket.put([at(first, 3), at(second, 3)])
    const one = { ...bucket.connector, mode: 'account' as const, accountId: second }
    const skipping = { ...bucket.connector, id: 'member', mode: 'skip' as const }
    const report = await bucket.sync({}, { connectors: [skipping, one] })
    expect(report.connectors.map(({ state, accounts }) => [state, accounts])).toEqual([
      ['skipped', []],
      ['done', [second]]
    ])
    const nobody = await bucket.sync({}, { connectors: [{ ...one, accountId: '999999999999' }] })
    expect(nobody.connectors).toMatchObject([
      { state: 'failed', problem: { code: 'no-account', message: expect.stringContaining('999999999999') } }
    ])
    const wrong = await bucket.sync({}, { connectors: [{ ...bucket.connector, prefix: 'nothing' }] })
    expect(wrong.connectors).toMatchObject([{ state: 'failed', problem: { code: 'no-logs' } }])
  })
})

it('the ledger shows gaps, and days that were never listed', async () => {
  bucket.put([at(first, 24 * 6), at(first, 24 * 5), at(first, 24 * 2), at(first, 24)])
  await bucket.sync({}, { connectors: [{ ...bucket.connector, sinceDay: dayOf(Date.now() - 7 * day) }] })
  const { days, state } = ledger()
  expect(days.map(each => each.state)).toEqual([
    'empty',
    'collected',
    'collected',
    'empty',
    'empty',
    'collected',
    expect.stringMatching(/collected|open/),
    'open'
  ])
  expect(state).toMatchObject({ gapDays: 2, missingObjects: 0 })
  expect(Math.floor((state.newestDeliveryMs ?? 0) / 60_000)).toBe(Math.floor((Date.now() - day) / 60_000))
})

it('any tree of layouts is collected exactly as far as a plain list of its keys has logs', async () => {
  const organization = fc.constantFrom('o-abcdefghij', 'o-zyxwvutsrq')
  const prefix = fc.constantFrom('', 'logs/', 'a/b/', 'o-abcdefghij/', 'team x+y/')
  const place = fc.record({
    prefix,
    org: fc.option(organization, { nil: null }),
    account: fc.constantFrom(first, second, '000000000001'),
    region: fc.constantFrom('eu-west-1', 'us-gov-east-1', 'ap-southeast-5')
  })
  const file = fc.record({ place, hours: fc.integer({ min: 1, max: 1000 }) })
  const noise = fc.record({
    at: place,
    what: fc.constantFrom(
      'CloudTrail-Digest/eu-west-1/2026/01/01/x.json.gz',
      'Config/eu-west-1/2026/1/1/y.json.gz',
      'CloudTrail/eu-west-1/',
      'readme'
    )
  })
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 40 }), fc.array(noise, { maxLength: 5 }), async (files, others) => {
      const place = mkdtempSync(join(tmpdir(), 'footfall-sync-tree-'))
      const one = await aLogBucket(place, {}, { pageSize: 3 })
      try {
        const rootOf = (of: { prefix: string; org: string | null }): string => `${of.prefix}AWSLogs/${of.org === null ? '' : `${of.org}/`}`
        const keys = one.put(files.map(({ place: where, hours }) => ({ ...where, root: rootOf(where), atMs: Date.now() - hours * hour })))
        for (const { at: where, what } of others) one.objects.put(`${rootOf(where)}${where.account}/${what}`, 'nothing of interest')
        const { paths, outcome } = await pathsToFetch(one, place)
        expect(paths.sort()).toEqual(whole([...new Set(keys)]))
        expect(outcome).toMatchObject({ problems: [], filesFetched: paths.length })
        expect(outcome.accounts).toEqual(expect.arrayContaining(files.map(({ place: where }) => where.account)))
      } finally {
        await one.close()
        rmSync(place, { recursive: true, force: true })
      }
    }),
    { numRuns: 40 }
  )
}, 120_000)

const everything = { conditions: [] }

const look = async (workspaceDir: string) => {
  const { call, close } = await anEngine(workspaceDir)
  try {
    const { events } = await call('events.page', { filter: everything, limit: 1000, sort: { field: 'time', direction: 'asc' } })
    const count = await call('events.count', { filter: everything, by: ['identity', 'name', 'outcome', 'resource'] })
    const { checks } = await call('workspace.verify', {})
    return {
      events: events.map(({ seq: _seq, file: _file, ...row }) => row),
      rows: count.rows,
      problems: checks.filter(check => !check.ok)
    }
  } finally {
    await close()
  }
}

/** The same objects as a folder. */
const asFolder = (keys: readonly string[]): string => {
  const folder = join(dir, 'copy')
  for (const key of keys) {
    mkdirSync(dirname(join(folder, key)), { recursive: true })
    writeFileSync(join(folder, key), bucket.objects.get(key)?.body() ?? '')
  }
  return folder
}

describe('a sync that is stopped', () => {
  const workspaceDir = () => join(dir, 'workspace')
  let keys: string[] = []

  beforeEach(() => {
    keys = [first, second].flatMap(account => Array.from({ length: 60 }, (_, n) => aLogKey({ ...at(account, 60 - n / 2), n })))
    for (const [n, key] of keys.entries()) bucket.objects.put(key, logBody(n * 200, 210), { lastModifiedMs: Date.now() - hour })
    const { variables } = bucket.standIn.environment()
    mkdirSync(workspaceDir(), { recursive: true })
    writeFileSync(join(workspaceDir(), 'connectors.json'), JSON.stringify([{ ...bucket.connector, accountId: ids.logArchive }]))
    env = variables
  })
  let env: Record<string, string> = {}

  const syncAndKill = (afterMs: number): Promise<'killed' | 'done'> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'sync-child.ts'), workspaceDir()], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env
      })
      let timer: NodeJS.Timeout | undefined
      child.stdout.on('data', (text: Buffer) => {
        if (String(text).includes('collecting')) timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
      })
      child.on('error', reject)
      child.on('exit', (code, signal) => {
        clearTimeout(timer)
        if (signal === 'SIGKILL') resolve('killed')
        else if (code === 0) resolve('done')
        else reject(new Error(`the child ended with ${code}`))
      })
    })

  it('killed at any moment, and started again, ends as an import of the same files from disk', async () => {
    const imported = join(dir, 'imported')
    const { call, close } = await anEngine(imported)
    const report = await call('import.run', { paths: [asFolder(keys)] })
    await close()
    const expected = await look(imported)
    expect(expected.problems).toEqual([])
    const moments = (process.env.SYNC_KILLS ?? '60,250,500').split(',').map(Number)
    let kills = 0
    for (const afterMs of moments) if ((await syncAndKill(afterMs)) === 'killed') kills++
    expect(kills).toBeGreaterThan(0)
    expect(await syncAndKill(60_000)).toBe('done')
    expect(await look(workspaceDir())).toEqual(expected)
    expect(storedPaths(workspaceDir())).toEqual(whole(keys))
    bucket.standIn.calls.clear()
    expect(await syncAndKill(60_000)).toBe('done')
    expect(bucket.standIn.calls.count({ operation: 'GetObject' })).toBe(0)
    expect(report.events.added).toBeGreaterThan(20_000)
  }, 120_000)
})
