import type { ExtractionMode } from '../../../shared/vocabulary/connector.ts'
import type { Partition } from '../../../shared/vocabulary/partition.ts'
import type {
  Architecture,
  notificationKinds,
  ReaderFeature,
  SetupAnswers,
  subscriberProtocols
} from '../../../shared/vocabulary/setup-answers.ts'

/** Not chosen yet. */
export type Undecided = ''

export interface DraftAccount {
  accountId: string
  name: string
  mode: ExtractionMode
}

export interface DraftSubscriber {
  protocol: (typeof subscriberProtocols)[number]
  endpoint: string
  rawMessageDelivery: boolean
}

type Texts<T extends string> = Record<T, string>

/**
 * Answers as they stand in the form: every text and number as typed, right or wrong, and choices that may be open. It has the shape of
 * `SetupAnswers`, so that what is kept can be checked with it.
 */
export interface SetupDraft {
  name: string
  partition: Partition
  architecture: Architecture | Undecided
  organization: Texts<'id' | 'managementAccountId' | 'logArchiveAccountId' | 'delegatedAdminAccountId'> & {
    landingZone: '3.0-or-later' | 'before-3.0' | Undecided
  }
  accounts: DraftAccount[]
  trail: Texts<'trail' | 'accountId' | 'region'> & {
    state: 'existing' | 'new' | Undecided
    /** One a line, blank lines and all. */
    dataBuckets: string[]
    tags: { key: string; value: string }[]
  } & Pick<
      SetupAnswers['trail'],
      'multiRegion' | 'managementEvents' | 'excludeKms' | 'excludeRdsData' | 'dataEvents' | 'insights' | 'validation'
    >
  storage: Texts<'bucket' | 'accountId' | 'region' | 'prefix' | 'archiveAfterDays' | 'expireAfterDays' | 'objectLockDays'> & {
    state: 'existing' | 'new' | Undecided
  } & Pick<SetupAnswers['storage'], 'versioning' | 'blockPublicAccess' | 'mfaDelete'>
  encryption: Texts<'keyArn' | 'alias'> & {
    kind: 'sse-s3' | 'kms' | Undecided
    key: 'existing' | 'new'
    bucketKey: boolean
  }
  notifications: Texts<'topic' | 'queue'> & {
    kind: (typeof notificationKinds)[number] | Undecided
    deadLetterQueue: boolean
    rawMessageDelivery: boolean
    encrypted: boolean
    onlyAccounts: string[]
  }
  alarms: Texts<'logGroup' | 'retentionDays' | 'namespace' | 'topic' | 'deliveryRetries'> & {
    enabled: boolean | null
    filters: string[]
    encrypted: boolean
    deliveryLogging: boolean
    subscribers: DraftSubscriber[]
  }
  reader: Texts<'accountId' | 'name' | 'trustedAccountId' | 'trustedPrincipal' | 'externalId'> & {
    kind: 'user' | 'role' | 'external-role' | Undecided
    requireMfa: boolean
  }
  features: ReaderFeature[]
  existing: Texts<ExistingDocument>
}

export const existingDocuments = ['bucketPolicy', 'keyPolicy', 'topicPolicy', 'queuePolicy', 'notificationConfiguration'] as const
export type ExistingDocument = (typeof existingDocuments)[number]

/** A set-up of which nothing has been said. */
export const blankDraft = (name = ''): SetupDraft => ({
  name,
  partition: 'aws',
  architecture: '',
  organization: { id: '', managementAccountId: '', logArchiveAccountId: '', delegatedAdminAccountId: '', landingZone: '' },
  accounts: [{ accountId: '', name: '', mode: 'account' }],
  trail: {
    state: '',
    trail: '',
    accountId: '',
    region: '',
    multiRegion: true,
    managementEvents: 'all',
    excludeKms: false,
    excludeRdsData: false,
    dataEvents: 'all',
    dataBuckets: [],
    insights: [],
    validation: true,
    tags: []
  },
  storage: {
    state: '',
    bucket: '',
    accountId: '',
    region: '',
    prefix: '',
    versioning: true,
    blockPublicAccess: true,
    mfaDelete: false,
    archiveAfterDays: '',
    expireAfterDays: '',
    objectLockDays: ''
  },
  encryption: { kind: '', key: 'new', keyArn: '', alias: 'footfall-logs', bucketKey: true },
  notifications: {
    kind: '',
    topic: 'footfall-logs',
    queue: 'footfall-logs',
    deadLetterQueue: true,
    rawMessageDelivery: true,
    encrypted: false,
    onlyAccounts: []
  },
  alarms: {
    enabled: null,
    logGroup: 'cloudtrail/footfall',
    retentionDays: '90',
    namespace: 'Footfall',
    filters: [],
    topic: 'footfall-alarms',
    encrypted: true,
    deliveryLogging: false,
    deliveryRetries: '3',
    subscribers: []
  },
  reader: {
    kind: '',
    accountId: '',
    name: 'footfall-reader',
    trustedAccountId: '',
    trustedPrincipal: 'root',
    externalId: '',
    requireMfa: false
  },
  features: ['logs', 'entitlements', 's3-inventory', 'secrets-inventory', 'kms-inventory'],
  existing: { bucketPolicy: '', keyPolicy: '', topicPolicy: '', queuePolicy: '', notificationConfiguration: '' }
})

/** Whether it is about an organization. */
export const hasOrganization = ({ architecture }: Pick<SetupDraft, 'architecture'>): boolean =>
  architecture === 'organization' || architecture === 'control-tower'

/** Whether a queue, a topic or a rule of EventBridge carries the news of new files. */
export const carriers = (kind: SetupDraft['notifications']['kind']): { topic: boolean; queue: boolean; rule: boolean } => ({
  topic: kind === 'sns' || kind === 'sns-sqs' || kind === 's3-sns-sqs',
  queue: kind !== '' && kind !== 'none' && kind !== 'sns',
  rule: kind === 's3-eventbridge-sqs'
})
