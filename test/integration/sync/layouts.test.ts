import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConnectorState, readLedger } from '../../../src/engine/store/collect-ledger.ts'
import { openReadable } from '../../../src/engine/store/database.ts'
import { names } from '../../aws-stand-in/state/a-state.ts'
import { aLogBucket, type LogBucket, storedPaths } from './log-bucket.ts'

let dir = ''
let bucket: LogBucket | null = null
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-sync-'))
})
afterEach(async () => {
  await bucket?.close()
  rmSync(dir, { recursive: true, force: true })
})

const hour = 3_600_000
const org = 'o-abcdefghij'
const accounts = ['111122223333', '444455556666']
const regions = ['eu-west-1', 'us-east-1']

const grid = (root: string) => {
  const now = Date.now()
  return accounts.flatMap(account =>
    regions.flatMap(region => [50, 26, 3].map(hours => ({ root, account, region, atMs: now - hours * hour })))
  )
}

describe('a sync', () => {
  it.for([
    ['account', ['AWSLogs/']],
    ['account', ['logs/trail/AWSLogs/']],
    ['organization', [`AWSLogs/${org}/`]],
    ['organization', [`central/AWSLogs/${org}/`]],
    ['control-tower', [`${org}/AWSLogs/${org}/`]],
    ['control-tower-accounts', [`${org}/AWSLogs/`]],
    ['mixed', ['AWSLogs/', `AWSLogs/${org}/`]],
    ['mixed', [`${org}/AWSLogs/${org}/`, `${org}/AWSLogs/`, 'AWSLogs/']]
  ] as const)('finds %s below %s by itself, and asks once a place when nothing is new', async ([layout, roots]) => {
    bucket = await aLogBucket(dir)
    const keys = roots.flatMap(root => bucket?.put(grid(root)) ?? [])
    for (const root of roots) bucket.objects.put(`${root}111122223333/Config/eu-west-1/2026/1/1/x.json.gz`, 'no log')
    const report = await bucket.sync()
    expect(report.connectors).toMatchObject([{ state: 'done', layout, accounts, regions, problems: [], filesFetched: keys.length }])
    expect(report.events).toMatchObject({ added: keys.length * 3, duplicate: 0, rejected: 0 })
    expect(storedPaths(dir)).toEqual(keys.map(key => `s3://${names.logBucket}/${key}`).sort())
    expect(bucket.requests()).toMatchObject({ GetObject: keys.length })
    expect(report.requests.get).toBe(keys.length)

    const again = await bucket.sync()
    expect(again.events.read).toBe(0)
    expect(bucket.requests()).toEqual({ ListObjectsV2: roots.length * accounts.length * regions.length })

    const database = openReadable(dir)
    try {
      expect(readConnectorState(database, 'production')).toMatchObject({
        gapDays: 0,
        missingObjects: 0,
        accountsFound: accounts,
        lastProblem: null
      })
      const days = readLedger(database, 'production', null, null)
      expect(days.reduce((sum, { files }) => sum + files, 0)).toBe(keys.length)
      expect(new Set(days.map(({ state }) => state))).toEqual(new Set(['collected', 'empty', 'open']))
    } finally {
      database.close()
    }
  })
})
