import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { ssoProfile, ssoTokenFile } from '../../aws-stand-in/sso-profile.ts'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, allowing, aRole, trusting } from '../../aws-stand-in/state/parts.ts'
import type { StandInState } from '../../aws-stand-in/state/state.ts'
import { aSignIn, failureOf, type SignIn } from './a-sign-in.ts'

let here: SignIn | undefined
afterEach(async () => {
  await here?.close()
  here = undefined
})
const start = async (...parts: Parameters<typeof aSignIn>): Promise<SignIn> => {
  here = await aSignIn(...parts)
  return here
}

const readerArn = `arn:aws:iam::${ids.member}:role/${names.readerRole}`
const serial = `arn:aws:iam::${ids.management}:mfa/admin`
const admin = `arn:aws:iam::${ids.management}:user/admin`

const readerProfile = `[profile reader]
role_arn = ${readerArn}
source_profile = management-admin
external_id = ${names.externalId}
region = eu-west-1
`

/** Two roles that let only those in who proved a device. */
const guarded = (): StandInState => {
  const state = aState()
  const trust = trusting({ AWS: admin }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })
  accountOf(state, 'member').roles.push(aRole('one', trust), aRole('other', trust))
  return state
}
const guardedProfiles = ['one', 'other']
  .map(
    name =>
      `[profile ${name}]\nrole_arn = arn:aws:iam::${ids.member}:role/${name}\nsource_profile = management-admin\nmfa_serial = ${serial}\nregion = eu-west-1\n`
  )
  .join('\n')

describe('an endpoint other than AWS’s', () => {
  test('is asked nothing until somebody agreed to it', async () => {
    const { call, whoIs, standIn, endpoints } = await start(aState(), { trusted: false })
    const refused = await failureOf(whoIs('management-admin'))
    expect(refused).toMatchObject({ code: 'signed-out', hint: expect.stringContaining('footfall profiles trust management-admin') })
    expect(endpoints.some(text => refused.message.includes(text))).toBe(true)
    expect(standIn.calls).toHaveLength(0)
    for (const text of endpoints) await call('aws.trust', { kind: 'endpoint', text })
    expect(await whoIs('management-admin')).toBe(admin)
  })
  test('of another profile is not used', async () => {
    const { whoIs, standIn } = await start(aState(), { config: '[default]\nendpoint_url = http://127.0.0.1:1\nregion = eu-west-1\n' })
    expect(await whoIs('management-admin')).toBe(admin)
    expect(standIn.calls.count({ operation: 'GetCallerIdentity' })).toBe(1)
  })
})

describe('keys', () => {
  test('that were switched off', async () => {
    const state = aState()
    for (const key of accountOf(state, 'management').users.flatMap(user => user.accessKeys)) key.status = 'Inactive'
    const { whoIs } = await start(state)
    expect(await failureOf(whoIs('management-admin'))).toMatchObject({
      code: 'signed-out',
      message: expect.stringContaining('does not know the access key')
    })
  })
  test('with the wrong secret', async () => {
    const { whoIs } = await start(aState(), {
      credentials:
        '[wrong]\naws_access_key_id = AKIAADMINXXXXXXXXXXX\naws_secret_access_key = anotherSecretAltogether\nregion = eu-west-1\n'
    })
    expect(await failureOf(whoIs('wrong'))).toMatchObject({ code: 'signed-out' })
  })
  test('on a computer whose clock is wrong: mended by the SDK, or told', async () => {
    const { whoIs, standIn } = await start(aState({ clockAheadMs: 3_600_000 }))
    expect(await whoIs('management-admin')).toBe(admin)
    standIn.fault({ when: { service: 'sts' }, then: { kind: 'refuse', code: 'RequestTimeTooSkewed', message: 'x', status: 403 } })
    expect((await failureOf(whoIs('management-admin'))).message).toContain('clock of this computer')
  })
  test('when AWS cannot be reached', async () => {
    const { whoIs, standIn } = await start(aState())
    await standIn.down()
    expect(await failureOf(whoIs('management-admin'))).toMatchObject({ code: 'network', hint: expect.stringContaining('HTTPS_PROXY') })
  })
})

