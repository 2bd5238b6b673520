import { z } from 'zod'
import {
  accountIdProblem,
  bucketNameProblem,
  externalIdProblem,
  keyArnProblem,
  organizationIdProblem,
  prefixProblem,
  regionProblem,
  trailProblem
} from './aws-names.ts'
import { extractionModes, named } from './connector.ts'
import { metricFilterIds } from './metric-filters.ts'
import { partitions } from './partition.ts'
import { type PastedKind, pastedProblem } from './pasted-policy.ts'
import { checkSetup } from './setup-checks.ts'

/** How an AWS estate is arranged, as far as CloudTrail is concerned. */
export const architectures = ['single-account', 'several-accounts', 'organization', 'control-tower'] as const
export type Architecture = (typeof architectures)[number]

/** What the reader may be asked to do, each a switch that brings the permissions it needs and no others. */
export const readerFeatures = [
  'logs',
  'event-history',
  'entitlements',
  's3-inventory',
  'secrets-inventory',
  'kms-inventory',
  'organization',
  'identity-center',
  'integrity'
] as const
export type ReaderFeature = (typeof readerFeatures)[number]

/** How a new log file is told of. */
export const notificationKinds = ['none', 'sns', 'sns-sqs', 's3-sns-sqs', 's3-sqs', 's3-eventbridge-sqs'] as const

/** How long CloudWatch Logs can be told to keep a log group. */
export const retentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653
]

export const subscriberProtocols = ['email', 'email-json', 'https', 'sms', 'sqs', 'lambda', 'firehose'] as const
export type SubscriberProtocol = (typeof subscriberProtocols)[number]

