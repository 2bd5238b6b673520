import { keyArn } from '../services/decrypt-with.ts'
import { queueArn, topicArn } from './arns.ts'
import {
  aBucket,
  aKey,
  allowing,
  anAccessKey,
  anAccount,
  aQueue,
  aRole,
  aSecret,
  aTopic,
  aTrail,
  aUser,
  createdMs,
  trusting
} from './parts.ts'
import type { AccountState, IdentityCenterState, OrganizationState, StandInState } from './state.ts'

/** The three accounts of the small organization. */
export const ids = {
  management: '111122223333',
  member: '222233334444',
  logArchive: '333344445555',
  organization: 'o-exampleorgid'
} as const

/** What its things are called. */
export const names = {
  logBucket: 'example-org-logs',
  logKey: 'aaaaaaaa-0000-4000-a000-000000000001',
  trail: 'org-trail',
  queue: 'footfall-logs',
  deadLetters: 'footfall-logs-dead',
  topic: 'trail-deliveries',
  readerRole: 'FootfallReader',
  externalId: 'example-external-id'
} as const

const logKeyArn = keyArn(ids.logArchive, { id: names.logKey, region: 'eu-west-1' })
const adminArn = `arn:aws:iam::${ids.management}:user/admin`
const adminPolicy = 'arn:aws:iam::aws:policy/AdministratorAccess'

/** The role every account has for being read, trusting the management account's admin with an external id. */
const reader = () =>
  aRole(names.readerRole, trusting({ AWS: adminArn }, { StringEquals: { 'sts:ExternalId': names.externalId } }), {
    inline: { read: allowing(['iam:Get*', 'iam:List*', 's3:Get*', 's3:List*']) }
  })

const management = (): AccountState =>
  anAccount(ids.management, 'management', {
    alias: 'example-management',
    parentId: 'r-root',
    users: [
      aUser('admin', {
        accessKeys: [anAccessKey('admin')],
        attached: [adminPolicy],
        mfaDevices: [`arn:aws:iam::${ids.management}:mfa/admin`],
        mfaCodes: ['123456'],
        hasPassword: true
      })
    ],
    roles: [reader()],
    trails: [
      aTrail(names.trail, names.logBucket, {
        isOrganization: true,
        validatesLogFiles: true,
        kmsKeyArn: logKeyArn,
        topicArn: topicArn(ids.logArchive, { name: names.topic, region: 'eu-west-1' })
      })
    ]
  })

