import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ids } from '../../aws-stand-in/state/a-state.ts'
import { footfall } from '../cli/footfall.ts'
import { aCollectWorld, type CollectWorld } from './collect-world.ts'
import { aFullState } from './full-state.ts'

let world: CollectWorld
let env: Record<string, string>
beforeAll(async () => {
  world = await aCollectWorld(aFullState(), 'admin')
  env = { ...world.env, XDG_DATA_HOME: join(world.dir, 'data') }
  // As `trust` keeps it: a person agreed to this endpoint.
  await mkdir(join(world.dir, 'data', 'footfall'), { recursive: true })
  const hash = createHash('sha256').update(`endpoint\n${env.AWS_ENDPOINT_URL}`).digest('hex')
  writeFileSync(join(world.dir, 'data', 'footfall', 'trusted-by-hand.json'), JSON.stringify([hash]))
})
afterAll(() => world.close())

test('snapshot collect answers like snapshot import, with what was refused and what that leaves open', async () => {
  world.standIn.setAuthorize(({ action }) => (action === 'kms:ListGrants' ? { message: 'not authorized' } : null))
  const workspace = join(world.dir, 'case')
  const argv = [
    'snapshot',
    'collect',
    '--profile',
    'test',
    '--region',
    'eu-west-1',
    '--part',
    'kms',
    '--part',
    's3',
    '--workspace',
    workspace
  ]
  const { code, stdout, stderr } = await footfall([...argv, '--format', 'json'], { env })
  expect(code, stderr).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    accounts: [{ accountId: ids.management, users: 1, roles: 1, buckets: 2, keys: 1, secrets: null }],
    rejected: [],
    denied: [{ accountId: ids.management, action: 'kms:ListGrants', consequence: expect.stringContaining('grants on the key') }]
  })
  expect(stderr).not.toContain(world.dir)
})

test('a wrong word is refused before AWS is asked', async () => {
  world.standIn.calls.clear()
  const say = async (...argv: string[]) => {
    const { code, stderr } = await footfall(['snapshot', 'collect', ...argv, '--workspace', join(world.dir, 'none')], { env })
    return `${code} ${stderr}`
  }
  expect(await say()).toMatch(/^2 .*needs --profile/)
  expect(await say('--profile', 'test', '--part', 'everything')).toMatch(/^2 .*--part is one of/)
  expect(await say('--profile', 'test', '--account', '12')).toMatch(/^2 .*12-digit/)
  expect(await say('--profile', 'test', '--account', ids.member)).toMatch(/^2 .*through a role/)
  expect(await say('--profile', 'test', '--external-id', '7f3c')).toMatch(/^2 .*--external-id goes with --role-arn/)
  expect(await say('--profile', 'test', '--organization-external-id', '7f3c')).toMatch(/^2 .*goes with --organization-role/)
  expect(await say('--profile', 'test', '--region', 'Frankfurt')).toMatch(/^2 /)
  expect(await say('--profile', 'nobody-at-all')).toMatch(/^1 .*no AWS profile/)
  expect(world.standIn.calls.length).toBe(0)
})

test('snapshot kit writes the script, and needs no workspace', async () => {
  const out = join(world.dir, 'kit one.sh')
  const { code, stdout, stderr } = await footfall(['snapshot', 'kit', '--out', out, '--part', 'kms', '--format', 'json'], { env })
  expect(code, stderr).toBe(0)
  expect(JSON.parse(stdout)).toEqual({ path: out })
  expect(readFileSync(out, 'utf8')).toMatch(/^#!\/usr\/bin\/env bash\n/)
  expect(readFileSync(out, 'utf8')).not.toContain('s3api')
  expect(existsSync(join(world.dir, 'data', 'footfall', 'workspaces'))).toBe(false)
})
