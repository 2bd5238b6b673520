import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { footfall, startFootfall } from './footfall.ts'

describe('serve', () => {
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'footfall-serve-'))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  const built = existsSync('out/renderer/index.html')
  test.runIf(built)('prints one address that lets in once, and ends well', async () => {
    const { child, finished } = startFootfall(['serve', '--workspace', join(dir, 'workspace')])
    if (child.stdout === null) throw new Error('no standard output')
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const address = line.toString('utf8').trimEnd()
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]+$/)
    const [first, second] = [await fetch(address, { redirect: 'manual' }), await fetch(address, { redirect: 'manual' })]
    expect([first.status, second.status]).toEqual([303, 403])
    child.kill('SIGTERM')
    const { code, stdout } = await finished
    expect([code, stdout]).toEqual([0, `${address}\n`])
  })
  test.skipIf(built)('says that the pages are not built', async () => {
    const { code, stderr } = await footfall(['serve', '--workspace', join(dir, 'workspace')])
    expect([code, stderr]).toEqual([1, 'The pages are not built yet.\nhint: npm run build\n'])
  })
})
