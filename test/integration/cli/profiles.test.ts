import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { readArguments } from '../../../src/cli/arguments/arguments.ts'
import { createCall } from '../../../src/cli/call.ts'
import { withSpareEngine } from '../../../src/cli/with-engine.ts'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, ids } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, aRole, trusting } from '../../aws-stand-in/state/parts.ts'
import { heldSurroundings } from '../../unit/cli/surroundings.ts'
import { failureOf } from '../aws/a-sign-in.ts'
import { footfall } from './footfall.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-cli-profiles-'))
const env = {
  HOME: folder,
  XDG_DATA_HOME: join(folder, 'data'),
  AWS_CONFIG_FILE: join(folder, 'config'),
  AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none')
}
let standIn: StandIn
beforeAll(async () => {
  writeFileSync(
    env.AWS_CONFIG_FILE,
    '[profile work]\nregion = eu-west-1\ncredential_process = /opt/vault read\n\n[profile plain]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = theSecretOfThePlainKey\n'
  )
  const state = aState()
  const trust = trusting({ AWS: `arn:aws:iam::${ids.management}:user/admin` }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })
  accountOf(state, 'member').roles.push(aRole('guarded', trust))
  standIn = await startStandIn(state)
})
afterAll(async () => {
  await standIn.close()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(() => vi.unstubAllEnvs())

describe('footfall profiles', () => {
  test('lists them without a workspace, and without a secret', async () => {
    const { code, stdout, stderr } = await footfall(['profiles'], { env })
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject([
      { name: 'plain', kind: 'static', problem: null },
      { name: 'work', kind: 'process', trust: [{ kind: 'credential-process', text: '/opt/vault read', trusted: false }] }
    ])
    expect(stdout).not.toContain('theSecretOfThePlainKey')
  })
  test('as a table says what is to be done', async () => {
    const { stdout } = await footfall(['profiles', '--format', 'table'], { env })
    expect(stdout).toContain('to be agreed to: footfall profiles trust')
  })
})

describe('footfall profiles trust', () => {
  test('without a terminal agrees to nothing', async () => {
    const { code, stderr } = await footfall(['profiles', 'trust', 'work'], { env })
    expect(code).toBe(3)
    expect(stderr).toContain('/opt/vault read')
    expect(stderr).toContain('--yes')
  })
  test('with --yes is remembered', async () => {
    const { code, stdout } = await footfall(['profiles', 'trust', 'work', '--yes'], { env })
    expect([code, JSON.parse(stdout)]).toEqual([0, [{ kind: 'credential-process', text: '/opt/vault read', trusted: true }]])
    const again = await footfall(['profiles', 'trust', 'work'], { env })
    expect(again.code).toBe(0)
    expect(readFileSync(join(folder, 'data', 'footfall', 'trusted-by-hand.json'), 'utf8')).not.toContain('vault')
  })
  test('of a profile that is not there', async () => {
    expect(await footfall(['profiles', 'trust', 'wrok'], { env })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no AWS profile called wrok')
    })
  })
})

/** Asks AWS who the guarded role is, as every command that signs in does. */
const whoIsGuarded = async (keys: string | null) => {
  const environment = standIn.environment({
    config: `[profile guarded]\nrole_arn = arn:aws:iam::${ids.member}:role/guarded\nsource_profile = management-admin\nmfa_serial = arn:aws:iam::${ids.management}:mfa/admin\nregion = eu-west-1\n`
  })
  for (const name of Object.keys(process.env)) if (/^AWS_|_proxy$/i.test(name)) vi.stubEnv(name, undefined)
  for (const [name, value] of Object.entries({ ...environment.variables, XDG_DATA_HOME: join(environment.home, 'data') }))
    vi.stubEnv(name, value)
  const stdin = Object.assign(new PassThrough(), { isTTY: keys !== null })
  const held = heldSurroundings({ stdin, env: process.env })
  Object.assign(held.around.stderr, { isTTY: keys !== null })
  const call = createCall(readArguments([], []), held.around)
  if (keys !== null) stdin.write(keys)
  const answer = withSpareEngine(call, async client => {
    for (const { text } of (await client.call('aws.profiles', {})).profiles.flatMap(({ trust }) => trust))
      await client.call('aws.trust', { kind: 'endpoint', text })
    return client.call('aws.identify', { profile: 'guarded' })
  })
  return { answer, stderr: held.stderr }
}

describe('a code of an MFA device', () => {
  test('is asked for at the terminal', async () => {
    const { answer, stderr } = await whoIsGuarded('123456\n')
    expect((await answer).arn).toContain('assumed-role/guarded/')
    expect(stderr()).toContain(`MFA code of arn:aws:iam::${ids.management}:mfa/admin for profile guarded`)
  })
  test('that is none is refused', async () => {
    const { answer } = await whoIsGuarded('no code\n')
    expect(await failureOf(answer)).toMatchObject({ code: 'signed-out' })
  })
  test('cannot be given without a terminal', async () => {
    const { answer } = await whoIsGuarded(null)
    expect(await failureOf(answer)).toMatchObject({
      code: 'signed-out',
      message: expect.stringContaining('needs a code of its MFA device')
    })
  })
})