describe('a role', () => {
  test('with the right external id, from the profile and from the caller', async () => {
    const { whoIs } = await start(aState(), { config: readerProfile })
    const session = `arn:aws:sts::${ids.member}:assumed-role/${names.readerRole}/footfall`
    expect(await whoIs('reader')).toBe(session)
    expect(await whoIs('management-admin', { roleArn: readerArn, externalId: names.externalId })).toBe(session)
  })
  test.each([[undefined], ['another-id']])('with external id %s is refused, and both sides are told', async externalId => {
    const { whoIs } = await start(aState())
    const refused = await failureOf(whoIs('management-admin', { roleArn: readerArn, ...(externalId === undefined ? {} : { externalId }) }))
    expect(refused).toMatchObject({ code: 'access-denied', message: expect.stringContaining('external id differs') })
    expect(refused.hint).toContain(`"Principal":{"AWS":"${admin}"}`)
    expect(refused.hint).toContain(`{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"${readerArn}"}`)
  })
  test('behind a role', async () => {
    const state = aState()
    accountOf(state, 'log-archive').roles.push(aRole('far', readerArn))
    const far = `arn:aws:iam::${ids.logArchive}:role/far`
    const { whoIs } = await start(state, {
      config: `${readerProfile}\n[profile far]\nrole_arn = ${far}\nsource_profile = reader\nregion = eu-west-1\n`
    })
    expect(await whoIs('far')).toBe(`arn:aws:sts::${ids.logArchive}:assumed-role/far/footfall`)
  })
  test('is assumed once for many calls, and again before its session ends', async () => {
    const { whoIs, standIn, clock } = await start(aState(), { config: readerProfile })
    await Promise.all([whoIs('reader'), whoIs('reader'), whoIs('reader')])
    await whoIs('reader')
    expect(standIn.calls.count({ operation: 'AssumeRole' })).toBe(1)
    clock.aheadMs = 56 * 60_000
    await whoIs('reader')
    expect(standIn.calls.count({ operation: 'AssumeRole' })).toBe(2)
  })
})

describe('a code of an MFA device', () => {
  test('is asked for once, for all roles behind it and for as long as the session lasts', async () => {
    const { whoIs, answerWith, clock } = await start(guarded(), { config: guardedProfiles })
    const asked = answerWith('123456')
    expect(await whoIs('one')).toContain('assumed-role/one/')
    expect(await whoIs('other')).toContain('assumed-role/other/')
    clock.aheadMs = 3 * 3_600_000
    expect(await whoIs('one')).toContain('assumed-role/one/')
    expect(asked).toHaveLength(1)
  })
  test('is asked for once when several roles need it at the same time', async () => {
    const { whoIs, answerWith } = await start(guarded(), { config: guardedProfiles })
    const asked = answerWith('123456')
    const sessions = await Promise.all([whoIs('one'), whoIs('other'), whoIs('one')])
    expect(sessions.map(arn => arn.split('/')[1])).toEqual(['one', 'other', 'one'])
    expect(asked).toHaveLength(1)
  })
  test('is asked for again when it was mistyped', async () => {
    const { whoIs, answerWith } = await start(guarded(), { config: guardedProfiles })
    const asked = answerWith('000000', '123456')
    expect(await whoIs('one')).toContain('assumed-role/one/')
    expect(asked).toHaveLength(2)
  })
  test('that is never right is not asked for without end', async () => {
    const { whoIs, answerWith } = await start(guarded(), { config: guardedProfiles })
    const asked = answerWith('000000', '000001', '000002', '000003')
    expect(await failureOf(whoIs('one'))).toMatchObject({
      code: 'signed-out',
      message: expect.stringContaining('did not take the MFA code')
    })
    expect(asked).toHaveLength(3)
  })
  test('that nobody gives', async () => {
    const { whoIs, answerWith, call } = await start(guarded(), { config: guardedProfiles })
    answerWith(null)
    expect(await failureOf(whoIs('one'))).toMatchObject({
      code: 'signed-out',
      message: expect.stringContaining('needs a code of its MFA device')
    })
    expect(await call('aws.questions', {})).toEqual([])
  })
  test('goes with the role where STS gives no session of its own', async () => {
    const { whoIs, answerWith, standIn } = await start(guarded(), { config: guardedProfiles })
    standIn.fault({ when: { operation: 'GetSessionToken' }, then: { kind: 'access-denied' } })
    const asked = answerWith('123456')
    expect(await whoIs('one')).toContain('assumed-role/one/')
    expect(asked).toHaveLength(1)
  })
})

