import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allowOnly } from '../../aws-stand-in/authorize/allow-only.ts'
import { ssoProfile } from '../../aws-stand-in/sso-profile.ts'
import { ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, anAccessKey } from '../../aws-stand-in/state/parts.ts'
import type { PolicyJson } from '../../aws-stand-in/state/state.ts'
import { aDiagnosis, aHealthyState, type Diagnosis, minuteMs, policyOf, stepOf } from './a-diagnosis.ts'

const adminArn = `arn:aws:iam::${ids.management}:user/admin`
const wrong = anAccessKey('collector')

let here: Diagnosis
beforeAll(async () => {
  here = await aDiagnosis(
    aHealthyState(),
    {},
    {
      config: `
${ssoProfile({ name: 'person', session: 'corp', accountId: ids.member, roleName: 'Developer' })}
[profile device]
role_arn = arn:aws:iam::${ids.management}:role/${names.readerRole}
source_profile = management-admin
external_id = ${names.externalId}
mfa_serial = arn:aws:iam::${ids.management}:mfa/admin
region = eu-west-1
`,
      credentials: `[wrong]\naws_access_key_id = ${wrong.id}\naws_secret_access_key = ${'x'.repeat(40)}\n`
    }
  )
})
afterAll(() => here.close())

const firstOf = async (over: Parameters<Diagnosis['of']>[0]) => {
  const report = await here.of(over)
  return { report, step: stepOf(report, 'credentials') }
}

describe('credentials', () => {
  test('a profile that is not there', async () => {
    const { report, step } = await firstOf({ profile: 'nobody' })
    expect(step).toMatchObject({
      state: 'failed',
      code: 'not-found',
      meaning: expect.stringContaining('nobody'),
      remedy: { title: expect.stringContaining('There are: ') }
    })
    expect(report).toMatchObject({ verdict: 'broken', steps: { length: 1 } })
  })
  test('a sign-in that was never made, with the line that makes it', async () => {
    const { step } = await firstOf({ profile: 'person' })
    expect(step).toMatchObject({
      state: 'failed',
      meaning: expect.stringMatching(/^Credentials: /),
      remedy: { artefact: 'aws sso login --profile person' }
    })
  })
  test('a code of a device nobody gives', async () => {
    here.here.answerWith(null)
    const { step } = await firstOf({ profile: 'device' })
    expect(step).toMatchObject({ state: 'failed', code: 'signed-out', meaning: expect.stringContaining('MFA') })
  })
  test('a secret that does not belong to its key', async () => {
    const { step } = await firstOf({ profile: 'wrong' })
    expect(step).toMatchObject({
      state: 'failed',
      call: 'sts:GetCallerIdentity',
      code: 'SignatureDoesNotMatch',
      meaning: expect.stringMatching(/^Credentials: .*secret/)
    })
  })
  test('a key that is off', async () => {
    const key = accountOf(here.state, 'log-archive').users[0]?.accessKeys[0]
    Object.assign(key ?? {}, { status: 'Inactive' })
    const { step } = await firstOf({})
    Object.assign(key ?? {}, { status: 'Active' })
    expect(step).toMatchObject({
      state: 'failed',
      code: 'InvalidClientTokenId',
      remedy: { title: expect.stringContaining('switched off') }
    })
  })
  test.each([
    ['ExpiredToken', 400, /^Credentials: .*expired/],
    ['RequestTimeTooSkewed', 403, /^Clock: /]
  ])('AWS says %s', async (code, status, meaning) => {
    const mend = here.here.standIn.fault({
      when: { operation: 'GetCallerIdentity' },
      then: { kind: 'refuse', code, message: 'said', status }
    })
    const { step } = await firstOf({})
    mend()
    expect(step).toMatchObject({ state: 'failed', code, meaning: expect.stringMatching(meaning) })
  })
  test('a clock that is off, which the SDK makes up for, is told all the same', async () => {
    here.state.clockAheadMs = 40 * minuteMs
    const { report, step } = await firstOf({})
    here.state.clockAheadMs = 0
    expect(step).toMatchObject({ state: 'warning', code: 'RequestTimeTooSkewed', meaning: expect.stringContaining('minutes behind') })
    expect(report.verdict).toBe('degraded')
  })
  test('no network', async () => {
    await here.here.standIn.down()
    const { step } = await firstOf({})
    await here.here.standIn.up()
    expect(step).toMatchObject({ state: 'failed', code: 'ECONNREFUSED', meaning: expect.stringMatching(/^Network: /) })
  })
  test('another account than the connector knows: a doubt where a bucket may let it in, an end where it tells of itself only', async () => {
    const doubt = await firstOf({ profile: 'member-anna', mode: 'account' })
    expect(doubt.step).toMatchObject({ state: 'warning', code: 'wrong-account', meaning: expect.stringContaining(ids.member) })
    const end = await firstOf({
      profile: 'member-anna',
      mode: 'account',
      source: 'event-history',
      bucket: null,
      trail: null,
      bucketOwner: null
    })
    expect(end.step).toMatchObject({ state: 'failed', code: 'wrong-account' })
    expect(end.report.steps).toHaveLength(1)
  })
  test('another account is no doubt where it owns the bucket, nor for the logs of an organization', async () => {
    const owner = await firstOf({ mode: 'account', trail: null, bucketOwner: null })
    expect(owner.step).toMatchObject({ state: 'ok', meaning: expect.stringContaining('user/collector') })
    const moved = await firstOf({ mode: 'account', trail: null, bucketOwner: null, region: 'eu-central-1' })
    expect(moved.step.state).toBe('ok')
    const organization = await firstOf({ profile: 'member-anna', trail: null, bucketOwner: null })
    expect(organization.step.state).toBe('ok')
  })
})

