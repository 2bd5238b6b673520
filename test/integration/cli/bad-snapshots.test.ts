import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { bytesOf, type Files } from '../../builders/a-snapshot-folder.ts'
import { answerOf, footfall } from './footfall.ts'

/** Snapshots with something missing, refused, contradictory, cut off or made up by somebody: what a reader is told of them. */
const [account, silent] = ['111122223333', '444455556666']
const root = mkdtempSync(join(tmpdir(), 'footfall-bad-snapshots-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let folders = 0
const folderOf = (files: Files): string => {
  const dir = join(root, `folder-${folders++}`)
  mkdirSync(dir)
  for (const [path, content] of Object.entries(files)) {
    if (content === undefined) continue
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), bytesOf(content))
  }
  return dir
}

const allow = (action: string, resource: string, over: object = {}) => ({ Effect: 'Allow', Action: action, Resource: resource, ...over })
const policy = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements })
const user = (name: string, ...documents: unknown[]) => ({
  Path: '/',
  UserName: name,
  UserId: 'AIDAEXAMPLE000000001',
  Arn: `arn:aws:iam::${account}:user/${name}`,
  CreateDate: '2024-01-01T00:00:00Z',
  UserPolicyList: documents.map((PolicyDocument, at) => ({ PolicyName: `p${at}`, PolicyDocument })),
  GroupList: [],
  AttachedManagedPolicies: []
})
const details = (...users: object[]) => ({
  UserDetailList: users,
  GroupDetailList: [],
  RoleDetailList: [],
  Policies: [],
  IsTruncated: false
})
const keyId = '0aa11bb2-1111-4222-8333-444455556666'
const bucketArn = 'arn:aws:s3:::papers'
const keyArn = `arn:aws:kms:eu-west-1:${account}:key/${keyId}`
const detailsPath = `${account}/iam/get-account-authorization-details.json`
const bucketPolicyPath = `${account}/s3api/get-bucket-policy/papers.json`
const keyPolicyPath = `${account}/kms/eu-west-1/get-key-policy/${keyId}.json`

/** Ann may do nothing; one bucket and one key. */
const plain = (over: Files = {}): Files => ({
  'snapshot.json': { format: 'footfall-snapshot', version: 1, takenAt: '2026-07-01T00:00:00Z' },
  [detailsPath]: details(user('ann')),
  [`${account}/s3api/list-buckets.json`]: { Buckets: [{ Name: 'papers', CreationDate: '2024-01-01T00:00:00Z' }], Owner: { ID: 'o' } },
  [bucketPolicyPath]: { Absent: 'NoSuchBucketPolicy' },
  [`${account}/s3api/get-bucket-ownership-controls/papers.json`]: {
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] }
  },
  [`${account}/s3api/get-public-access-block/papers.json`]: { Absent: 'NoSuchPublicAccessBlockConfiguration' },
  [`${account}/secretsmanager/eu-west-1/list-secrets.json`]: { SecretList: [] },
  [`${account}/kms/eu-west-1/list-keys.json`]: { Keys: [{ KeyId: keyId, KeyArn: keyArn }] },
  [`${account}/kms/eu-west-1/list-aliases.json`]: { Aliases: [] },
  [`${account}/kms/eu-west-1/describe-key/${keyId}.json`]: {
    KeyMetadata: {
      KeyId: keyId,
      Arn: keyArn,
      KeyManager: 'CUSTOMER',
      KeyState: 'Enabled',
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeySpec: 'SYMMETRIC_DEFAULT'
    }
  },
  [keyPolicyPath]: {
    Policy: JSON.stringify(policy(allow('kms:*', '*', { Principal: { AWS: `arn:aws:iam::${account}:root` } })))
  },
  [`${account}/kms/eu-west-1/list-grants/${keyId}.json`]: { Grants: [] },
  ...over
})
const refused = (...calls: [call: string, resource: string | null][]): string =>
  calls.map(([call, resource]) => JSON.stringify({ call, resource, code: 'AccessDenied', message: 'no' })).join('\n')

