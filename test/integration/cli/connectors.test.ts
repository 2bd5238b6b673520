import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { bucketOf } from '../../aws-stand-in/state/parts.ts'
import { footfall } from './footfall.ts'

describe('footfall connectors', () => {
  let dir: string
  let standIn: StandIn
  let env: Record<string, string>
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'footfall-cli-connectors-'))
    standIn = await startStandIn(aState())
    env = { ...standIn.environment().variables, XDG_DATA_HOME: join(dir, 'data'), FOOTFALL_WORKSPACE: join(dir, 'workspace') }
  })
  afterEach(async () => {
    await standIn.close()
    rmSync(dir, { recursive: true, force: true })
  })
  const run = (...argv: string[]) => footfall(argv, { env, cwd: dir })
  const rows = async (...argv: string[]) => {
    const { code, stdout, stderr } = await run('connectors', ...argv)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return JSON.parse(stdout) as Record<string, unknown>[]
  }
  const flags = ['--account', ids.management, '--profile', 'log-archive-collector', '--bucket', names.logBucket, '--region', 'eu-west-1']

  it('adds, lists, changes and removes', async () => {
    expect(await rows('add', '--name', 'Log archive', ...flags, '--priority', '5')).toMatchObject([
      { id: 'log-archive', priority: 5, enabled: true }
    ])
    expect(
      await rows('edit', 'log-archive', '--prefix', 'central', '--disabled', '--only-account', `${ids.member},${ids.logArchive}`)
    ).toMatchObject([
      { id: 'log-archive', name: 'Log archive', prefix: 'central', enabled: false, accounts: [ids.member, ids.logArchive], priority: 5 }
    ])
    const list = await rows('list')
    expect(list).toMatchObject([{ id: 'log-archive', lastSyncAt: null, newestEventAt: null, warnings: [] }])
    // What is listed can be added elsewhere.
    writeFileSync(join(dir, 'kept.json'), JSON.stringify(list))
    expect((await run('connectors', 'remove', 'log-archive')).code).toBe(0)
    expect(await rows('list')).toEqual([])
    expect(await rows('add', '--from', 'kept.json', '--enabled')).toMatchObject([{ id: 'log-archive', prefix: 'central', enabled: true }])
    expect(await run('connectors', 'remove', 'other')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There are: log-archive.')
    })
  })

  it('tells every wrong field on a line of its own, as its flag is called, and keeps nothing', async () => {
    const wrong = [
      '--account',
      '123',
      '--profile',
      'p',
      '--bucket',
      'Not_A_Bucket',
      '--region',
      'moon',
      '--priority',
      'high',
      '--key',
      'alias/x',
      '--mode',
      'all',
      '--since',
      '2026-02-30'
    ]
    const { code, stdout, stderr } = await run('connectors', 'add', ...wrong)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.trimEnd().split('\n')).toEqual([
      '8 fields of the connector are not right:',
      '  --name: It is needed.',
      '  --account: An account id has 12 digits; this one has 3.',
      '  --mode: A mode is account, organization or skip.',
      '  --bucket: A bucket name has no capital letters.',
      '  --region: A region reads like eu-central-1.',
      '  --key: This is not an ARN: arn:aws:kms:…',
      '  --since: A day reads like 2026-01-31.',
      '  --priority: A number from 0 to 999.',
      'hint: footfall connectors add --help shows an example of each.'
    ])
    writeFileSync(
      join(dir, 'odd.json'),
      JSON.stringify({ name: 'A', acountId: ids.member, profile: 'p', region: 'eu-west-1', bucket: 'abc' })
    )
    expect((await run('connectors', 'add', '--from', 'odd.json')).stderr).toMatch(/ {2}--account: It is needed\.\n {2}fields: .*acountId/)
    expect((await run('connectors', 'list')).code).toBe(1)
  })

  it('asks AWS three quick questions, and says where it stops', async () => {
    await rows('add', '--name', 'Log archive', '--mode', 'organization', ...flags)
    const untrusted = await run('connectors', 'test', 'log-archive')
    expect(untrusted).toMatchObject({ code: 3, stderr: expect.stringContaining('footfall profiles trust') })
    await run('profiles', 'trust', 'log-archive-collector', '--yes')
    expect((await run('connectors', 'test', 'log-archive')).code).toBe(1)
    bucketOf(standIn.state, names.logBucket).objects.put(`AWSLogs/${ids.organization}/x`, 'x')
    standIn.calls.clear()
    expect(await rows('test', 'log-archive')).toMatchObject([
      { step: 'identity', ok: true, detail: expect.stringContaining(':user/collector') },
      { step: 'bucket', ok: true, detail: 'in eu-west-1' },
      { step: 'list', ok: true, detail: expect.stringContaining('AWSLogs/') }
    ])
    expect(standIn.calls.map(({ operation }) => operation)).toEqual(['GetCallerIdentity', 'HeadBucket', 'ListObjectsV2'])
    standIn.fault({ when: { operation: 'ListObjectsV2' }, then: { kind: 'access-denied' } })
    const denied = await run('connectors', 'test', 'log-archive')
    expect(denied.code).toBe(3)
    expect(JSON.parse(denied.stdout)).toMatchObject([
      { ok: true },
      { ok: true },
      { ok: false, problem: { message: expect.stringContaining('s3:ListBucket') } }
    ])
  })

  it('counts nothing of what was never collected', async () => {
    await rows('add', '--name', 'Log archive', ...flags)
    const { stdout } = await run('connectors', 'list', '--format', 'table')
    expect(stdout.split('\n')[1]).toMatch(/ never +– +– +not collected yet$/)
  })

  it('shows the ledger of what was collected', async () => {
    await rows('add', '--name', 'Log archive', ...flags)
    expect(await rows('ledger', 'log-archive')).toEqual([])
    expect((await run('connectors', 'ledger', 'other')).code).toBe(1)
    expect((await run('connectors', 'ledger', 'log-archive', '--since', 'soon')).code).toBe(2)
  })
})
