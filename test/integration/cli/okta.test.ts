import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anEngine } from '../../builders/an-engine.ts'
import { answerOf, footfall, startFootfall } from './footfall.ts'

const account = '111122223333'
const role = `arn:aws:iam::${account}:role/team/Reader`
const alice = { id: '00u1aliceaaaaaaaaaa1', login: 'alice@example.com' }
const bob = { id: '00u2bobbbbbbbbbbbbb2', login: 'bob@example.com' }

const logEntry = (n: number, { id, login }: typeof alice) => ({
  uuid: `00000000-0000-11f0-a000-${String(n).padStart(12, '0')}`,
  published: new Date(Date.UTC(2026, 6, 1, 9, n)).toISOString(),
  eventType: n % 2 === 0 ? 'user.session.start' : 'user.authentication.sso',
  outcome: { result: 'SUCCESS' },
  actor: { id, type: 'User', alternateId: login },
  client: { ipAddress: '192.0.2.1' },
  target: [{ id: '0oa1aws', type: 'AppInstance', displayName: 'AWS Account Federation' }]
})
const user = ({ id, login }: typeof alice) => ({
  id,
  status: 'ACTIVE',
  created: '2024-01-01T00:00:00.000Z',
  lastLogin: '2026-06-01T00:00:00.000Z',
  profile: { login, email: login },
  _links: { self: { href: `https://example.okta.com/api/v1/users/${id}` } }
})

const assumed = (n: number, subject: string, issuer: string) => ({
  eventVersion: '1.11',
  userIdentity: { type: 'SAMLUser', principalId: `qualifier=:${subject}`, userName: subject, identityProvider: 'qualifier=' },
  eventTime: `2026-07-01T10:0${n}:00Z`,
  eventSource: 'sts.amazonaws.com',
  eventName: 'AssumeRoleWithSAML',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.1',
  userAgent: 'aws-internal',
  requestParameters: { roleArn: role, principalArn: `arn:aws:iam::${account}:saml-provider/corp`, roleSessionName: subject },
  responseElements: {
    subject,
    issuer,
    credentials: { accessKeyId: `ASIAEXAMPLE000000000${n}`, expiration: 'Jul 1, 2026, 11:00:00 AM' },
    assumedRoleUser: { assumedRoleId: `AROAREADER:${subject}`, arn: `arn:aws:sts::${account}:assumed-role/Reader/${subject}` }
  },
  eventID: `10000000-0000-4000-a000-00000000000${n}`,
  readOnly: true,
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: account,
  eventCategory: 'Management'
})
const called = (n: number, subject: string) => ({
  ...assumed(n, subject, ''),
  userIdentity: {
    type: 'AssumedRole',
    principalId: `AROAREADER:${subject}`,
    arn: `arn:aws:sts::${account}:assumed-role/Reader/${subject}`,
    accountId: account,
    accessKeyId: `ASIAEXAMPLE000000000${n}`,
    sessionContext: {
      sessionIssuer: { type: 'Role', principalId: 'AROAREADER', arn: role, accountId: account, userName: 'Reader' },
      attributes: { creationDate: `2026-07-01T10:0${n}:00Z`, mfaAuthenticated: 'false' }
    }
  },
  eventSource: 's3.amazonaws.com',
  eventName: 'ListBuckets',
  requestParameters: null,
  responseElements: null,
  eventTime: `2026-07-01T10:1${n}:00Z`,
  eventID: `20000000-0000-4000-a000-00000000000${n}`
})

