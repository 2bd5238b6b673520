import { z } from 'zod'
import { parseArn } from './arn.ts'
import {
  accountIdProblem,
  bucketNameProblem,
  externalIdProblem,
  keyArnProblem,
  type NameRule,
  organizationIdProblem,
  prefixProblem,
  trailNameProblem,
  trailProblem
} from './aws-names.ts'
import { extractionModes, named } from './connector.ts'
import { isRegionOf, partitions } from './partition.ts'

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

export const subscriberProtocols = ['email', 'email-json', 'https', 'sms', 'sqs', 'lambda', 'firehose'] as const

const rule = (pattern: RegExp, message: string) => z.string().regex(pattern, message)
const accountId = named(accountIdProblem)
const region = z.string().min(1, 'Choose a region.')
const topicName = rule(/^[A-Za-z0-9_-]{1,256}$/, 'A topic name has 1 to 256 letters, digits, underscores and hyphens; not .fifo.')
const queueName = rule(/^[A-Za-z0-9_-]{1,80}$/, 'A queue name has 1 to 80 letters, digits, underscores and hyphens; not .fifo.')
const logGroup = rule(/^[.\-_/#A-Za-z0-9]{1,512}$/, 'A log group name has 1 to 512 letters, digits and . - _ / #')
const metricNamespace = rule(/^(?!AWS\/)[^:*$]{1,255}$/, 'A namespace has 1 to 255 characters without : * $ and does not begin with AWS/.')
const principalName = rule(/^[\w+=,.@-]{1,64}$/, 'A name has 1 to 64 letters, digits and _ + = , . @ -')
const optional = <T extends z.ZodType>(type: T) => type.nullable().default(null)

const Tag = z.strictObject({
  key: rule(/^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u, 'A tag key has 1 to 128 characters and does not begin with aws:.'),
  value: z.string().max(256, 'A tag value has at most 256 characters.')
})

const Subscriber = z.strictObject({
  protocol: z.enum(subscriberProtocols),
  /** Address, URL, number in E.164 form, or ARN, as the protocol wants it. */
  endpoint: z.string().min(1, 'Where to?').max(2048),
  rawMessageDelivery: z.boolean().default(false)
})

const shape = {
  name: z.string().trim().min(1, 'A set-up needs a name.').max(80, 'A name has at most 80 characters.'),
  partition: z.enum(partitions).default('aws'),
  architecture: z.enum(architectures),
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
    .array(z.strictObject({ accountId, name: z.string().max(64).default(''), mode: z.enum(extractionModes) }))
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
    prefix: named(prefixProblem).default(''),
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
  notifications: z.strictObject({
    kind: z.enum(notificationKinds).default('none'),
    topic: topicName.default('footfall-logs'),
    queue: queueName.default('footfall-logs'),
    deadLetterQueue: z.boolean().default(true),
    rawMessageDelivery: z.boolean().default(true),
    encrypted: z.boolean().default(false),
    /** Only these accounts' files are told of; empty: all. */
    onlyAccounts: z.array(accountId).max(100).default([])
  }),
  alarms: z.strictObject({
    enabled: z.boolean().default(false),
    logGroup: logGroup.default('cloudtrail/footfall'),
    retentionDays: z.number().int().default(90),
    namespace: metricNamespace.default('Footfall'),
    /** Ids of the metric filters to make. */
    filters: z.array(z.string().max(64)).max(100).default([]),
    topic: topicName.default('footfall-alarms'),
    encrypted: z.boolean().default(true),
    /** Delivery status to CloudWatch Logs for protocols that have it. */
    deliveryLogging: z.boolean().default(false),
    /** Tries of an HTTPS subscriber before a message is given up. */
    deliveryRetries: z.number().int().min(0).max(100).default(3),
    subscribers: z.array(Subscriber).max(100).default([])
  }),
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
      bucketPolicy: optional(z.string().max(100_000)),
      keyPolicy: optional(z.string().max(100_000)),
      topicPolicy: optional(z.string().max(100_000)),
      queuePolicy: optional(z.string().max(100_000)),
      notificationConfiguration: optional(z.string().max(100_000))
    })
    .prefault({})
}

type Answers = z.infer<z.ZodObject<typeof shape>>
type Say = (path: (string | number)[], message: string) => void

const checkRegions = ({ partition, trail, storage }: Answers, say: Say): void => {
  for (const [path, name] of [
    ['trail', trail.region],
    ['storage', storage.region]
  ] as const)
    if (!isRegionOf(partition, name)) say([path, 'region'], `${name} is no region of partition ${partition}.`)
}

