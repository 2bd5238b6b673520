import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { account } from '../../builders/a-snapshot-folder.ts'
import { anEngine } from '../../builders/an-engine.ts'

const details = (name: string): string =>
  JSON.stringify({
    RoleDetailList: [{ RoleName: name, Arn: `arn:aws:iam::${account}:role/${name}`, AssumeRolePolicyDocument: { Statement: [] } }]
  })

describe('importing a snapshot through the engine', () => {
  let dir: string
  let engine: Awaited<ReturnType<typeof anEngine>>
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'footfall-snapshot-'))
    engine = await anEngine(join(dir, 'workspace'))
  })
  afterEach(async () => {
    await engine.close()
    await rm(dir, { recursive: true, force: true })
  })

  test('tells of each change once and before it answers, and nothing when all was known', async () => {
    const path = join(dir, 'details.json')
    await writeFile(path, details('job'))
    const told: unknown[] = []
    engine.engine.onNotice((topic, data) => told.push({ topic, data }))
    await engine.call('snapshot.import', { paths: [path] })
    const { version } = await engine.call('workspace.info', {})
    // The snapshot and what is decided from it are two commits; somebody who looks every second may see the first by itself.
    expect(told.at(-1)).toEqual({ topic: 'store.changed', data: { version } })
    expect(new Set(told.map(notice => JSON.stringify(notice))).size).toBe(told.length)
    const toldAtFirst = told.length
    const again = await engine.call('snapshot.import', { paths: [path] })
    expect([again.known, told.length]).toEqual([1, toldAtFirst])
  })

  test('keeps nothing when it is cancelled, and leaves nothing behind', async () => {
    const paths = await Promise.all(
      Array.from({ length: 20 }, async (_, number) => {
        const path = join(dir, `details-${number}.json`)
        await writeFile(path, details(`job-${number}`))
        return path
      })
    )
    const stop = new AbortController()
    const job = engine.call('snapshot.import', { paths }, { signal: stop.signal, onProgress: () => stop.abort() })
    await expect(job).rejects.toMatchObject({ code: 'cancelled' })
    // The engine's own end of the job is over when the next one may write.
    const [row, ...more] = await retried(() => engine.call('snapshot.import', { paths: paths.slice(0, 1) })).then(report => report.accounts)
    expect([row?.roles, more, await engine.call('snapshot.list', {})]).toEqual([1, [], [row]])
    expect(await readdir(join(dir, 'workspace', 'incoming'))).toEqual([])
  })

  test('names uploads as their sender does', async () => {
    const upload = await engine.engine.uploads.begin('my details.json', null)
    await upload.write(Buffer.from('{"UserDetailList":['))
    await upload.finish()
    const report = await engine.call('snapshot.import', { staged: [upload.id] })
    expect(report).toMatchObject({ accounts: [], rejected: [{ path: 'my details.json' }] })
  })

  test('says which input is missing', async () => {
    await expect(engine.call('snapshot.import', {})).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

/** Until whoever still writes has let go. */
const retried = async <T>(attempt: () => Promise<T>): Promise<T> => {
  for (;;) {
    const outcome = await attempt().catch((error: unknown) => {
      if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'store-busy') return null
      throw error
    })
    if (outcome !== null) return outcome
  }
}
