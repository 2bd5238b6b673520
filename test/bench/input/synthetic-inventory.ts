import { createRandom, type Random } from '../../../src/engine/sample/random.ts'
import {
  type AccountInventory,
  type BucketInventory,
  type GrantInventory,
  type IamInventory,
  type IamRole,
  type IamUser,
  type Inventory,
  type KeyInventory,
  known,
  type OrganizationInventory,
  type PolicyText,
  type SecretInventory
} from '../../../src/shared/vocabulary/inventory.ts'

/** A policy variable. */
const variable = (name: string): string => `\${${name}}`

/** How large an organization to make up. */
export interface InventorySize {
  identities: number
  resources: number
  seed: number
}

const accountCount = 5
const region = 'eu-west-1'
const takenAtMs = Date.UTC(2026, 9, 1)
const createdAtMs = Date.UTC(2024, 0, 1)
const organizationId = 'o-benchbench'
const teams = Array.from({ length: 24 }, (_, index) => `team-${index}`)
const apps = ['orders', 'billing', 'catalog', 'search', 'media', 'events', 'reports', 'payments', 'identity', 'ledger']
const stages = ['dev', 'test', 'prod']

interface Statement {
  Sid?: string
  Effect: 'Allow' | 'Deny'
  [element: string]: unknown
}

const document = (...statements: Statement[]): unknown => ({ Version: '2012-10-17', Statement: statements })
const accountIdOf = (index: number): string => `${100_000_000_001 + index}`
const nth = <T>(items: readonly T[], index: number): T => items[index % items.length] as T
const bucketName = (index: number): string => `${nth(teams, index)}-${nth(apps, index * 7)}-${nth(stages, index)}-${index}`
const secretName = (index: number): string => `${nth(stages, index)}/${nth(apps, index * 3)}/${nth(teams, index)}-${index}`
const keyIdOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`

const conditions: readonly (() => unknown)[] = [
  () => ({ StringEquals: { 'aws:ResourceTag/team': variable('aws:PrincipalTag/team') } }),
  () => ({ IpAddress: { 'aws:SourceIp': ['198.51.100.0/24', '203.0.113.0/24'] } }),
  () => ({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
  () => ({ StringEquals: { 'aws:PrincipalOrgID': organizationId } }),
  () => ({ StringEquals: { 'aws:RequestedRegion': [region, 'us-east-1'] } }),
  () => ({ StringLike: { 'aws:PrincipalTag/team': 'team-1*' } }),
  () => ({ StringEquals: { 'aws:ResourceTag/stage': 'prod' } }),
  () => ({ StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } })
]

/** Four in ten have one. */
const withCondition = (random: Random, statement: Statement): Statement =>
  random.chance(0.4) ? { ...statement, Condition: random.pick(conditions)() } : statement

const bucketStatement = (random: Random, bucket: string): Statement =>
  withCondition(random, {
    Effect: 'Allow',
    Action: random.pick<unknown>([
      ['s3:GetObject', 's3:ListBucket'],
      's3:*',
      ['s3:GetObject*', 's3:PutObject*', 's3:List*'],
      ['s3:Get*', 's3:List*']
    ]),
    Resource: random.pick([
      [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/in/*`]
    ])
  })
const secretStatement = (random: Random, name: string): Statement =>
  withCondition(random, {
    Effect: 'Allow',
    Action: random.pick<unknown>([
      'secretsmanager:GetSecretValue',
      ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret', 'secretsmanager:PutSecretValue'],
      'secretsmanager:*'
    ]),
    Resource: random.pick([
      `arn:aws:secretsmanager:*:*:secret:${name}-??????`,
      `arn:aws:secretsmanager:${region}:*:secret:${name.split('/').slice(0, 2).join('/')}/*`
    ])
  })
const keyStatement = (random: Random, account: number, key: number): Statement =>
  withCondition(random, {
    Effect: 'Allow',
    Action: random.pick<unknown>([
      ['kms:Decrypt', 'kms:GenerateDataKey*'],
      ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      'kms:Decrypt'
    ]),
    Resource: random.pick([
      `arn:aws:kms:${region}:${accountIdOf(account)}:key/${keyIdOf(key)}`,
      `arn:aws:kms:*:${accountIdOf(account)}:key/*`
    ])
  })

interface World {
  buckets: number
  secrets: number
  keys: number
}

/** A resource of an account: they are dealt out in turn. */
const own = (random: Random, count: number, account: number): number =>
  random.int(Math.max(1, Math.floor(count / accountCount))) * accountCount + account

