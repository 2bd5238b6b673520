import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeWriterLock } from '../../../src/engine/store/writer-lock.ts'
import { account, aSnapshotFolder, bytesOf, type Files, takenAt } from '../../builders/a-snapshot-folder.ts'
import { answerOf, footfall, startFootfall } from './footfall.ts'

const writeFolder = async (dir: string, files: Files): Promise<void> => {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), bytesOf(content))
  }
}

const tarOf = async (files: Files): Promise<Buffer> => {
  const archive = pack()
  for (const [name, content] of Object.entries(files)) archive.entry({ name: `made/${name}` }, Buffer.from(bytesOf(content)))
  archive.entry({ name: '../../escape.json' }, '{}')
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const wholeAccount = {
  accountId: account,
  users: 1,
  roles: 1,
  groups: 1,
  policies: 2,
  buckets: 2,
  secrets: 1,
  keys: 1,
  takenAt,
  trails: 1,
  denied: 0
}

describe('snapshots on the command line', () => {
  let dir: string
  let workspace: string[]
  let folder: string
  const run = (...argv: string[]) => footfall([...argv, ...workspace, '--quiet'])
  const answer = (...argv: string[]): Promise<unknown> => answerOf(...argv, ...workspace)

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'footfall-snapshot-'))
    workspace = ['--workspace', join(dir, 'workspace')]
    folder = join(dir, 'snapshot')
    await writeFolder(folder, aSnapshotFolder())
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  test('reads a folder into a new workspace', async () => {
    expect(await answer('snapshot', 'import', folder)).toMatchObject({
      accounts: [wholeAccount],
      rejected: [],
      organizations: [{ organizationId: 'o-exampleorgid', takenAt }],
      identityCenters: [{ instanceArn: 'arn:aws:sso:::instance/ssoins-1', takenAt }],
      known: 0,
      denied: []
    })
  })

  test('knows it again, in an archive too, and refuses what leads out of one', async () => {
    const path = join(dir, 'snapshot.tar.gz')
    await writeFile(path, gzipSync(await tarOf(aSnapshotFolder())))
    const { code, stdout } = await run('snapshot', 'import', path, '--strict')
    expect(code).toBe(4)
    expect(JSON.parse(stdout)).toMatchObject({
      accounts: [wholeAccount],
      known: 3,
      rejected: [{ path: `${path}!/../../escape.json`, reason: 'its name leads out of the archive (..)' }]
    })
  })

  test('reads what another command prints, and tells what was refused and rejected', async () => {
    const details = JSON.stringify({
      UserDetailList: [
        { UserName: 'bo', Arn: 'arn:aws:iam::444455556666:user/bo', UserPolicyList: [{ PolicyName: 'p', PolicyDocument: '{"St' }] }
      ]
    })
    const { code, stdout, stderr } = await footfall(['snapshot', 'import', '-', '--strict', ...workspace], { input: `\uFEFF${details}` })
    expect(code).toBe(4)
    const rejected = {
      path: '-',
      reason:
        'UserDetailList[0].UserPolicyList[0].PolicyDocument: the policy document is not valid JSON, it may have been cut off; it is kept as it is'
    }
    expect(JSON.parse(stdout)).toMatchObject({
      accounts: [{ accountId: '444455556666', users: 1, buckets: null, keys: null }],
      rejected: [rejected]
    })
    expect(stderr).toContain(`rejected: -: ${rejected.reason}`)
    const other = join(dir, 'refused')
    await writeFolder(other, {
      [`${account}/errors.ndjson`]: '{"call":"kms:GetKeyPolicy","resource":"k-1","code":"AccessDenied","message":"no"}'
    })
    expect(await answer('snapshot', 'import', other)).toMatchObject({
      accounts: [{ accountId: account, users: null, denied: 1 }],
      denied: [
        {
          accountId: account,
          action: 'kms:GetKeyPolicy',
          resource: 'k-1',
          consequence: expect.stringContaining('Who may use the key k-1 is not known')
        }
      ]
    })
  })

  test('takes the time from the newest file where nothing else tells', async () => {
    const path = join(dir, 'details.json')
    const { [`${account}/iam/get-account-authorization-details.json`]: details } = aSnapshotFolder()
    // As PowerShell writes it.
    await writeFile(path, Buffer.from(`\uFEFF${JSON.stringify(details)}`, 'utf16le'))
    await utimes(path, 0, Date.UTC(2026, 0, 2) / 1000)
    expect(await answer('snapshot', 'import', path)).toMatchObject({
      accounts: [{ takenAt: '2026-01-02T00:00:00Z', users: 1, buckets: null }],
      known: 0
    })
    expect(await answer('snapshot', 'list')).toMatchObject([
      {},
      {},
      {},
      {},
      {},
      { kind: 'account', subject: account, takenAt: '2026-01-02T00:00:00Z', source: path }
    ])
  })

  test('says when there is nothing of the kind', async () => {
    const path = join(dir, 'letter.txt')
    await writeFile(path, 'Dear Sir or Madam')
    const { code, stdout, stderr } = await footfall(['snapshot', 'import', path, ...workspace])
    // Before it there may be progress, where the computer is slow.
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^None of it tells what an account holds; nothing was kept\.\n$/m)])
    expect(JSON.parse(stdout)).toMatchObject({ accounts: [], skipped: [{ path, reason: 'it is not JSON' }] })
    expect((await run('snapshot', 'import', join(dir, 'nothing-here'))).code).toBe(1)
  })

  test('killed at any moment, has kept all of it or nothing, and can be run again', async () => {
    const [large, own] = [join(dir, 'large.json'), ['--workspace', join(dir, 'killed')]]
    const roles = Array.from({ length: 4000 }, (_, number) => ({
      RoleName: `role-${number}`,
      Arn: `arn:aws:iam::${account}:role/role-${number}`,
      AssumeRolePolicyDocument: '%7B%22Statement%22%3A%5B%5D%7D'
    }))
    await writeFile(large, JSON.stringify({ RoleDetailList: roles }))
    expect(await answerOf('snapshot', 'import', join(folder, 'organization'), ...own)).toMatchObject({ accounts: [] })
    for (const delayMs of [300, 600, 900]) {
      const { child, finished } = startFootfall(['snapshot', 'import', large, ...own])
      await new Promise(resolve => setTimeout(resolve, delayMs))
      child.kill('SIGKILL')
      await finished
      const kept = (await answerOf('snapshot', 'list', ...own)) as { kind: string; roles: number }[]
      expect(kept.filter(({ kind }) => kind === 'account').every(row => row.roles === roles.length)).toBe(true)
    }
    await answerOf('snapshot', 'import', large, ...own)
    expect(await answerOf('snapshot', 'list', ...own)).toMatchObject([{ roles: roles.length }, { kind: 'organization' }])
  })

  test('waits for nobody who writes', async () => {
    const lock = takeWriterLock(workspace[1] ?? '', 'test', Date.now())
    try {
      const { code, stderr } = await run('snapshot', 'import', folder)
      expect([code, stderr]).toEqual([1, expect.stringContaining('is being written by process')])
    } finally {
      lock.release()
    }
  })
})
