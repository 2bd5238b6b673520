import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { fromIni } from '@aws-sdk/credential-providers'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Environment } from '../../aws-stand-in/environment.ts'
import { ssoProfile, ssoTokenFile } from '../../aws-stand-in/sso-profile.ts'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, aRole, trusting } from '../../aws-stand-in/state/parts.ts'
import { failureOf } from './clients.ts'

const issuer = 'token.actions.example.com'
const plainUrl = 'https://portal.example.com/plain'
const developer = (name: string, session: string) => ssoProfile({ name, session, accountId: ids.member, roleName: 'Developer' })

let standIn: StandIn
let environment: Environment
let folder: string
beforeAll(async () => {
  const state = aState()
  const inAnHourMs = Date.now() + 3_600_000
  state.identityCenter?.portalTokens.push({ token: 'good-token', expiresMs: inAnHourMs, userId: 'user-anna' })
  accountOf(state, 'member').roles.push(
    aRole('guarded', trusting({ AWS: ids.management }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
    aRole('web', trusting({ Federated: `arn:aws:iam::${ids.member}:oidc-provider/${issuer}` }, {}, 'sts:AssumeRoleWithWebIdentity'))
  )
  standIn = await startStandIn(state)
  const claims = { iss: `https://${issuer}`, sub: 'repo:a', aud: 'sts.amazonaws.com', exp: 4e9 }
  folder = mkdtempSync(join(tmpdir(), 'aws-stand-in-token-'))
  const tokenFile = join(folder, 'token')
  writeFileSync(tokenFile, `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`)
  environment = standIn.environment({
    config: `${developer('sso-good', 'good')}
${developer('sso-expired', 'expired')}
${developer('sso-revoked', 'revoked')}
[profile sso-plain-expired]
sso_start_url = ${plainUrl}
sso_region = eu-west-1
sso_account_id = ${ids.member}
sso_role_name = Developer

[profile reader]
role_arn = arn:aws:iam::${ids.member}:role/${names.readerRole}
source_profile = management-admin
external_id = ${names.externalId}
region = eu-west-1

[profile guarded]
role_arn = arn:aws:iam::${ids.member}:role/guarded
source_profile = management-admin
mfa_serial = arn:aws:iam::${ids.management}:mfa/admin
region = eu-west-1

[profile web]
role_arn = arn:aws:iam::${ids.member}:role/web
web_identity_token_file = ${tokenFile}
region = eu-west-1
`,
    files: {
      ...ssoTokenFile('good', 'good-token', inAnHourMs),
      ...ssoTokenFile('revoked', 'revoked-token', inAnHourMs),
      ...ssoTokenFile('expired', 'old-token', Date.now() - 60_000),
      ...ssoTokenFile(plainUrl, 'old-token', Date.now() - 60_000)
    }
  })
})
afterAll(async () => {
  await standIn.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  for (const [name, value] of Object.entries(environment.variables)) vi.stubEnv(name, value)
})
afterEach(() => vi.unstubAllEnvs())

const whoIs = async (profile: string, code = '123456') => {
  const sts = new STSClient({
    region: 'eu-west-1',
    credentials: fromIni({ profile, ignoreCache: true, mfaCodeProvider: async () => code }),
    maxAttempts: 1
  })
  return (await sts.send(new GetCallerIdentityCommand({}))).Arn
}

test('every user with a key has a profile', async () => {
  expect(environment.profiles).toEqual(['management-admin', 'member-anna', 'member-ci', 'log-archive-collector'])
  expect(await whoIs('member-anna')).toBe(`arn:aws:iam::${ids.member}:user/anna`)
})

test('a role is taken from its source', async () => {
  expect(await whoIs('reader')).toMatch(`arn:aws:sts::${ids.member}:assumed-role/${names.readerRole}/`)
})

test('a role behind a second factor asks for its code', async () => {
  expect(await whoIs('guarded')).toMatch(`arn:aws:sts::${ids.member}:assumed-role/guarded/`)
  expect((await failureOf(whoIs('guarded', '000000'))).message).toMatch(/MultiFactorAuthentication failed/)
})

test('a role is taken for a token in a file', async () => {
  expect(await whoIs('web')).toMatch(`arn:aws:sts::${ids.member}:assumed-role/web/`)
})

test('a person signed in has the role of the permission set', async () => {
  expect(await whoIs('sso-good')).toBe(`arn:aws:sts::${ids.member}:assumed-role/AWSReservedSSO_Developer_0123456789abcdef/anna@example.com`)
})

test('a person no longer signed in is told', async () => {
  expect((await failureOf(whoIs('sso-expired'))).message).toMatch(/^Token is expired/)
  expect(standIn.calls.matching({ service: 'sso-oidc' })).toMatchObject([{ operation: 'CreateToken', status: 400 }])
  expect((await failureOf(whoIs('sso-plain-expired'))).message).toMatch(/^The SSO session associated with this profile has expired/)
  expect((await failureOf(whoIs('sso-revoked'))).message).toMatch(/Session token not found or invalid/)
})
