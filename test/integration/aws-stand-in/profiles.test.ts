import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { fromIni } from '@aws-sdk/credential-providers'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Environment } from '../../aws-stand-in/environment.ts'
import { ssoProfile, ssoTokenFile } from '../../aws-stand-in/sso-profile.ts'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { failureOf } from './clients.ts'

const plainUrl = 'https://portal.example.com/plain'
const developer = (name: string, session: string) => ssoProfile({ name, session, accountId: ids.member, roleName: 'Developer' })

let standIn: StandIn
let environment: Environment
beforeAll(async () => {
  const state = aState()
  const inAnHourMs = Date.now() + 3_600_000
  state.identityCenter?.portalTokens.push({ token: 'good-token', expiresMs: inAnHourMs, userId: 'user-anna' })
  standIn = await startStandIn(state)
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
`,
    files: {
      ...ssoTokenFile('good', 'good-token', inAnHourMs),
      ...ssoTokenFile('revoked', 'revoked-token', inAnHourMs),
      ...ssoTokenFile('expired', 'old-token', Date.now() - 60_000),
      ...ssoTokenFile(plainUrl, 'old-token', Date.now() - 60_000)
    }
  })
})
afterAll(() => standIn.close())
beforeEach(() => {
  for (const [name, value] of Object.entries(environment.variables)) vi.stubEnv(name, value)
})
afterEach(() => vi.unstubAllEnvs())

const whoIs = async (profile: string) => {
  const sts = new STSClient({ region: 'eu-west-1', credentials: fromIni({ profile, ignoreCache: true }), maxAttempts: 1 })
  return (await sts.send(new GetCallerIdentityCommand({}))).Arn
}

test('every user with a key has a profile', async () => {
  expect(environment.profiles).toEqual(['management-admin', 'member-anna', 'member-ci', 'log-archive-collector'])
  expect(await whoIs('member-anna')).toBe(`arn:aws:iam::${ids.member}:user/anna`)
})

test('a role is taken from its source', async () => {
  expect(await whoIs('reader')).toMatch(`arn:aws:sts::${ids.member}:assumed-role/${names.readerRole}/`)
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