const call = (who: string, hour: number, source: string, name: string, over: object = {}) => {
  const [, , , , accountId = ''] = who.split(':')
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDAEXAMPLE000000001',
      arn: who,
      accountId,
      userName: who.slice(who.lastIndexOf('/') + 1)
    },
    eventTime: new Date(Date.UTC(2026, 6, 1, hour, 5)).toISOString().replace('.000', ''),
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.1',
    userAgent: 'aws-cli/2.31',
    requestParameters: null,
    responseElements: null,
    eventID: `00000000-0000-4000-a000-${`${accountId.slice(0, 4)}${hour}`.padStart(12, '0')}`,
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: accountId,
    eventCategory: 'Management',
    ...over
  }
}
const ann = `arn:aws:iam::${account}:user/ann`
const logs = folderOf({
  'log.json.gz': gzipSync(
    JSON.stringify({
      Records: Array.from({ length: 24 }, (_, hour) => [
        call(ann, hour, 'ec2', 'DescribeInstances'),
        call(`arn:aws:iam::${silent}:user/far`, hour, 'ec2', 'DescribeInstances')
      ]).flat()
    })
  )
})

interface Row {
  identity: string
  resourceType: string
  [field: string]: unknown
}
interface Report {
  rejected: { path: string; reason: string }[]
  denied: { action: string; consequence: string }[]
  accounts: Record<string, unknown>[]
  files: Record<string, number>
}
/** A workspace of its own, with these snapshots in this order. */
const workspaceWith = async (snapshots: Files[], options: { logs?: boolean } = {}) => {
  const workspace = ['--workspace', join(root, `workspace-${folders++}`)]
  if (options.logs === true) await answerOf('import', logs, ...workspace)
  const reports: Report[] = []
  for (const files of snapshots) {
    const { code, stdout } = await footfall(['snapshot', 'import', folderOf(files), '--format', 'json', '--quiet', ...workspace])
    expect(code).toBe(0)
    reports.push(JSON.parse(stdout) as Report)
  }
  const ops = async (...argv: string[]): Promise<Row[]> => ((await answerOf('ops', ...argv, ...workspace)) as { rows: Row[] }).rows
  return {
    workspace,
    reports,
    ops,
    rowOf: async (identity: string, type: string): Promise<Row | undefined> =>
      (await ops()).find(row => row.identity === identity && row.resourceType === type),
    access: async (action: string, resource: string) =>
      (await answerOf('access', 'ann', action, resource, ...workspace)) as { decision: string; reason: string; unknown: string[] }
  }
}