const someStatements = (random: Random, world: World, account: number): Statement[] => {
  const bucket = bucketName(own(random, world.buckets, account))
  const secret = secretName(own(random, world.secrets, account))
  const list: Statement[] = []
  if (random.chance(0.7)) list.push(bucketStatement(random, random.pick([bucket, bucket, `${nth(teams, random.int(24))}-*`, '*-prod-*'])))
  if (random.chance(0.5)) list.push(secretStatement(random, secret))
  if (random.chance(0.4)) list.push(keyStatement(random, account, own(random, world.keys, account)))
  list.push({ Effect: 'Allow', Action: ['ec2:Describe*', 'logs:*', 'cloudwatch:PutMetricData'], Resource: '*' })
  if (random.chance(0.15))
    list.push({ Effect: 'Deny', Action: ['s3:DeleteBucket', 's3:PutBucketPolicy', 'kms:ScheduleKeyDeletion'], Resource: '*' })
  return list
}

const awsManaged: readonly PolicyText[] = [
  ['AdministratorAccess', document({ Effect: 'Allow', Action: '*', Resource: '*' })],
  [
    'AmazonS3ReadOnlyAccess',
    document({ Effect: 'Allow', Action: ['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*'], Resource: '*' })
  ],
  ['AmazonS3FullAccess', document({ Effect: 'Allow', Action: ['s3:*', 's3-object-lambda:*'], Resource: '*' })],
  [
    'SecretsManagerReadWrite',
    document({ Effect: 'Allow', Action: ['secretsmanager:*', 'kms:DescribeKey', 'kms:ListAliases'], Resource: '*' })
  ],
  [
    'ReadOnlyAccess',
    document({
      Effect: 'Allow',
      Action: ['s3:Get*', 's3:List*', 'kms:List*', 'kms:Describe*', 'ec2:Describe*', 'secretsmanager:List*'],
      Resource: '*'
    })
  ],
  [
    'PowerUserAccess',
    document(
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
      { Effect: 'Allow', Action: ['iam:ListRoles'], Resource: '*' }
    )
  ]
].map(([name, text]) => ({ name: name as string, arn: `arn:aws:iam::aws:policy/${name as string}`, document: text }))

const holder = (account: number, kind: 'user' | 'role' | 'group', name: string, index: number) => ({
  name,
  path: '/',
  arn: `arn:aws:iam::${accountIdOf(account)}:${kind}/${name}`,
  uniqueId: `${kind === 'user' ? 'AIDA' : kind === 'role' ? 'AROA' : 'AGPA'}${String(account)}${String(index).padStart(16, '0')}`,
  createdAtMs
})

const userName = (index: number): string => `user-${index}`
const roleName = (index: number): string => `${nth(apps, index)}-role-${index}`

const iamOf = (random: Random, account: number, identities: number, world: World): IamInventory => {
  const id = accountIdOf(account)
  const managed: PolicyText[] = Array.from({ length: 60 }, (_, index) => ({
    name: `app-${index}`,
    arn: `arn:aws:iam::${id}:policy/app-${index}`,
    document: document(...someStatements(random, world, account))
  }))
  const boundary: PolicyText = {
    name: 'boundary',
    arn: `arn:aws:iam::${id}:policy/boundary`,
    document: document(
      { Effect: 'Allow', Action: ['s3:*', 'secretsmanager:*', 'kms:*', 'ec2:*', 'logs:*'], Resource: '*' },
      { Effect: 'Deny', Action: ['secretsmanager:DeleteSecret', 's3:PutBucketAcl'], Resource: '*' }
    )
  }
  const attach = (count: number) => {
    const chosen = Array.from({ length: count }, () => (random.chance(0.2) ? nth(awsManaged, 1 + random.int(5)) : random.pick(managed)))
    return [...new Set(chosen)].map(({ name, arn }) => ({ name, arn: arn ?? '' }))
  }
  const inline = (): PolicyText[] =>
    random.chance(0.5) ? [{ name: 'own', arn: null, document: document(...someStatements(random, world, account)) }] : []
  const groups = Array.from({ length: 12 }, (_, index) => ({
    ...holder(account, 'group', `group-${index}`, index),
    inline: inline(),
    attached: attach(2)
  }))
  const homes: PolicyText = {
    name: 'homes',
    arn: null,
    document: document({
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: `arn:aws:s3:::${bucketName(account)}/home/\${aws:username}/*`
    })
  }
  const tags = () => ({ team: random.pick(teams) })
  const bounded = () => (random.chance(0.3) ? boundary.arn : null)
  const users: IamUser[] = Array.from({ length: Math.floor(identities * 0.4) }, (_, index) => ({
    ...holder(account, 'user', userName(index), index),
    inline: random.chance(0.2) ? [homes] : inline(),
    attached: attach(random.int(2)),
    groups: [...new Set([random.pick(groups).name, random.pick(groups).name])],
    boundaryArn: bounded(),
    tags: tags()
  }))
  const roles: IamRole[] = Array.from({ length: identities - users.length }, (_, index) => ({
    ...holder(account, 'role', roleName(index), index),
    inline: inline(),
    attached:
      index % 40 === 0 ? [{ name: 'AdministratorAccess', arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }] : attach(1 + random.int(3)),
    boundaryArn: bounded(),
    tags: tags(),
    trustPolicy: document({ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }),
    lastUsedAtMs: null
  }))
  return { users, roles, groups, policies: [...awsManaged, ...managed, boundary] }
}