const rule = (pattern: RegExp, message: string) => z.string().regex(pattern, message)
const accountId = named(accountIdProblem)
const region = named(regionProblem)
const topicName = rule(/^[A-Za-z0-9_-]{1,256}$/, 'A topic name has 1 to 256 letters, digits, underscores and hyphens; not .fifo.')
const queueName = rule(/^[A-Za-z0-9_-]{1,80}$/, 'A queue name has 1 to 80 letters, digits, underscores and hyphens; not .fifo.')
const logGroup = rule(/^[.\-_/#A-Za-z0-9]{1,512}$/, 'A log group name has 1 to 512 letters, digits and . - _ / #')
const metricNamespace = rule(/^(?!AWS\/)[^:*$]{1,255}$/, 'A namespace has 1 to 255 characters without : * $ and does not begin with AWS/.')
const principalName = rule(/^[\w+=,.@-]{1,64}$/, 'A name has 1 to 64 letters, digits and _ + = , . @ -')
const oneLine = (text: string): boolean => !/\p{Cc}/u.test(text)
const optional = <T extends z.ZodType>(type: T) => type.nullable().default(null)

const pasted = (kind: PastedKind) => named(text => pastedProblem(kind, text))

const Tag = z.strictObject({
  key: rule(/^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u, 'A tag key has 1 to 128 characters and does not begin with aws:.'),
  value: rule(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u, 'A tag value has at most 256 letters, digits, spaces and _ . : / = + - @')
})

const Subscriber = z.strictObject({
  protocol: z.enum(subscriberProtocols),
  /** Address, URL, number in E.164 form, or ARN, as the protocol wants it. */
  endpoint: rule(/^[^\s\p{Cc}"]{1,2048}$/u, 'Where to? 1 to 2048 characters without spaces and quotation marks.'),
  rawMessageDelivery: z.boolean().default(false)
})

const shape = {
  name: z
    .string()
    .trim()
    .min(1, 'A set-up needs a name.')
    .max(80, 'A name has at most 80 characters.')
    .refine(oneLine, 'A name has one line.'),
  partition: z.enum(partitions).default('aws'),
  architecture: z.enum(architectures, `An architecture is ${architectures.join(', ')}.`),
  organization: optional(
    z.strictObject({
      id: named(organizationIdProblem),
      managementAccountId: accountId,
      /** Control Tower, or a bucket that lies apart. */
      logArchiveAccountId: optional(accountId),
      /** Administers CloudTrail for the organization instead of the management account. */
      delegatedAdminAccountId: optional(accountId),
      /** Control Tower landing zones before 3.0 kept account trails below the organization's id. */
      landingZone: optional(z.enum(['3.0-or-later', 'before-3.0']))
    })
  ),
  accounts: z
    .array(
      z.strictObject({
        accountId,
        name: z.string().max(64, 'A name has at most 64 characters.').refine(oneLine, 'A name has one line.').default(''),
        mode: z.enum(extractionModes)
      })
    )
    .min(1, 'Name at least one account.')
    .max(5000),
  trail: z.strictObject({
    state: z.enum(['existing', 'new']),
    /** Name, or ARN. Organization trails are named by ARN once they exist. */
    trail: named(trailProblem),
    accountId,
    region,
    multiRegion: z.boolean().default(true),
    managementEvents: z.enum(['all', 'read-only', 'write-only', 'none']).default('all'),
    excludeKms: z.boolean().default(false),
    excludeRdsData: z.boolean().default(false),
    /** S3 object calls: `chosen` means those of `dataBuckets`. */
    dataEvents: z.enum(['none', 'all', 'chosen']).default('all'),
    dataBuckets: z.array(named(bucketNameProblem)).max(250, 'A trail takes at most 250 data resources.').default([]),
    insights: z.array(z.enum(['ApiCallRateInsight', 'ApiErrorRateInsight'])).default([]),
    validation: z.boolean().default(true),
    tags: z.array(Tag).max(50, 'At most 50 tags.').default([])
  }),
  storage: z.strictObject({
    state: z.enum(['existing', 'new']),
    bucket: named(bucketNameProblem),
    accountId,
    region,
    prefix: named(prefixProblem).refine(oneLine, 'A prefix has no control characters.').default(''),
    versioning: z.boolean().default(true),
    blockPublicAccess: z.boolean().default(true),
    mfaDelete: z.boolean().default(false),
    /** Days after which files go to Glacier Instant Retrieval; null: never. */
    archiveAfterDays: optional(z.number().int().min(1).max(3650)),
    expireAfterDays: optional(z.number().int().min(1).max(36_500)),
    objectLockDays: optional(z.number().int().min(1).max(36_500))
  }),
  encryption: z.strictObject({
    kind: z.enum(['sse-s3', 'kms']),
    key: z.enum(['existing', 'new']).default('new'),
    keyArn: optional(named(keyArnProblem)),
    alias: rule(/^[A-Za-z0-9/_-]{1,250}$/, 'An alias has letters, digits, / _ and -.')
      .refine(text => !text.startsWith('aws/'), 'AWS keeps aliases that begin with aws/ for itself.')
      .default('footfall-logs'),
    bucketKey: z.boolean().default(true)
  }),
  notifications: z
    .strictObject({
      kind: z.enum(notificationKinds).default('none'),
      topic: topicName.default('footfall-logs'),
      queue: queueName.default('footfall-logs'),
      deadLetterQueue: z.boolean().default(true),
      rawMessageDelivery: z.boolean().default(true),
      encrypted: z.boolean().default(false),
      /** Only these accounts' files are told of; empty: all. */
      onlyAccounts: z.array(accountId).max(100).default([])
    })
    .prefault({}),
  alarms: z
    .strictObject({
      enabled: z.boolean().default(false),
      logGroup: logGroup.default('cloudtrail/footfall'),
      retentionDays: z
        .number()
        .int()
        .refine(days => retentionDays.includes(days), `CloudWatch Logs keeps ${retentionDays.join(', ')} days.`)
        .default(90),
      namespace: metricNamespace.default('Footfall'),
      /** Ids of the metric filters to make. */
      filters: z.array(z.enum(metricFilterIds, 'There is no metric filter of that id.')).max(100).default([]),
      topic: topicName.default('footfall-alarms'),
      encrypted: z.boolean().default(true),
      /** Delivery status to CloudWatch Logs for protocols that have it. */
      deliveryLogging: z.boolean().default(false),
      /** Tries of an HTTPS subscriber before a message is given up. */
      deliveryRetries: z.number().int().min(0).max(100).default(3),
      subscribers: z.array(Subscriber).max(100).default([])
    })
    .prefault({}),
  reader: z.strictObject({
    /** `external-role`: a role that a principal of another account assumes with an external id. */
    kind: z.enum(['user', 'role', 'external-role']),
    accountId,
    name: principalName.default('footfall-reader'),
    /** Who may assume the role. */
    trustedAccountId: optional(accountId),
    /** `root`, `user/Name` or `role/Name`. */
    trustedPrincipal: rule(/^(?:root|(?:user|role)\/[\w+=,.@/-]{1,512})$/, 'Write root, user/Name or role/Name.').default('root'),
    externalId: optional(named(externalIdProblem)),
    requireMfa: z.boolean().default(false)
  }),
  features: z
    .array(z.enum(readerFeatures))
    .min(1, 'Choose at least one feature.')
    .default(['logs', 'entitlements', 's3-inventory', 'secrets-inventory', 'kms-inventory']),
  /** Documents that are there already, as pasted: what is added is merged into them. */
  existing: z
    .strictObject({
      bucketPolicy: optional(pasted('bucketPolicy')),
      keyPolicy: optional(pasted('keyPolicy')),
      topicPolicy: optional(pasted('topicPolicy')),
      queuePolicy: optional(pasted('queuePolicy')),
      notificationConfiguration: optional(pasted('notificationConfiguration'))
    })
    .prefault({})
}

/**
 * Everything the wizard asks, as one document: the same from the pages, `footfall setup generate --answers FILE` and the library of set-ups kept
 * in a workspace.
 */
export const SetupAnswers = z.strictObject(shape).superRefine((answers, context) => {
  checkSetup(answers, (path, message) => context.addIssue({ code: 'custom', path, message }))
})
export type SetupAnswers = z.infer<typeof SetupAnswers>
export type SetupAnswersInput = z.input<typeof SetupAnswers>