describe('a role', () => {
  const roleArn = `arn:aws:iam::${ids.logArchive}:role/${names.readerRole}`
  const role = () => accountOf(here.state, 'log-archive').roles[0] as { trust: PolicyJson }

  test('that asks for another external id; the statement offered lets this one in', async () => {
    const over = { profile: 'management-admin', roleArn, externalId: 'not-that-one' }
    const report = await here.of(over)
    const { remedy, ...step } = stepOf(report, 'role')
    expect(step).toMatchObject({
      state: 'failed',
      code: 'AccessDenied',
      call: `sts:AssumeRole on ${roleArn}`,
      meaning: expect.stringMatching(/^Role: /)
    })
    expect(remedy?.title).toContain(`trust policy of ${roleArn}`)
    expect(JSON.parse(remedy?.artefact ?? '')).toEqual({
      Effect: 'Allow',
      Principal: { AWS: adminArn },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:ExternalId': 'not-that-one' } }
    })
    role().trust = policyOf(remedy?.artefact)
    expect(stepOf(await here.of(over), 'role').state).toBe('ok')
  })
  test('of the caller’s own account tells which side is missing', async () => {
    const own = `arn:aws:iam::${ids.management}:role/${names.readerRole}`
    const over = { profile: 'management-admin', roleArn: own }
    const roleOf = async (more: object) => stepOf(await here.of({ ...over, ...more }), 'role')
    expect(await roleOf({ externalId: 'not-that-one' })).toMatchObject({
      state: 'failed',
      meaning: expect.stringContaining('another external id'),
      remedy: { title: expect.stringContaining(names.externalId), artefact: expect.stringContaining(`--external-id ${names.externalId}`) }
    })
    expect(await roleOf({ roleArn: `${own}Gone`, externalId: names.externalId })).toMatchObject({
      state: 'failed',
      meaning: expect.stringContaining('has no role')
    })
    const may = (...statements: object[]): void =>
      here.here.standIn.setAuthorize(call =>
        call.action === 'sts:AssumeRole' ? allowOnly({ [adminArn]: [{ Version: '2012-10-17', Statement: statements }] })(call) : null
      )
    may()
    const { remedy, ...step } = await roleOf({ externalId: names.externalId })
    expect(step).toMatchObject({
      state: 'failed',
      code: 'AccessDenied',
      meaning: expect.stringMatching(/^Identity policy: .*lacks sts:AssumeRole/)
    })
    expect(JSON.parse(remedy?.artefact ?? '')).toEqual({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: own })
    may(JSON.parse(remedy?.artefact ?? ''))
    const healed = await roleOf({ externalId: names.externalId })
    here.here.standIn.setAuthorize(null)
    expect(healed.state).toBe('ok')
  })
  test('that is no role’s ARN to AWS', async () => {
    const mend = here.here.standIn.fault({
      when: { operation: 'AssumeRole' },
      then: { kind: 'refuse', code: 'ValidationError', message: 'is invalid', status: 400 }
    })
    const report = await here.of({ profile: 'management-admin', roleArn: `arn:aws:iam::${ids.member}:role/gone`, externalId: null })
    mend()
    expect(stepOf(report, 'role')).toMatchObject({
      state: 'failed',
      code: 'ValidationError',
      remedy: { title: expect.stringContaining('ARN of the role') }
    })
  })
})