const aRole = (random: Random, account: number, identities: number): string =>
  `arn:aws:iam::${accountIdOf(account)}:role/${roleName(random.int(Math.max(1, Math.floor(identities * 0.6))))}`

const otherAccount = (random: Random, account: number): number => (account + 1 + random.int(accountCount - 1)) % accountCount

const bucketPolicy = (random: Random, arn: string, account: number, identities: number): unknown => {
  const statements: Statement[] = [
    {
      Sid: 'Tls',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [arn, `${arn}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } }
    }
  ]
  if (random.chance(0.4))
    statements.push(
      withCondition(random, {
        Effect: 'Allow',
        Principal: { AWS: [aRole(random, account, identities), aRole(random, account, identities)] },
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: [arn, `${arn}/*`]
      })
    )
  if (random.chance(0.3))
    statements.push(
      withCondition(random, {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${accountIdOf(otherAccount(random, account))}:root` },
        Action: 's3:GetObject',
        Resource: `${arn}/*`
      })
    )
  if (random.chance(0.3))
    statements.push({
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: `${arn}/*`,
      Condition: { StringEquals: { 'aws:PrincipalOrgID': organizationId } }
    })
  if (random.chance(0.15))
    statements.push({
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:PutBucketPolicy', 's3:DeleteBucket'],
      Resource: arn,
      Condition: { ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::*:role/${nth(apps, random.int(10))}-role-*` } }
    })
  return document(...statements)
}

const secretPolicy = (random: Random, account: number, identities: number): unknown =>
  document(
    withCondition(random, {
      Effect: 'Allow',
      Principal: { AWS: aRole(random, random.pick([account, otherAccount(random, account)]), identities) },
      Action: 'secretsmanager:GetSecretValue',
      Resource: '*'
    })
  )

const keyPolicy = (random: Random, account: number, identities: number): unknown => {
  const statements: Statement[] = [
    { Sid: 'Account', Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountIdOf(account)}:root` }, Action: 'kms:*', Resource: '*' }
  ]
  if (random.chance(0.5))
    statements.push(
      withCondition(random, {
        Sid: 'Use',
        Effect: 'Allow',
        Principal: { AWS: [aRole(random, account, identities), aRole(random, account, identities)] },
        Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'],
        Resource: '*'
      })
    )
  if (random.chance(0.2))
    statements.push({
      Sid: 'ViaService',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
      Condition: { StringEquals: { 'kms:CallerAccount': accountIdOf(account), 'kms:ViaService': `s3.${region}.amazonaws.com` } }
    })
  return document(...statements)
}

const grantsOf = (random: Random, account: number, identities: number): GrantInventory[] =>
  random.chance(0.2)
    ? [
        {
          grantId: random.hex(16),
          grantee: aRole(random, account, identities),
          operations: ['Decrypt', 'GenerateDataKey'],
          contextSubset: null,
          contextEquals: null
        }
      ]
    : []

const open = { blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets: false }
const shut = { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true }

const resourcesOf = (random: Random, account: number, perAccount: number, world: World) => {
  const id = accountIdOf(account)
  const mine = (count: number): number[] =>
    Array.from({ length: count }, (_, index) => index).filter(index => index % accountCount === account)
  const tags = () => ({ team: random.pick(teams), stage: random.pick(stages) })
  const buckets = mine(world.buckets).map((index): BucketInventory => {
    const arn = `arn:aws:s3:::${bucketName(index)}`
    return {
      name: bucketName(index),
      arn,
      region,
      createdAtMs,
      policy: known(random.chance(0.6) ? bucketPolicy(random, arn, account, perAccount) : null),
      acl: known({ ownerId: `canonical-${account}`, grants: [{ grantee: `canonical-${account}`, permission: 'FULL_CONTROL' }] }),
      ownership: known(random.chance(0.9) ? 'BucketOwnerEnforced' : null),
      publicAccessBlock: known(random.chance(0.95) ? shut : open),
      tags: known(tags())
    }
  })
  const secrets = mine(world.secrets).map(
    (index): SecretInventory => ({
      arn: `arn:aws:secretsmanager:${region}:${id}:secret:${secretName(index)}-${random.hex(6)}`,
      name: secretName(index),
      region,
      createdAtMs,
      deletedAtMs: null,
      kmsKeyId: random.chance(0.3) ? `arn:aws:kms:${region}:${id}:key/${keyIdOf(own(random, world.keys, account))}` : null,
      owningService: null,
      tags: tags(),
      policy: known(random.chance(0.2) ? secretPolicy(random, account, perAccount) : null)
    })
  )
  const keys = mine(world.keys).map(
    (index): KeyInventory => ({
      arn: `arn:aws:kms:${region}:${id}:key/${keyIdOf(index)}`,
      keyId: keyIdOf(index),
      region,
      manager: 'CUSTOMER',
      keyState: 'Enabled',
      spec: 'SYMMETRIC_DEFAULT',
      usage: 'ENCRYPT_DECRYPT',
      origin: 'AWS_KMS',
      multiRegion: false,
      multiRegionType: null,
      createdAtMs,
      deletionAtMs: null,
      aliases: [`alias/${nth(apps, index)}-${index}`],
      tags: known(tags()),
      policy: known(keyPolicy(random, account, perAccount)),
      grants: known(grantsOf(random, account, perAccount))
    })
  )
  return { buckets, secrets, keys }
}

const scps: readonly PolicyText[] = [
  {
    name: 'FullAWSAccess',
    arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
    document: document({ Effect: 'Allow', Action: '*', Resource: '*' })
  },
  {
    name: 'guard',
    arn: null,
    document: document(
      {
        Effect: 'Deny',
        NotAction: ['iam:*', 'organizations:*', 'sts:*', 's3:*', 'kms:*'],
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:RequestedRegion': [region, 'us-east-1'] } }
      },
      {
        Effect: 'Deny',
        Action: ['kms:ScheduleKeyDeletion', 's3:PutBucketPublicAccessBlock'],
        Resource: '*',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/identity-*' } }
      }
    )
  }
]

/** An organization of five accounts: managed, inline and group policies, boundaries, a service control policy, policies on resources. */
export const syntheticInventory = ({ identities, resources, seed }: InventorySize): Inventory => {
  const random = createRandom(`inventory ${seed}`)
  const world: World = { buckets: Math.floor(resources * 0.4), secrets: Math.floor(resources * 0.35), keys: 0 }
  world.keys = resources - world.buckets - world.secrets
  const perAccount = Math.floor(identities / accountCount)
  const accounts = Array.from({ length: accountCount }, (_, account): AccountInventory => {
    const { buckets, secrets, keys } = resourcesOf(random, account, perAccount, world)
    return {
      accountId: accountIdOf(account),
      partition: 'aws',
      takenAtMs,
      iam: known(iamOf(random, account, perAccount, world)),
      credentials: known([]),
      samlProviders: known([]),
      buckets: known(buckets),
      accountPublicAccessBlock: known(null),
      accessPoints: { items: [], readRegions: [region], refusedRegions: [] },
      secrets: { items: secrets, readRegions: [region], refusedRegions: [] },
      keys: { items: keys, readRegions: [region], refusedRegions: [] },
      trails: known([]),
      denied: []
    }
  })
  const organization: OrganizationInventory = {
    organizationId,
    managementAccountId: accountIdOf(0),
    takenAtMs,
    accounts: accounts.map(({ accountId }) => ({
      accountId,
      name: null,
      parents: ['r-root', 'ou-root-workloads', accountId],
      scps: known([
        { targetId: 'r-root', policies: [scps[0] as PolicyText] },
        { targetId: 'ou-root-workloads', policies: [...scps] },
        { targetId: accountId, policies: [scps[0] as PolicyText] }
      ]),
      rcps: known([])
    }))
  }
  return { accounts, organization, identityCenter: null }
}