describe('SSO', () => {
  const developer = (name: string, session: string): string => ssoProfile({ name, session, accountId: ids.member, roleName: 'Developer' })
  const inAnHourMs = Date.now() + 3_600_000
  const begin = (): Promise<SignIn> => {
    const state = aState()
    state.identityCenter?.portalTokens.push({ token: 'good-token', expiresMs: inAnHourMs, userId: 'user-anna' })
    return start(state, {
      config: [developer('good', 'good'), developer('old', 'expired'), developer('revoked', 'revoked'), developer('never', 'never')].join(
        '\n'
      ),
      files: {
        ...ssoTokenFile('good', 'good-token', inAnHourMs),
        ...ssoTokenFile('revoked', 'revoked-token', inAnHourMs),
        ...ssoTokenFile('expired', 'old-token', Date.now() - 60_000)
      }
    })
  }
  test('that was signed in', async () => {
    const { whoIs } = await begin()
    expect(await whoIs('good')).toContain('assumed-role/AWSReservedSSO_Developer')
  })
  test.each(['old', 'revoked', 'never'])('%s: the command that signs in is told', async profile => {
    const { whoIs } = await begin()
    expect(await failureOf(whoIs(profile))).toMatchObject({
      code: 'signed-out',
      hint: expect.stringContaining(`aws sso login --profile ${profile}`)
    })
  })
  test('of a role the person is not assigned, and without a network: not told as a sign-in to be renewed', async () => {
    const { whoIs, standIn } = await begin()
    standIn.state.identityCenter?.permissionSets.splice(0)
    expect(await failureOf(whoIs('good'))).toMatchObject({ code: 'access-denied', message: expect.stringContaining('not assigned') })
    await standIn.down()
    expect(await failureOf(whoIs('good'))).toMatchObject({ code: 'network' })
  })
  test('is seen again after signing in, without a new start', async () => {
    const { whoIs, environment } = await begin()
    await failureOf(whoIs('never'))
    for (const [path, text] of Object.entries(ssoTokenFile('never', 'good-token', inAnHourMs)))
      writeFileSync(join(environment.home, path), text)
    expect(await whoIs('never')).toContain('assumed-role/AWSReservedSSO_Developer')
  })
})

const webToken = (exp: number): string => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256' })}.${part({ iss: 'https://token.actions.example.com', sub: 'repo:example/app', aud: 'sts.amazonaws.com', exp })}.signatureOfTheToken`
}

test('a web identity', async () => {
  const state = aState()
  const federated = { Federated: `arn:aws:iam::${ids.member}:oidc-provider/token.actions.example.com` }
  accountOf(state, 'member').roles.push(aRole('web', trusting(federated, undefined, 'sts:AssumeRoleWithWebIdentity')))
  const { whoIs, environment } = await start(state, {
    config: `[profile web]\nrole_arn = arn:aws:iam::${ids.member}:role/web\nweb_identity_token_file = TOKEN\nregion = eu-west-1\n`,
    files: { 'good.jwt': webToken(Date.now() / 1000 + 3600), 'old.jwt': webToken(1000) }
  })
  const use = (file: string): void =>
    writeFileSync(
      environment.configFile,
      readFileSync(environment.configFile, 'utf8').replace(/TOKEN|\S+\.jwt/, join(environment.home, file))
    )
  use('old.jwt')
  expect(await failureOf(whoIs('web'))).toMatchObject({ code: 'signed-out' })
  use('good.jwt')
  expect(await whoIs('web')).toContain('assumed-role/web/')
})

