import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { endpointOf, endpointOverrides } from '../../../../src/engine/aws/endpoint-override.ts'
import { profileFlag } from '../../../../src/engine/aws/profile-flag.ts'
import { readProfiles } from '../../../../src/engine/aws/profiles.ts'
import { readSharedFiles } from '../../../../src/engine/aws/shared-files.ts'
import { AwsProfile } from '../../../../src/shared/contract/aws.ts'

const fixture = (name: string): string => fileURLToPath(new URL(`../../../fixtures/aws-profiles/${name}`, import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'footfall-profiles-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const env = { HOME: home, AWS_CONFIG_FILE: fixture('config'), AWS_SHARED_CREDENTIALS_FILE: fixture('credentials') }
const hash = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex')
const keep = (path: string, value: object): void => {
  mkdirSync(join(home, path, '..'), { recursive: true })
  writeFileSync(join(home, path), JSON.stringify(value))
}
const filesOf = async (config: string, credentials = ''): Promise<Awaited<ReturnType<typeof readProfiles>>> => {
  const folder = mkdtempSync(join(home, 'files-'))
  writeFileSync(join(folder, 'config'), config)
  writeFileSync(join(folder, 'credentials'), credentials)
  return readProfiles({ HOME: folder, AWS_CONFIG_FILE: join(folder, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials') })
}
const profile = async (name: string, over: Record<string, string> = {}) => {
  const found = (await readProfiles({ ...env, ...over })).profiles.find(each => each.name === name)
  if (found === undefined) throw new Error(`no profile ${name}`)
  return found
}

describe('the kind of a profile, and the way to its credentials', () => {
  test.each([
    ['default', 'static', []],
    ['temporary', 'static', []],
    ['role', 'role', ['static']],
    ['chain', 'role', ['role-mfa', 'static']],
    ['own-source', 'role', ['own-source']],
    ['of-environment', 'role', []],
    ['sso', 'sso', []],
    ['sso-old', 'sso', []],
    ['role-of-sso', 'role', ['sso']],
    ['web', 'web-identity', []],
    ['program', 'process', []],
    ['login', 'login', []]
  ])('%s is %s', async (name, kind, chain) => {
    expect(await profile(name)).toMatchObject({ kind, chain, problem: null })
  })
})

describe('what is wrong with a profile is told', () => {
  test.each([
    ['of-nowhere', /credential_source Moon; AWS knows Environment/],
    ['both', /both source_profile and credential_source/],
    ['role-alone', /not whose credentials assume it/],
    ['lost', /begins with profile gone, which is not there/],
    ['circle-a', /circle-a → circle-b → circle-a name each other in a circle/],
    ['circle-b', /circle-b → circle-a → circle-b/],
    ['circle-self', /circle-self → circle-self/],
    ['sso-half', /lacks sso_role_name/],
    ['sso-lost', /sso-session nowhere, which is not in/],
    ['nothing', /names nothing to sign in with/],
    ['half-key', /half of an access key/],
    ['elsewhere-lost', /services not-there, which is not in/],
    ['odd-address', /An endpoint is a web address/],
    ['x$(touch pwned)', /only letters, digits/]
  ])('%s', async (name, problem) => {
    expect((await profile(name)).problem).toMatch(problem)
  })
})

test('every profile fits the contract, and none of it is a secret', async () => {
  const { profiles } = await readProfiles(env)
  expect(profiles.length).toBeGreaterThan(20)
  for (const each of profiles) expect(AwsProfile.parse(each)).toEqual(each)
  const told = JSON.stringify(profiles.map(({ trust: _trust, ...rest }) => rest))
  for (const secret of ['wJalrXUtnFEMI', 'AKIAIOSFODNN7EXAMPLE', 'AQoDYXdz', 'wordOfTheProgram', 'example-external-id'])
    expect(told).not.toContain(secret)
})

test('details are told for people', async () => {
  expect((await profile('sso')).detail).toBe('signs in through https://example.awsapps.com/start as Auditor in 111122223333')
  expect((await profile('role')).detail).toBe('assumes arn:aws:iam::111122223333:role/Auditor from profile static, with an external id')
  expect((await profile('static')).detail).toBe('signs in with the access key ending in MPLE')
  expect((await profile('web')).roleArn).toBe('arn:aws:iam::111122223333:role/Web')
})

test('the device asked for is the first of the chain', async () => {
  const serial = 'arn:aws:iam::111122223333:mfa/anna'
  expect((await profile('role-mfa')).mfaSerial).toBe(serial)
  expect((await profile('chain')).mfaSerial).toBe(serial)
  expect((await profile('role')).mfaSerial).toBeNull()
})

describe('the cached sign-in', () => {
  test('of an sso-session lies under its name, of an old profile under its address', async () => {
    expect(await profile('sso')).toMatchObject({ signedInUntilMs: null, signInCommand: 'aws sso login --profile sso' })
    keep(`.aws/sso/cache/${hash('sha1', 'corp')}.json`, {
      accessToken: 'aVerySecretToken',
      expiresAt: '2026-01-02T03:04:05Z',
      refreshToken: 'r'
    })
    keep(`.aws/sso/cache/${hash('sha1', 'https://old.example.com/start')}.json`, { accessToken: 't', expiresAt: '2026-02-02T00:00:00Z' })
    const sso = await profile('sso')
    expect(sso.signedInUntilMs).toBe(Date.UTC(2026, 0, 2, 3, 4, 5))
    expect(sso.detail).toContain('renewed by itself')
    expect(JSON.stringify(sso)).not.toContain('aVerySecretToken')
    expect((await profile('sso-old')).signedInUntilMs).toBe(Date.UTC(2026, 1, 2))
  })
  test('of a role that begins with SSO is that of its source, and so is the command', async () => {
    expect(await profile('role-of-sso')).toMatchObject({ signInCommand: 'aws sso login --profile sso' })
  })
  test('of aws login lies under its session', async () => {
    const session = hash('sha256', 'arn:aws:iam::111122223333:user/anna')
    keep(`.aws/login/cache/${session}.json`, {
      accessToken: { secretAccessKey: 's', expiresAt: '2026-03-04T00:00:00Z' },
      refreshToken: 'r'
    })
    expect(await profile('login')).toMatchObject({ signedInUntilMs: Date.UTC(2026, 2, 4), signInCommand: 'aws login --profile login' })
  })
  test('that cannot be read counts as none', async () => {
    writeFileSync(join(home, `.aws/sso/cache/${hash('sha1', 'corp')}.json`), '{"expiresAt": "soon')
    expect((await profile('sso')).signedInUntilMs).toBeNull()
  })
})

describe('what must be agreed to', () => {
  test('is the program at the end of the chain, by its exact text', async () => {
    const trust = [{ kind: 'credential-process', text: '/opt/vault read --token wordOfTheProgram', trusted: false }]
    expect((await profile('program')).trust).toEqual(trust)
    expect((await profile('chain-of-program')).trust).toEqual(trust)
    expect((await profile('static')).trust).toEqual([])
  })
  test('is every endpoint that is not AWS’s', async () => {
    const texts = (await profile('elsewhere')).trust.map(({ text }) => text)
    expect(texts.toSorted()).toEqual(['http://127.0.0.1:9000', 'http://127.0.0.1:9001', 'https://all.example.com'])
    const withEnv = await profile('static', { AWS_ENDPOINT_URL: 'http://e.example.com', AWS_ENDPOINT_URL_S3: 'http://s3.example.com' })
    expect(withEnv.trust.map(({ text }) => text).toSorted()).toEqual(['http://e.example.com', 'http://s3.example.com'])
    expect((await profile('elsewhere', { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' })).trust).toEqual([])
  })
})

test('an endpoint of one service comes before one of all, the environment before the profile', async () => {
  const files = await readSharedFiles(env)
  const section = files.profiles.get('elsewhere') ?? {}
  const own = endpointOverrides({}, files, section)
  expect([endpointOf(own, 'S3'), endpointOf(own, 'Secrets Manager'), endpointOf(own, 'STS')]).toEqual([
    'http://127.0.0.1:9000',
    'http://127.0.0.1:9001',
    'https://all.example.com'
  ])
  const withEnv = endpointOverrides({ AWS_ENDPOINT_URL: 'http://all', AWS_ENDPOINT_URL_STS: 'http://sts' }, files, section)
  expect([endpointOf(withEnv, 'S3'), endpointOf(withEnv, 'STS')]).toEqual(['http://all', 'http://sts'])
  const oneOnly = endpointOverrides({ AWS_ENDPOINT_URL_SSO_OIDC: 'http://oidc' }, files, {})
  expect([endpointOf(oneOnly, 'SSO OIDC'), endpointOf(oneOnly, 'SSO')]).toEqual(['http://oidc', undefined])
})

describe('hostile files', () => {
  test.each(['__proto__', 'constructor', 'profile __proto__', 'profile "toString"', 'profile constructor'])(
    'a section called %s',
    async name => {
      const { problem, profiles } = await filesOf(`[default]\nregion=eu-west-1\n[${name}]\nkeys = x\n`)
      expect(profiles).toEqual([])
      expect(problem).toMatch(/config, line 3: a section may not be called/)
      expect(Object.keys({ a: 1 })).toEqual(['a'])
    }
  )
  test('of another kind altogether', async () => {
    expect(await filesOf('\u0000\u0001[[[=', '[]')).toMatchObject({ profiles: [] })
    expect((await filesOf('[profile a b c]\nregion=x')).problem).toMatch(/name no profile that can be read/)
  })
  test('that are not there are no problem', async () => {
    expect(await readProfiles({ HOME: join(home, 'nowhere') })).toMatchObject({ profiles: [], problem: null })
  })
  test('a folder in the place of a file is told', async () => {
    expect((await readProfiles({ HOME: home, AWS_CONFIG_FILE: home })).problem).toContain('cannot be read (EISDIR)')
  })
})

test('a name goes into a command only as a shell takes it for a name', () => {
  expect(profileFlag('work')).toBe('--profile work')
  expect(profileFlag('my work')).toBe('--profile "my work"')
  expect(profileFlag('-x')).toBe('--profile=-x')
  expect(profileFlag('a; rm -rf ~')).toBeNull()
  expect(profileFlag('$(x)')).toBeNull()
})