describe('Okta on the command line', () => {
  let dir: string
  let okta: string
  let place: string[]

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'footfall-okta-'))
    place = ['--workspace', join(dir, 'workspace')]
    okta = join(dir, 'okta')
    await mkdir(okta)
    await writeFile(
      join(okta, 'log.json'),
      JSON.stringify([logEntry(0, alice), logEntry(1, alice), { uuid: 'x', eventType: 'y', published: 'noon' }])
    )
    await writeFile(join(okta, 'log.jsonl.gz'), gzipSync(`${JSON.stringify(logEntry(1, alice))}\n${JSON.stringify(logEntry(2, bob))}\n`))
    await writeFile(join(okta, 'users.json'), JSON.stringify([user(alice), user(bob)]))
    await writeFile(join(okta, 'assigned.csv'), `Application,Username,SAML User Roles\nAWS,${bob.login},${role}\n`)
    await writeFile(join(okta, 'letter.txt'), 'Dear Sir or Madam')
    const records = [
      assumed(1, alice.login, 'http://www.okta.com/exk1fcia6d6EMsf331d8'),
      called(1, alice.login),
      assumed(2, bob.login, 'https://sts.windows.net/11111111-2222-3333-4444-555555555555/'),
      called(2, bob.login),
      assumed(3, 'carol@example.com', 'http://www.okta.com/exk1fcia6d6EMsf331d8')
    ]
    await writeFile(join(dir, 'trail.json'), JSON.stringify({ Records: records }))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  test('reads what Okta says, names what it could not read, and exits 4 for it when asked', async () => {
    const { code, stdout, stderr } = await footfall(['okta', 'import', okta, '--strict', ...place])
    expect(code).toBe(4)
    expect(JSON.parse(stdout)).toMatchObject({
      files: { read: 4, skipped: 0, rejected: 1 },
      events: { read: 5, added: 3, duplicate: 1, rejected: 1 },
      users: 2,
      assignments: 1,
      byFormat: { 'okta-log': 2, 'okta-users': 1, 'okta-assignments-csv': 1 },
      firstEventAt: '2026-07-01T09:00:00Z',
      lastEventAt: '2026-07-01T09:02:00Z',
      rejected: [
        { path: join(okta, 'letter.txt'), reason: 'neither JSON nor a table of Okta users, assignments or log entries' },
        { path: join(okta, 'log.json'), record: 2, reason: 'the log entry has no time that can be read' }
      ]
    })
    expect(stderr).toContain('log.json, record 2: the log entry has no time that can be read')
  })

  test('adds nothing the second time, from whatever file', async () => {
    const report = await answerOf('okta', 'import', join(okta, 'log.jsonl.gz'), join(okta, 'users.json'), ...place)
    expect(report).toMatchObject({ events: { read: 2, added: 0, duplicate: 2 }, users: 2 })
    expect(await answerOf('okta', 'identities', ...place)).toHaveLength(2)
  })

  test('links sessions to people: by Okta’s assertion, never by another’s', async () => {
    await answerOf('import', join(dir, 'trail.json'), ...place)
    const { code, stdout, stderr } = await footfall(['okta', 'identities', ...place])
    expect(code).toBe(0)
    const common = { org: 'example.okta.com', status: 'ACTIVE', createdAt: '2024-01-01T00:00:00Z' }
    expect(JSON.parse(stdout)).toEqual([
      {
        ...common,
        identity: 'okta:example.okta.com:alice@example.com',
        login: alice.login,
        userId: alice.id,
        lastSignInAt: '2026-07-01T09:00:00Z',
        links: [
          { roleArn: role, sessionNames: [alice.login], via: ['assumed'], confidence: 'certain', lastAssumedAt: '2026-07-01T10:01:00Z' }
        ]
      },
      {
        ...common,
        identity: 'okta:example.okta.com:bob@example.com',
        login: bob.login,
        userId: bob.id,
        lastSignInAt: '2026-07-01T09:02:00Z',
        links: [{ roleArn: role, sessionNames: [], via: ['assignment'], confidence: 'inferred', lastAssumedAt: null }]
      }
    ])
    expect(stderr).toBe(`unresolved: carol@example.com in ${role} may be anybody\n`)
  })

  test('a mapping of a person settles what is unresolved, and a chain ends at its human', async () => {
    const { call, close } = await anEngine(join(dir, 'workspace'))
    try {
      expect(await call('okta.unresolved', {})).toMatchObject([{ sessionName: 'carol@example.com', candidates: [] }])
      await call('settings.set', { oktaMapping: [{ id: '1', sessionName: 'carol@*', role: 'Reader', login: bob.login }] })
      expect(await call('okta.unresolved', {})).toEqual([])
      const [, told] = await call('okta.identities', {})
      expect(told?.links).toMatchObject([
        {
          confidence: 'rule',
          sessionNames: ['carol@example.com'],
          via: ['assignment', 'assumed']
        }
      ])
      const human = async (key: string) => (await call('credentials.chain', { accessKeyId: key })).human
      expect(await human('ASIAEXAMPLE0000000001')).toEqual({
        kind: 'person',
        identity: 'okta:example.okta.com:alice@example.com',
        name: alice.login,
        how: 'okta',
        confidence: 'certain'
      })
      expect(await human('ASIAEXAMPLE0000000002')).toMatchObject({ identity: null, name: bob.login, how: 'assertion' })
    } finally {
      await close()
    }
  })

  test('an inventory says whom a role trusts and whom Identity Center has from Okta', async () => {
    const here = ['--workspace', join(dir, 'inventory')]
    const snapshot = join(dir, 'snapshot')
    const put = async (path: string, answer: object) => {
      await mkdir(dirname(join(snapshot, path)), { recursive: true })
      await writeFile(join(snapshot, path), JSON.stringify(answer))
    }
    const provider = `arn:aws:iam::${account}:saml-provider/corp`
    const reserved = `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef`
    const set = 'arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-1111111111111111'
    const roleOf = (arn: string, trustPolicy: object) => ({
      Path: `/${arn.split('/').slice(1, -1).join('/')}/`,
      RoleName: arn.split('/').at(-1),
      RoleId: `AROA${arn.length}`,
      Arn: arn,
      CreateDate: '2024-01-01T00:00:00Z',
      AssumeRolePolicyDocument: trustPolicy,
      InstanceProfileList: [],
      RolePolicyList: [],
      AttachedManagedPolicies: []
    })
    const trusting = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Federated: provider } }] }
    await put(`${account}/iam/get-account-authorization-details.json`, {
      UserDetailList: [],
      GroupDetailList: [],
      RoleDetailList: [roleOf(role, trusting), roleOf(reserved, { Version: '2012-10-17', Statement: [] })],
      Policies: []
    })
    await put(`${account}/iam/list-saml-providers.json`, { SAMLProviderList: [{ Arn: provider }] })
    await put(`${account}/iam/get-saml-provider/corp.json`, {
      SAMLMetadataDocument:
        '<?xml version="1.0"?><md:EntityDescriptor entityID="http://www.okta.com/exk1" xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"/>'
    })
    const instance = { InstanceArn: 'arn:aws:sso:::instance/ssoins-1111111111111111', IdentityStoreId: 'd-1111111111' }
    await put('identity-center/list-instances.json', { Instances: [instance] })
    await put('identity-center/list-permission-sets.json', { PermissionSets: [set] })
    await put('identity-center/describe-permission-set/ps-1111111111111111.json', {
      PermissionSet: { Name: 'Admin', PermissionSetArn: set }
    })
    await put(`identity-center/list-account-assignments/${account}/ps-1111111111111111.json`, {
      AccountAssignments: [{ AccountId: account, PermissionSetArn: set, PrincipalType: 'USER', PrincipalId: 'u-2' }]
    })
    await put('identity-center/list-users.json', {
      Users: [
        {
          UserId: 'u-2',
          UserName: bob.login,
          IdentityStoreId: 'd-1111111111',
          ExternalIds: [{ Issuer: 'https://scim.aws.com/x', Id: bob.id }]
        }
      ]
    })
    await answerOf('snapshot', 'import', snapshot, ...here)
    await answerOf('okta', 'import', join(okta, 'users.json'), ...here)
    await writeFile(join(dir, 'calls.json'), JSON.stringify({ Records: [called(1, alice.login)] }))
    await answerOf('import', join(dir, 'calls.json'), ...here)
    expect(await answerOf('okta', 'identities', ...here)).toMatchObject([
      { login: alice.login, links: [{ roleArn: role, confidence: 'inferred', via: ['assumed'] }] },
      { login: bob.login, links: [{ roleArn: reserved, confidence: 'certain', via: ['identity-center'] }] }
    ])
  })

  test('stopped in the middle, it changes nothing, and goes well the next time', async () => {
    const big = join(dir, 'big')
    await mkdir(big)
    const lines = Array.from({ length: 6_000 }, (_, n) => JSON.stringify({ ...logEntry(n, alice), published: '2026-07-02T00:00:00.000Z' }))
    for (let n = 0; n < 8; n++) await writeFile(join(big, `${n}.json`), lines.map(line => line.replace('-a000-', `-a00${n}-`)).join('\n'))
    const fresh = ['--workspace', join(dir, 'stopped')]
    const running = startFootfall(['okta', 'import', big, ...fresh])
    const holder = join(dir, 'stopped', 'store', 'writer.json')
    while (!existsSync(holder)) await new Promise(resolve => setTimeout(resolve, 5))
    running.child.kill('SIGKILL')
    await running.finished
    const { call, close } = await anEngine(join(dir, 'stopped'))
    try {
      const stop = new AbortController()
      const cancelled = call('okta.import', { paths: [big] }, { signal: stop.signal, onProgress: () => stop.abort() })
      await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
      expect(await call('okta.identities', {})).toEqual([])
      const report = await call('okta.import', { paths: [big] })
      expect(report.events).toEqual({ read: 48_000, added: 48_000, duplicate: 0, rejected: 0 })
    } finally {
      await close()
    }
    expect(await answerOf('workspace', 'verify', ...fresh)).toMatchObject({ ok: true })
  })
})