describe('a program that gives credentials', () => {
  const begin = async (): Promise<SignIn & { setLine(line: string): void; ran(): boolean }> => {
    const state = aState()
    const key = accountOf(state, 'management').users[0]?.accessKeys[0]
    const made = await start(state, {
      config:
        '[profile program]\ncredential_process = LINE\nregion = eu-west-1\n\n[profile behind]\nrole_arn = ' +
        `${readerArn}\nsource_profile = program\nexternal_id = ${names.externalId}\nregion = eu-west-1\n`,
      files: {
        'give.mjs': `import { writeFileSync } from 'node:fs'
writeFileSync(process.argv[1] + '.ran', '')
if (process.argv[2] === 'nothing') process.exit(1)
console.log(JSON.stringify({ Version: 1, AccessKeyId: '${key?.id}', SecretAccessKey: '${key?.secret}' }))`
      }
    })
    const script = join(made.environment.home, 'give.mjs')
    let last = 'LINE'
    const setLine = (word: string): void => {
      const line = `"${process.execPath}" "${script}" ${word}`
      writeFileSync(made.environment.configFile, readFileSync(made.environment.configFile, 'utf8').replace(last, line))
      last = line
    }
    return { ...made, setLine, ran: () => existsSync(`${script}.ran`) }
  }
  test('does not run before somebody agreed to its exact line, in a chain neither', async () => {
    const { whoIs, call, setLine, ran } = await begin()
    setLine('theWordOfTheProgram')
    for (const profile of ['program', 'behind']) {
      const refused = await failureOf(whoIs(profile))
      expect(refused).toMatchObject({ code: 'signed-out', hint: expect.stringContaining(`profiles trust ${profile}`) })
      expect(`${refused.message}${refused.hint}`).not.toContain('theWordOfTheProgram')
    }
    expect(ran()).toBe(false)
    const { profiles } = await call('aws.profiles', {})
    const text = profiles.find(({ name }) => name === 'behind')?.trust.find(({ kind }) => kind === 'credential-process')?.text ?? ''
    await call('aws.trust', { kind: 'credential-process', text })
    expect(await whoIs('program')).toBe(admin)
    expect(await whoIs('behind')).toContain(`assumed-role/${names.readerRole}/`)
    setLine('anotherWord')
    expect(await failureOf(whoIs('program'))).toMatchObject({ code: 'signed-out' })
  })
  test('that fails is told without its line', async () => {
    const { whoIs, call, setLine } = await begin()
    setLine('nothing')
    const text =
      (await call('aws.profiles', {})).profiles
        .find(({ name }) => name === 'program')
        ?.trust.find(({ kind }) => kind === 'credential-process')?.text ?? ''
    await call('aws.trust', { kind: 'credential-process', text })
    const failed = await failureOf(whoIs('program'))
    expect(failed).toMatchObject({ code: 'signed-out', message: expect.stringContaining('gave no credentials') })
    expect(failed.message).not.toContain('give.mjs')
  })
})

describe('a profile that cannot be used', () => {
  test('without a region asks for one', async () => {
    const { call } = await start(aState(), {
      config: '[profile bare]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = management-admin\n',
      env: { AWS_REGION: '', AWS_DEFAULT_REGION: '' }
    })
    const refused = await failureOf(call('aws.identify', { profile: 'bare' }))
    expect(refused).toMatchObject({ code: 'invalid-input', fields: [{ field: 'region' }] })
  })
  test('that is not there: those that are, are named', async () => {
    const { whoIs } = await start(aState())
    expect(await failureOf(whoIs('adminn'))).toMatchObject({ code: 'not-found', hint: expect.stringContaining('management-admin') })
  })
  test('in a circle', async () => {
    const { whoIs } = await start(aState(), {
      config: `[profile a]\nrole_arn = ${readerArn}\nsource_profile = b\n[profile b]\nrole_arn = ${readerArn}\nsource_profile = a\n`
    })
    expect(await failureOf(whoIs('a'))).toMatchObject({ code: 'invalid-input', message: expect.stringContaining('a → b → a') })
  })
})