const member = (): AccountState =>
  anAccount(ids.member, 'member', {
    parentId: 'ou-root-workload',
    users: [
      aUser('anna', {
        accessKeys: [anAccessKey('anna')],
        groups: ['developers'],
        tags: [{ Key: 'team', Value: 'payments' }],
        hasPassword: true
      }),
      aUser('ci', {
        path: '/bots/',
        accessKeys: [anAccessKey('ci')],
        inline: { deploy: allowing('s3:*', ['arn:aws:s3:::example-data', 'arn:aws:s3:::example-data/*']) }
      })
    ],
    groups: [
      {
        name: 'developers',
        createdMs,
        inline: { secrets: allowing('secretsmanager:*') },
        attached: [`arn:aws:iam::${ids.member}:policy/ReadData`]
      }
    ],
    roles: [
      reader(),
      aRole('app', trusting({ Service: 'lambda.amazonaws.com' }), { inline: { own: allowing('kms:Decrypt') } }),
      aRole(
        'AWSReservedSSO_Developer_0123456789abcdef',
        trusting(
          { Federated: `arn:aws:iam::${ids.member}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE` },
          { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
          ['sts:AssumeRoleWithSAML', 'sts:TagSession']
        ),
        {
          path: '/aws-reserved/sso.amazonaws.com/eu-west-1/'
        }
      )
    ],
    policies: [
      {
        arn: `arn:aws:iam::${ids.member}:policy/ReadData`,
        document: allowing(['s3:GetObject', 's3:ListBucket'], ['arn:aws:s3:::example-data', 'arn:aws:s3:::example-data/*']),
        createdMs
      }
    ],
    samlProviders: [
      {
        name: 'AWSSSO_0123456789abcdef_DO_NOT_DELETE',
        metadata: '<EntityDescriptor entityID="https://portal.example.com"/>',
        createdMs,
        validUntilMs: createdMs + 3_000_000_000_000
      }
    ],
    oidcProviders: [{ url: 'token.actions.example.com', clientIds: ['sts.amazonaws.com'], thumbprints: ['0'.repeat(40)], createdMs }],
    publicAccessBlock: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
    buckets: [
      aBucket('example-data', { tags: [{ Key: 'team', Value: 'payments' }], versioning: 'Enabled' }),
      aBucket('example-frankfurt', { region: 'eu-central-1' })
    ],
    accessPoints: [{ name: 'data-readers', region: 'eu-west-1', bucket: 'example-data', policy: allowing('s3:GetObject') }],
    secrets: [aSecret('payments/database', { tags: [{ Key: 'team', Value: 'payments' }] }), aSecret('old', { deletedMs: createdMs })],
    keys: [aKey(ids.member, 'bbbbbbbb-0000-4000-a000-000000000001', { aliases: ['alias/payments'], rotates: true })]
  })

const logArchive = (): AccountState => {
  const topic = topicArn(ids.logArchive, { name: names.topic, region: 'eu-west-1' })
  const queue = queueArn(ids.logArchive, { name: names.queue, region: 'eu-west-1' })
  const deadLetterArn = queueArn(ids.logArchive, { name: names.deadLetters, region: 'eu-west-1' })
  return anAccount(ids.logArchive, 'log-archive', {
    parentId: 'ou-root-security',
    users: [aUser('collector', { accessKeys: [anAccessKey('collector')] })],
    roles: [reader()],
    buckets: [
      aBucket(names.logBucket, {
        kmsKeyArn: logKeyArn,
        versioning: 'Enabled',
        notifications: [{ Id: 'logs', arn: topic, Events: ['s3:ObjectCreated:*'], prefix: 'AWSLogs/' }]
      })
    ],
    keys: [aKey(ids.logArchive, names.logKey, { aliases: ['alias/org-logs'], rotates: true })],
    queues: [aQueue(names.queue, { redrive: { deadLetterArn, maxReceives: 5 } }), aQueue(names.deadLetters)],
    topics: [aTopic(names.topic, { subscriptions: [{ protocol: 'sqs', endpoint: queue, isConfirmed: true }] })]
  })
}

const allAllowed = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }

const organization = (): OrganizationState => ({
  id: ids.organization,
  managementAccountId: ids.management,
  rootId: 'r-root',
  units: [
    { id: 'ou-root-workload', name: 'Workloads', parentId: 'r-root' },
    { id: 'ou-root-security', name: 'Security', parentId: 'r-root' }
  ],
  enabledPolicyTypes: ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'],
  policies: [
    {
      id: 'p-FullAWSAccess',
      name: 'FullAWSAccess',
      type: 'SERVICE_CONTROL_POLICY',
      isAwsManaged: true,
      content: allAllowed,
      targets: ['r-root', 'ou-root-workload', 'ou-root-security', ids.management, ids.member, ids.logArchive]
    },
    {
      id: 'p-noleave01',
      name: 'NoLeaving',
      type: 'SERVICE_CONTROL_POLICY',
      isAwsManaged: false,
      content: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }] },
      targets: ['ou-root-workload']
    }
  ],
  delegatedAdministrators: [{ accountId: ids.logArchive, services: ['cloudtrail.amazonaws.com'] }]
})

const identityCenter = (): IdentityCenterState => ({
  instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
  identityStoreId: 'd-0123456789',
  region: 'eu-west-1',
  ownerAccountId: ids.management,
  permissionSets: [
    {
      id: 'ps-0123456789abcdef',
      name: 'Developer',
      managedPolicies: [{ Name: 'ReadOnlyAccess', Arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
      inline: allowing('s3:GetObject'),
      assignments: [{ accountId: ids.member, principalType: 'GROUP', principalId: 'group-developers' }]
    }
  ],
  users: [{ id: 'user-anna', userName: 'anna@example.com', displayName: 'Anna', email: 'anna@example.com' }],
  groups: [{ id: 'group-developers', name: 'Developers', memberIds: ['user-anna'] }],
  portalTokens: []
})

/** A small organization: management, a member with people and things, a log archive with the organization's trail in a bucket. */
export const aState = (over: Partial<StandInState> = {}): StandInState => ({
  organization: organization(),
  identityCenter: identityCenter(),
  accounts: [management(), member(), logArchive()],
  sessions: [],
  clockAheadMs: 0,
  ...over
})
