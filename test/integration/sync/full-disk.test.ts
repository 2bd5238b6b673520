import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { names } from '../../aws-stand-in/state/a-state.ts'
import { aLogKey } from '../../builders/a-log-key.ts'
import { aSmallDisk, type SmallDisk } from '../../builders/a-small-disk.ts'
import { aLogBucket, logBody, storedPaths } from './log-bucket.ts'

let dir = ''
let disk: SmallDisk
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'footfall-full-'))
  disk = aSmallDisk(dir)
})
afterAll(() => {
  disk.unmount()
  rmSync(dir, { recursive: true, force: true })
})

it('a disk that is full ends a sync with its name; with room again the next one completes the set', async context => {
  if (disk.obstacle !== null) context.skip(disk.obstacle)
  const workspaceDir = join(disk.place, 'workspace')
  const filler = join(disk.place, 'filler')
  const bucket = await aLogBucket(workspaceDir, {}, { pageSize: 40 })
  try {
    const places = ['111122223333', '444455556666'].flatMap(account => Array.from({ length: 60 }, (_, n) => ({ account, n })))
    const keys = places.map(({ account, n }) =>
      aLogKey({ root: 'AWSLogs/', account, region: 'eu-west-1', atMs: Date.now() - (60 - n / 2) * 3_600_000, n })
    )
    for (const [n, key] of keys.entries()) bucket.objects.put(key, logBody(n * 300, 300), { lastModifiedMs: Date.now() })
    disk.fillUpTo(256 * 1024, filler)
    await expect(bucket.sync()).rejects.toMatchObject({ code: 'disk-full', message: expect.stringContaining(workspaceDir) })
    const kept = storedPaths(workspaceDir)
    expect(kept.length).toBeLessThan(keys.length)
    rmSync(filler)
    bucket.standIn.calls.clear()
    const report = await bucket.sync()
    expect(report.connectors).toMatchObject([{ state: 'done', filesFetched: keys.length - kept.length }])
    expect(storedPaths(workspaceDir)).toEqual(keys.map(key => `s3://${names.logBucket}/${key}`).sort())
    expect((await bucket.sync()).requests.get).toBe(0)
    expect(readdirSync(workspaceDir, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.half'))).toEqual([])
  } finally {
    rmSync(filler, { force: true })
    await bucket.close()
  }
})