describe('trails', () => {
  test('of the organization and the account, each once', async () => {
    const { call } = await start(aState())
    const { trails, problems } = await call('aws.trails', { profile: 'management-admin', region: 'us-east-1' })
    expect(problems).toEqual([])
    expect(trails).toMatchObject([
      {
        name: names.trail,
        homeRegion: 'eu-west-1',
        organization: true,
        multiRegion: true,
        bucket: names.logBucket,
        bucketRegion: 'eu-west-1',
        logging: true,
        s3DataEvents: 'none'
      }
    ])
  })
  test('of one region elsewhere are found, and regions that are not enabled are no problem', async () => {
    const state = aState()
    const trail = accountOf(state, 'management').trails[0]
    if (trail !== undefined) Object.assign(trail, { isMultiRegion: false, isOrganization: false })
    const { call, standIn } = await start(state)
    standIn.fault({ when: { service: 'account' }, then: { kind: 'access-denied' } })
    const { trails, problems } = await call('aws.trails', { profile: 'management-admin', region: 'us-east-1' })
    expect(trails.map(({ name }) => name)).toEqual([names.trail])
    expect(problems).toEqual([])
  })
  test('whose status may not be asked: unknown, not “no”', async () => {
    const { call, standIn } = await start(aState())
    for (const operation of ['GetTrailStatus', 'GetEventSelectors']) standIn.fault({ when: { operation }, then: { kind: 'access-denied' } })
    const { trails, problems } = await call('aws.trails', { profile: 'management-admin' })
    expect(trails).toMatchObject([{ logging: null, s3DataEvents: null }])
    expect(problems.map(({ message }) => message).join()).toContain('cloudtrail:GetTrailStatus')
  })
  test('that may not be listed', async () => {
    const { call, standIn } = await start(aState())
    standIn.fault({ when: { operation: 'DescribeTrails' }, then: { kind: 'access-denied' } })
    expect(await failureOf(call('aws.trails', { profile: 'management-admin' }))).toMatchObject({
      code: 'access-denied',
      hint: expect.stringContaining('{"Effect":"Allow","Action":"cloudtrail:DescribeTrails","Resource":"*"}')
    })
  })
})

const filesUnder = (folder: string): string[] =>
  readdirSync(folder).flatMap(name => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })

test('no secret is in an answer, a notice, the log or a file', async () => {
  const code = '830519'
  const state = guarded()
  accountOf(state, 'management').users[0]?.mfaCodes?.push(code)
  state.identityCenter?.portalTokens.push({ token: 'token-of-the-portal', expiresMs: Date.now() + 3_600_000, userId: 'user-anna' })
  accountOf(state, 'member').roles.push(aRole('far', readerArn, { inline: { all: allowing('*') } }))
  const { call, answerWith, log, notices, folder, standIn } = await start(state, {
    config: `${guardedProfiles}\n${readerProfile}\n${ssoProfile({ name: 'sso', session: 'corp', accountId: ids.member, roleName: 'Developer' })}\n[profile program]\ncredential_process = /opt/vault --token wordOfTheProgram\nregion = eu-west-1\n`,
    files: ssoTokenFile('corp', 'token-of-the-portal', Date.now() + 3_600_000)
  })
  const heard: unknown[] = []
  const hear = async (work: Promise<unknown>): Promise<void> => {
    heard.push(
      await work.catch((error: unknown) => {
        const { message, hint, stack, cause } = error as { message: string; hint: string; stack: string; cause: unknown }
        return { message, hint, stack, cause: String(cause) }
      })
    )
  }
  answerWith(code, code, code)
  for (const profile of ['management-admin', 'one', 'reader', 'sso', 'program']) await hear(call('aws.identify', { profile }))
  await hear(call('aws.trails', { profile: 'reader' }))
  for (const kind of ['expired-token', 'access-denied', 'throttle'] as const) {
    const take = standIn.fault({ when: { operation: 'GetCallerIdentity' }, then: { kind } })
    await hear(call('aws.identify', { profile: 'one' }))
    take()
  }
  standIn.fault({
    when: { operation: 'GetCallerIdentity' },
    then: { kind: 'refuse', code: 'SignatureDoesNotMatch', status: 403, message: `x-amz-security-token:${state.sessions[0]?.token}` }
  })
  await hear(call('aws.identify', { profile: 'one' }))
  const keys = state.accounts.flatMap(account => account.users.flatMap(user => user.accessKeys))
  const secrets = [
    ...keys.map(({ secret }) => secret),
    ...state.sessions.flatMap(({ secret, token }) => [secret, token]),
    ...['token-of-the-portal', 'made-up-client-secret', 'made-up-refresh-token', code, 'wordOfTheProgram']
  ]
  expect(state.sessions.length).toBeGreaterThanOrEqual(4)
  const told = JSON.stringify([heard, notices, log.map(entry => [entry, String(entry.error), (entry.error as Error | undefined)?.stack])])
  const kept = filesUnder(folder).map(path => [path, readFileSync(path, 'latin1')] as const)
  expect(kept.length).toBeGreaterThan(1)
  for (const secret of secrets) {
    expect(told).not.toContain(secret)
    for (const [path, text] of kept) expect(text.includes(secret), `${path} holds ${secret}`).toBe(false)
  }
})