const checkArns = ({ partition, trail, storage, encryption }: Answers, say: Say): void => {
  const trailArn = parseArn(trail.trail)
  if (trailArn !== null) {
    if (trailArn.partition !== partition) say(['trail', 'trail'], `This ARN is of partition ${trailArn.partition}, not ${partition}.`)
    if (trailArn.region !== trail.region) say(['trail', 'trail'], `The ARN says region ${trailArn.region}; chosen is ${trail.region}.`)
  }
  const keyArn = encryption.kind === 'kms' && encryption.keyArn !== null ? parseArn(encryption.keyArn) : null
  if (keyArn === null) return
  if (keyArn.partition !== partition) say(['encryption', 'keyArn'], `This ARN is of partition ${keyArn.partition}, not ${partition}.`)
  if (keyArn.region !== storage.region)
    say(['encryption', 'keyArn'], `The key lies in ${keyArn.region}, the bucket in ${storage.region}: they must be in one region.`)
}

const checkOrganization = ({ architecture, organization, trail, accounts }: Answers, say: Say): void => {
  const needsOne = architecture === 'organization' || architecture === 'control-tower'
  if (needsOne && organization === null) say(['organization'], 'Name the organization: its id and its management account.')
  if (!needsOne && organization !== null) say(['organization'], 'An organization belongs to an organization trail or Control Tower only.')
  if (architecture === 'control-tower' && organization !== null && organization.logArchiveAccountId === null)
    say(['organization', 'logArchiveAccountId'], 'Control Tower keeps its logs in a log archive account: name it.')
  if (needsOne && trail.state === 'existing' && parseArn(trail.trail) === null)
    say(['trail', 'trail'], 'An existing organization trail is named by its ARN, which carries the management account.')
  if (trail.state === 'new' && parseArn(trail.trail) !== null && trailNameProblem(trail.trail) !== null)
    say(['trail', 'trail'], 'A new trail is named, not given by an ARN.')
  const collectors = accounts.filter(({ mode }) => mode === 'organization')
  if (!needsOne && collectors.length > 0) say(['accounts'], 'Extract for organization needs an organization trail.')
  if (needsOne && collectors.length > 1) say(['accounts'], 'One account extracts for the organization; the others skip.')
  if (new Set(accounts.map(each => each.accountId)).size < accounts.length) say(['accounts'], 'An account is named twice.')
}

const checkRest = ({ trail, encryption, reader, storage, alarms, features }: Answers, say: Say): void => {
  if (trail.dataEvents === 'chosen' && trail.dataBuckets.length === 0)
    say(['trail', 'dataBuckets'], 'Name the buckets whose object calls are to be recorded.')
  if (trail.managementEvents === 'none' && trail.dataEvents === 'none')
    say(['trail', 'managementEvents'], 'A trail records management events, data events or both.')
  if (encryption.kind === 'kms' && encryption.key === 'existing' && encryption.keyArn === null)
    say(['encryption', 'keyArn'], 'Give the ARN of the key.')
  if (reader.kind === 'external-role' && reader.externalId === null)
    say(['reader', 'externalId'], 'A role assumed from another account needs an external id.')
  if (reader.kind !== 'user' && reader.trustedAccountId === null)
    say(['reader', 'trustedAccountId'], 'Say which account’s principal assumes the role.')
  if (storage.archiveAfterDays !== null && storage.expireAfterDays !== null && storage.expireAfterDays <= storage.archiveAfterDays)
    say(['storage', 'expireAfterDays'], 'Files must live longer than until they are archived.')
  if (storage.mfaDelete && !storage.versioning) say(['storage', 'mfaDelete'], 'MFA delete needs versioning.')
  if (alarms.enabled && alarms.filters.length === 0) say(['alarms', 'filters'], 'Choose at least one metric filter.')
  if (features.includes('organization') && reader.accountId === '') say(['features'], 'Name the reader’s account first.')
  alarms.subscribers.forEach((subscriber, at) => {
    const problem = endpointProblem[subscriber.protocol](subscriber.endpoint)
    if (problem !== null) say(['alarms', 'subscribers', at, 'endpoint'], problem)
  })
}

const arnOf =
  (service: string, what: string): NameRule =>
  text =>
    parseArn(text)?.service === service ? null : `This wants the ARN of ${what}.`
const mail: NameRule = text => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? null : 'This wants an e-mail address.')
const endpointProblem: Record<(typeof subscriberProtocols)[number], NameRule> = {
  email: mail,
  'email-json': mail,
  https: text => (/^https:\/\/[^\s/]+/.test(text) ? null : 'This wants an address that begins with https://.'),
  sms: text => (/^\+[1-9]\d{6,14}$/.test(text) ? null : 'This wants a number in international form: +4930123456.'),
  sqs: arnOf('sqs', 'a queue'),
  lambda: arnOf('lambda', 'a function'),
  firehose: arnOf('firehose', 'a delivery stream')
}

/**
 * Everything the wizard asks, as one document: the same from the pages, `footfall setup generate --answers FILE` and the library of set-ups kept
 * in a workspace.
 */
export const SetupAnswers = z.strictObject(shape).superRefine((answers, context) => {
  const say: Say = (path, message) => context.addIssue({ code: 'custom', path, message })
  checkRegions(answers, say)
  checkArns(answers, say)
  checkOrganization(answers, say)
  checkRest(answers, say)
})
export type SetupAnswers = z.infer<typeof SetupAnswers>
export type SetupAnswersInput = z.input<typeof SetupAnswers>
