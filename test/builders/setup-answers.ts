import { leaderRegion, type Partition } from '../../src/shared/vocabulary/partition.ts'
import { type Architecture, SetupAnswers, type SetupAnswersInput } from '../../src/shared/vocabulary/setup-answers.ts'

const ids = { management: '111122223333', archive: '222233334444', member: '333344445555', other: '444455556666', auditor: '999988887777' }
export const setupOrganization = 'o-exampleorgid'

const base = (partition: Partition): SetupAnswersInput => {
  const region = leaderRegion[partition]
  return {
    name: 'Example',
    partition,
    architecture: 'single-account',
    accounts: [{ accountId: ids.member, name: 'orders', mode: 'account' }],
    trail: { state: 'new', trail: 'all-events', accountId: ids.member, region, tags: [{ key: 'owner', value: 'security' }] },
    storage: { state: 'new', bucket: 'example-logs', accountId: ids.member, region, archiveAfterDays: 90, expireAfterDays: 400 },
    encryption: { kind: 'sse-s3' },
    notifications: {},
    alarms: {},
    reader: { kind: 'user', accountId: ids.member }
  }
}

const keyArn = (partition: Partition, account: string): string =>
  `arn:${partition}:kms:${leaderRegion[partition]}:${account}:key/11112222-3333-4444-5555-666677778888`

const changes: Record<Architecture, (partition: Partition) => Partial<SetupAnswersInput>> = {
  'single-account': () => ({}),
  'several-accounts': partition => ({
    accounts: [
      { accountId: ids.member, mode: 'account' },
      { accountId: ids.other, mode: 'account' },
      { accountId: ids.archive, mode: 'skip' }
    ],
    storage: { state: 'new', bucket: 'example-logs', accountId: ids.archive, region: leaderRegion[partition], prefix: 'trails' },
    encryption: { kind: 'kms' },
    notifications: { kind: 's3-sqs' },
    reader: { kind: 'role', accountId: ids.archive, trustedAccountId: ids.archive, trustedPrincipal: 'user/auditor', requireMfa: true }
  }),
  organization: partition => ({
    organization: { id: setupOrganization, managementAccountId: ids.management, logArchiveAccountId: ids.archive },
    accounts: [
      { accountId: ids.management, mode: 'organization' },
      { accountId: ids.member, mode: 'skip' },
      { accountId: ids.other, mode: 'skip' }
    ],
    trail: {
      state: 'new',
      trail: 'organization-events',
      accountId: ids.management,
      region: leaderRegion[partition],
      dataEvents: 'chosen',
      dataBuckets: ['example-orders', 'example-invoices'],
      insights: ['ApiCallRateInsight', 'ApiErrorRateInsight']
    },
    storage: {
      state: 'new',
      bucket: 'example-organization-logs',
      accountId: ids.archive,
      region: leaderRegion[partition],
      objectLockDays: 365
    },
    encryption: { kind: 'kms', key: 'existing', keyArn: keyArn(partition, ids.archive), bucketKey: false },
    notifications: { kind: 's3-sns-sqs', encrypted: true, onlyAccounts: [ids.member] },
    alarms: {
      enabled: true,
      filters: ['root-usage', 'unauthorized-api-calls', 'iam-changes'],
      deliveryLogging: true,
      subscribers: [
        { protocol: 'email', endpoint: 'security@example.com' },
        { protocol: 'https', endpoint: "https://alarms.example.com/hook?from='aws'&to=$team" },
        { protocol: 'sqs', endpoint: `arn:${partition}:sqs:${leaderRegion[partition]}:${ids.management}:alarms`, rawMessageDelivery: true },
        { protocol: 'firehose', endpoint: `arn:${partition}:firehose:${leaderRegion[partition]}:${ids.management}:deliverystream/alarms` }
      ]
    },
    reader: {
      kind: 'external-role',
      accountId: ids.management,
      trustedAccountId: ids.auditor,
      externalId: 'example-external-id-1',
      trustedPrincipal: 'root'
    },
    features: [
      'logs',
      'event-history',
      'entitlements',
      's3-inventory',
      'secrets-inventory',
      'kms-inventory',
      'organization',
      'identity-center',
      'integrity'
    ]
  }),
  'control-tower': partition => ({
    organization: {
      id: setupOrganization,
      managementAccountId: ids.management,
      logArchiveAccountId: ids.archive,
      landingZone: '3.0-or-later'
    },
    accounts: [
      { accountId: ids.archive, mode: 'organization' },
      { accountId: ids.member, mode: 'skip' }
    ],
    trail: {
      state: 'existing',
      trail: `arn:${partition}:cloudtrail:${leaderRegion[partition]}:${ids.management}:trail/aws-controltower-BaselineCloudTrail`,
      accountId: ids.management,
      region: leaderRegion[partition]
    },
    storage: {
      state: 'existing',
      bucket: `aws-controltower-logs-${ids.archive}-${leaderRegion[partition]}`,
      accountId: ids.archive,
      region: leaderRegion[partition]
    },
    encryption: { kind: 'kms', key: 'existing', keyArn: keyArn(partition, ids.management) },
    notifications: { kind: 's3-eventbridge-sqs' },
    reader: { kind: 'user', accountId: ids.archive }
  })
}

/** Answers of one architecture that are right as they are. */
export const setupAnswersInput = (
  architecture: Architecture,
  partition: Partition = 'aws',
  over: Partial<SetupAnswersInput> = {}
): SetupAnswersInput => ({
  ...base(partition),
  name: `Example, ${architecture}`,
  architecture,
  ...changes[architecture](partition),
  ...over
})

export const setupAnswers = (
  architecture: Architecture,
  partition: Partition = 'aws',
  over: Partial<SetupAnswersInput> = {}
): SetupAnswers => SetupAnswers.parse(setupAnswersInput(architecture, partition, over))