describe('snapshots that are not as they should be', () => {
  test('an identity of an account without one has no score, and is told why', async () => {
    const { ops } = await workspaceWith([plain()], { logs: true })
    const rows = (await ops()).filter(({ identity }) => identity.includes(silent))
    expect(rows).toHaveLength(3)
    for (const row of rows)
      expect(row).toMatchObject({ status: 'not-applicable', reason: 'no-snapshot', score: null, low: null, high: null })
  })

  test('an account of which no call was answered is in none of them', async () => {
    const files: Files = {
      'snapshot.json': plain()['snapshot.json'],
      [`${account}/errors.ndjson`]: refused(['iam:GetAccountAuthorizationDetails', null])
    }
    const { reports, rowOf } = await workspaceWith([files], { logs: true })
    expect(reports[0]?.denied).toMatchObject([{ consequence: expect.stringContaining('no identity of the account gets a score') }])
    expect(await rowOf(ann, 's3-bucket')).toMatchObject({ reason: 'no-snapshot', score: null })
  })

  test('policies that name principals who were deleted give nobody anything', async () => {
    const gone = { AWS: ['AIDADELETED000000001', 'AROADELETED000000001', 'AIDAEXAMPLE000000002'] }
    const { reports, access, rowOf } = await workspaceWith([
      plain({
        [bucketPolicyPath]: { Policy: JSON.stringify(policy(allow('s3:*', `${bucketArn}/*`, { Principal: gone }))) },
        [keyPolicyPath]: { Policy: JSON.stringify(policy(allow('kms:*', '*', { Principal: gone }))) }
      })
    ])
    expect(reports[0]?.rejected).toEqual([])
    expect(await access('s3:GetObject', bucketArn)).toMatchObject({ decision: 'denied' })
    expect(await access('kms:Decrypt', keyArn)).toMatchObject({ decision: 'denied' })
    expect(await rowOf(ann, 's3-bucket')).toMatchObject({ granted: 0, unknown: 0 })
  })

  test('two of one account say the same, whichever came first', async () => {
    const later = plain({
      'snapshot.json': { format: 'footfall-snapshot', version: 1, takenAt: '2026-08-01T00:00:00Z' },
      [detailsPath]: details(user('ann', policy(allow('s3:GetObject', '*'))))
    })
    const [first, second] = await Promise.all([workspaceWith([plain(), later]), workspaceWith([later, plain()])])
    expect(await first.access('s3:GetObject', bucketArn)).toMatchObject({ decision: 'allowed' })
    for (const asOf of ['2026-07-15', '2026-09-01']) expect(await first.ops('--as-of', asOf)).toEqual(await second.ops('--as-of', asOf))
  })

  test('of two kinds of selectors the advanced ones are in force, and that is said', async () => {
    const trail = `arn:aws:cloudtrail:eu-west-1:${account}:trail/t`
    const { reports } = await workspaceWith([
      plain({
        [`${account}/cloudtrail/eu-west-1/describe-trails.json`]: {
          trailList: [{ Name: 't', TrailARN: trail, HomeRegion: 'eu-west-1', IsMultiRegionTrail: true, IsOrganizationTrail: false }]
        },
        [`${account}/cloudtrail/eu-west-1/get-event-selectors/t.json`]: {
          EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }],
          AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }]
        }
      })
    ])
    expect(reports[0]?.rejected).toMatchObject([
      { path: expect.stringContaining('get-event-selectors/t.json'), reason: expect.stringContaining('the advanced ones are used') }
    ])
  })

  test('what was refused is unknown, not none', async () => {
    const { reports, access, rowOf } = await workspaceWith(
      [
        plain({
          [bucketPolicyPath]: undefined,
          [keyPolicyPath]: undefined,
          [`${account}/errors.ndjson`]: refused(['s3:GetBucketPolicy', 'papers'], ['kms:GetKeyPolicy', keyId])
        })
      ],
      { logs: true }
    )
    expect(reports[0]?.denied).toHaveLength(2)
    for (const [action, arn] of [
      ['s3:GetObject', bucketArn],
      ['kms:Decrypt', keyArn]
    ] as const)
      expect(await access(action, arn)).toMatchObject({ decision: 'conditional', unknown: [expect.stringContaining('policy')] })
    for (const type of ['s3-bucket', 'kms-key']) expect(await rowOf(ann, type)).toMatchObject({ granted: 0, unknown: 1, score: null })
  })

  test('guardrails that were refused deny nothing and are marked', async () => {
    const { access, rowOf } = await workspaceWith([
      plain({
        [detailsPath]: details(user('ann', policy(allow('s3:GetObject', '*')))),
        'organization/describe-organization.json': { Organization: { Id: 'o-exampleorgid', MasterAccountId: silent } },
        'organization/list-roots.json': { Roots: [{ Id: 'r-abcd', PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] }] },
        'organization/list-accounts.json': { Accounts: [{ Id: account, Name: 'shop', Status: 'ACTIVE' }] },
        'organization/list-accounts-for-parent/r-abcd.json': { Accounts: [{ Id: account }] },
        'organization/list-organizational-units-for-parent/r-abcd.json': { OrganizationalUnits: [] },
        'organization/errors.ndjson': refused(['organizations:ListPoliciesForTarget', account])
      })
    ])
    expect((await access('s3:GetObject', bucketArn)).decision).not.toBe('denied')
    expect(await rowOf(ann, 's3-bucket')).toMatchObject({ granted: 1, marks: expect.arrayContaining(['organization-unknown']) })
  })

  test('documents that were cut off are named with their place, and may say anything', async () => {
    const { reports, access, rowOf } = await workspaceWith([
      plain({
        [detailsPath]: details(user('ann', '{"Statement":[{"Effe'), user('bo', policy(allow('s3:GetObject', '*')))),
        [keyPolicyPath]: { Policy: '{"Statement":' }
      })
    ])
    expect(reports[0]?.rejected).toMatchObject([
      {
        path: expect.stringContaining(detailsPath),
        reason: expect.stringMatching(/^UserDetailList\[0\]\.UserPolicyList\[0\]\.PolicyDocument: .*cut off/)
      },
      { path: expect.stringContaining(keyPolicyPath), reason: expect.stringMatching(/^Policy: /) }
    ])
    expect(await access('s3:GetObject', bucketArn)).toMatchObject({ decision: 'conditional' })
    expect((await access('kms:Decrypt', keyArn)).decision).not.toBe('denied')
    expect(await rowOf(`arn:aws:iam::${account}:user/bo`, 's3-bucket')).toMatchObject({ granted: 1, conditional: 0 })
  })

  test('an empty folder, another version and bytes that are no text', async () => {
    const empty = ['snapshot', 'import', folderOf({}), '--workspace', join(root, 'empty')]
    expect(await footfall(empty)).toMatchObject({ code: 0, stderr: expect.stringContaining('nothing was kept') })
    const about = { format: 'footfall-snapshot', version: 99, takenAt: '2026-07-01T00:00:00Z' }
    const bytes = Buffer.concat([Buffer.from('{"Buckets":[{"Name":"a'), Buffer.from([0xff]), Buffer.from('b"}]}')])
    const { reports } = await workspaceWith([
      plain({ 'snapshot.json': about, [`${account}/s3api/list-buckets.json`]: bytes, [`${account}/s3api/list-notes.json`]: '\u0000' })
    ])
    const reasons = reports[0]?.rejected.map(({ reason }) => reason)
    expect(reasons).toEqual(
      expect.arrayContaining([expect.stringContaining('version 99'), 'it holds bytes that are no UTF-8; each reads as \uFFFD'])
    )
  })

  test('names that are long, markup or formulas come out as they are, and harmless', async () => {
    const names = ['n'.repeat(128), '<img src=x onerror=alert(1)>', '=HYPERLINK("http://x")', '\u001b[31mred']
    const { workspace } = await workspaceWith([plain({ [detailsPath]: details(...names.map(name => user(name))) })])
    const listed = (await answerOf('identities', ...workspace)) as { name: string }[]
    expect(listed.map(({ name }) => name).sort()).toEqual([...names].sort())
    for (const command of ['ops', 'identities']) {
      const { stdout } = await footfall([command, '--format', 'csv', '--quiet', ...workspace])
      const cells = stdout.split('\n').flatMap(line => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/))
      expect(cells.filter(cell => /^"?[=+@\t]/.test(cell))).toEqual([])
      expect((await footfall([command, '--format', 'table', '--quiet', ...workspace])).stdout).not.toContain('\u001b')
    }
  })
  test('what Identity Center did not answer is told where assignments are', async () => {
    const assigned = {
      AccountId: account,
      PermissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1',
      PrincipalType: 'GROUP',
      PrincipalId: 'g-1'
    }
    const { workspace } = await workspaceWith([
      plain({
        'identity-center/list-instances.json': { Instances: [{ InstanceArn: 'arn:aws:sso:::instance/ssoins-1', IdentityStoreId: 'd-1' }] },
        'identity-center/list-permission-sets.json': { PermissionSets: [assigned.PermissionSetArn] },
        [`identity-center/list-account-assignments/${account}/ps-1.json`]: { AccountAssignments: [assigned] }
      })
    ])
    const { stderr } = await footfall(['okta', 'identities', '--format', 'json', ...workspace])
    expect(stderr).toContain('not resolved: The users of Identity Center are not known')
    expect(stderr).toContain('not resolved: The name of the permission set ps-1 is not known')
    expect(stderr).toContain('not resolved: Who is in the group g-1 of Identity Center is not known')
    expect(stderr).not.toContain('Who is assigned')
  })
})
