import { extractionModes } from './connector.ts'
import { metricFilterIds } from './metric-filters.ts'
import { partitions } from './partition.ts'
import { architectures, notificationKinds, readerFeatures, subscriberProtocols } from './setup-answers.ts'

/** What is asked, part by part, in the order of asking. */
export const answerSteps = [
  'architecture',
  'accounts',
  'trail',
  'storage',
  'encryption',
  'notifications',
  'alarms',
  'reader',
  'features'
] as const
/** `existing`: documents that are there already, which the pages ask for beside the part they belong to. */
type QuestionStep = (typeof answerSteps)[number] | 'existing'

export type AnswerKind = 'text' | 'choice' | 'choices' | 'yes-no' | 'number' | 'account' | 'region' | 'document' | 'list'

/** One thing the wizard asks. */
export interface SetupQuestion {
  step: QuestionStep
  /** Place in `SetupAnswers`: `trail.region`; `[]` stands for each of a list. */
  field: string
  label: string
  kind: AnswerKind
  choices: readonly string[]
  /** Taken when nothing is said; undefined: it must be answered. */
  default?: unknown
  /** When it must be answered, in words; `always`, or `''` when it never must. */
  requiredWhen: string
  /** Two sentences. */
  why: string
}

type Row = [field: string, label: string, kind: AnswerKind, why: string, more?: Partial<SetupQuestion>]

const questions = (step: QuestionStep, rows: readonly Row[]): SetupQuestion[] =>
  rows.map(([field, label, kind, why, more]) => ({
    step,
    field,
    label,
    kind,
    why,
    choices: [],
    requiredWhen: more !== undefined && 'default' in more ? '' : 'always',
    ...more
  }))

const inOrganization = 'architecture is organization or control-tower'

export const setupQuestions: readonly SetupQuestion[] = [
  ...questions('architecture', [
    ['name', 'Name of the set-up', 'text', 'Several set-ups can be kept side by side. The name tells them apart.'],
    [
      'partition',
      'Part of AWS',
      'choice',
      'China and GovCloud are worlds of their own, with ARNs and regions of their own. Nothing reaches from one to another.',
      { choices: partitions, default: 'aws' }
    ],
    [
      'architecture',
      'How accounts and trails are arranged',
      'choice',
      'It decides who owns the trail and where its files lie. Policies for one arrangement do not work in another.',
      { choices: architectures }
    ],
    [
      'organization.id',
      'Organization id',
      'text',
      'CloudTrail puts it into the folders of an organization trail. Without it the bucket policy would refuse the files of member accounts.',
      { requiredWhen: inOrganization }
    ],
    [
      'organization.managementAccountId',
      'Management account',
      'account',
      'An organization trail’s ARN always carries this account, whoever made the trail. Policies name the trail by that ARN.',
      { requiredWhen: inOrganization }
    ],
    [
      'organization.logArchiveAccountId',
      'Log archive account',
      'account',
      'Control Tower keeps all logs in an account of their own. Policies of the bucket and its key are applied there.',
      { default: null, requiredWhen: 'architecture is control-tower' }
    ],
    [
      'organization.delegatedAdminAccountId',
      'Delegated administrator of CloudTrail',
      'account',
      'An organization may let another account administer its trails. Lines for the trail are then run there.',
      { default: null }
    ],
    [
      'organization.landingZone',
      'Landing zone version',
      'choice',
      'Before 3.0, Control Tower kept a trail in every account. Its files lie in other folders, and stay there after an upgrade.',
      { choices: ['3.0-or-later', 'before-3.0'], default: null }
    ]
  ]),
  ...questions('accounts', [
    ['accounts[].accountId', 'Account', 'account', 'Each account that is monitored is named once. One that is left out has no score.'],
    [
      'accounts[].name',
      'Name of the account',
      'text',
      'Twelve digits are hard to tell apart. The name is shown beside them.',
      { default: '' }
    ],
    [
      'accounts[].mode',
      'How its logs come',
      'choice',
      'Extract its own, extract for the whole organization, or skip because another account extracts them. One account extracts for the organization, or every event would come twice.',
      { choices: extractionModes }
    ]
  ]),
  ...questions('trail', [
    [
      'trail.state',
      'Is there a trail?',
      'choice',
      'Only the first copy of management events is free. A trail that exists is better mended than doubled.',
      { choices: ['existing', 'new'] }
    ],
    ['trail.trail', 'Trail', 'text', 'Policies let this trail write, and no other. An existing organization trail is named by its ARN.'],
    ['trail.accountId', 'Account of the trail', 'account', 'Lines for the trail are run there. It is part of the trail’s ARN.'],
    ['trail.region', 'Home region', 'region', 'A trail is changed only in its home region. It is part of the trail’s ARN.'],
    [
      'trail.multiRegion',
      'All regions',
      'yes-no',
      'An attacker works where nobody looks. Calls of IAM are recorded in one region, whichever you work in.',
      { default: true }
    ],
    [
      'trail.managementEvents',
      'Management events',
      'choice',
      'Reading secrets, using keys and assuming roles count as reading. A trail that only writes down changes sees none of them.',
      { choices: ['all', 'read-only', 'write-only', 'none'], default: 'all' }
    ],
    [
      'trail.excludeKms',
      'Leave out KMS',
      'yes-no',
      'Use of keys makes many events. Without them no score can be given for keys.',
      { default: false }
    ],
    [
      'trail.excludeRdsData',
      'Leave out the RDS Data API',
      'yes-no',
      'Its calls can be very many. Nothing else depends on them here.',
      { default: false }
    ],
    [
      'trail.dataEvents',
      'S3 object calls',
      'choice',
      'Who read which bucket is recorded only as data events. They cost by number, and without them buckets have no score.',
      { choices: ['none', 'all', 'chosen'], default: 'all' }
    ],
    [
      'trail.dataBuckets',
      'Buckets whose object calls are recorded',
      'list',
      'Naming the buckets that matter keeps the cost down. The others have no score.',
      { default: [], requiredWhen: 'trail.dataEvents is chosen' }
    ],
    [
      'trail.insights',
      'Insights',
      'choices',
      'CloudTrail then tells by itself of unusual numbers of calls or errors. It is charged by the event analysed.',
      { choices: ['ApiCallRateInsight', 'ApiErrorRateInsight'], default: [] }
    ],
    [
      'trail.validation',
      'Log file validation',
      'yes-no',
      'Signed digests show later that no file was changed or taken away. They cost nothing.',
      { default: true }
    ],
    ['trail.tags', 'Tags', 'list', 'Tags say whose a trail is and what it costs whom. They change nothing else.', { default: [] }]
  ]),
  ...questions('storage', [
    [
      'storage.state',
      'Is there a bucket?',
      'choice',
      'A new one can be made right from the start. An existing one keeps its policy, to which is added.',
      { choices: ['existing', 'new'] }
    ],
    ['storage.bucket', 'Log bucket', 'text', 'Its name stands in every policy. A dedicated bucket keeps others away from the logs.'],
    [
      'storage.accountId',
      'Account of the bucket',
      'account',
      'A bucket apart from the accounts it records is out of an intruder’s reach. Its policy is applied there.'
    ],
    [
      'storage.region',
      'Region of the bucket',
      'region',
      'The key and what tells of new files must lie in the same region. The trail may lie elsewhere.'
    ],
    [
      'storage.prefix',
      'Prefix',
      'text',
      'What stands before AWSLogs, if anything. A wrong one is the usual reason why nothing is found.',
      { default: '' }
    ],
    [
      'storage.versioning',
      'Versioning',
      'yes-no',
      'A file that is overwritten or deleted can be had back. It is needed for MFA delete and Object Lock.',
      { default: true }
    ],
    [
      'storage.blockPublicAccess',
      'Block public access',
      'yes-no',
      'Logs tell an attacker a great deal. No mistake in a policy can then make them public.',
      { default: true }
    ],
    [
      'storage.mfaDelete',
      'MFA delete',
      'yes-no',
      'Deleting a version for good then needs a second factor. Only the root user can switch it on.',
      { default: false }
    ],
    [
      'storage.archiveAfterDays',
      'Archive after days',
      'number',
      'Older files are rarely read and cheaper in Glacier Instant Retrieval. They can still be read at once.',
      { default: null }
    ],
    [
      'storage.expireAfterDays',
      'Delete after days',
      'number',
      'Keep them as long as you must answer questions, usually a year at least. Never deleting costs more each month.',
      { default: null }
    ],
    [
      'storage.objectLockDays',
      'Lock for days',
      'number',
      'Only who has a special right can change or delete a locked file. Lifecycle rules wait for it.',
      { default: null }
    ]
  ]),
  ...questions('encryption', [
    [
      'encryption.kind',
      'Encryption',
      'choice',
      'S3 encrypts with its own keys for nothing. With a key of your own, reading needs the key too.',
      { choices: ['sse-s3', 'kms'] }
    ],
    [
      'encryption.key',
      'Is there a key?',
      'choice',
      'A key of its own keeps logs apart from other data. An existing one keeps its policy, to which is added.',
      { choices: ['existing', 'new'], default: 'new' }
    ],
    [
      'encryption.keyArn',
      'ARN of the key',
      'text',
      'Policies need the key itself: an alias does not work in them. It lies in the bucket’s region.',
      { default: null, requiredWhen: 'encryption.kind is kms and encryption.key is existing' }
    ],
    [
      'encryption.alias',
      'Alias of the new key',
      'text',
      'People find the key by it. Until the key exists, policies know it by this alias.',
      { default: 'footfall-logs' }
    ],
    [
      'encryption.bucketKey',
      'Bucket key',
      'yes-no',
      'S3 asks the key once for many files, which is much cheaper. CloudTrail then needs to decrypt as well.',
      { default: true }
    ]
  ]),
  ...questions('notifications', [
    [
      'notifications.kind',
      'How new files are told of',
      'choice',
      'Listing finds new files by itself, every so often. A queue tells at once and costs less where there are many files.',
      { choices: notificationKinds, default: 'none' }
    ],
    [
      'notifications.topic',
      'Topic',
      'text',
      'Several may listen to a topic. Its policy lets only this trail or bucket publish.',
      { default: 'footfall-logs' }
    ],
    [
      'notifications.queue',
      'Queue',
      'text',
      'Footfall reads it and takes away what it has stored. Nothing is lost while the app is closed.',
      { default: 'footfall-logs' }
    ],
    [
      'notifications.deadLetterQueue',
      'Dead-letter queue',
      'yes-no',
      'A message that fails five times is put aside there. It would otherwise come again and again.',
      { default: true }
    ],
    [
      'notifications.rawMessageDelivery',
      'Raw messages',
      'yes-no',
      'Messages then come without the topic’s envelope. Both are understood.',
      { default: true }
    ],
    [
      'notifications.encrypted',
      'Encrypt the topic',
      'yes-no',
      'The topic gets a key of its own, because AWS’s own key for topics lets no service publish. Messages name files, not what is in them.',
      { default: false }
    ],
    [
      'notifications.onlyAccounts',
      'Only these accounts',
      'list',
      'An organization’s bucket tells of every account. Limit it to those you collect.',
      { default: [] }
    ]
  ]),
  ...questions('alarms', [
    [
      'alarms.enabled',
      'Alarms in AWS',
      'yes-no',
      'CloudWatch can tell of certain events within minutes, while no computer of yours runs. It is charged by what is ingested.',
      { default: false }
    ],
    [
      'alarms.logGroup',
      'Log group',
      'text',
      'The trail writes its events there too. Metric filters read them.',
      { default: 'cloudtrail/footfall' }
    ],
    [
      'alarms.retentionDays',
      'Keep for days',
      'number',
      'The files in the bucket are the archive. The log group needs only be kept as long as you look into it.',
      { default: 90 }
    ],
    [
      'alarms.namespace',
      'Namespace of the metrics',
      'text',
      'Metrics of these filters stand together under it. Compliance checks look for the alarm on the same one.',
      { default: 'Footfall' }
    ],
    [
      'alarms.filters',
      'Metric filters',
      'choices',
      'Each watches for one kind of event and gets an alarm. The CIS benchmark asks for the first fifteen.',
      { choices: metricFilterIds, default: [], requiredWhen: 'alarms.enabled' }
    ],
    [
      'alarms.topic',
      'Topic of the alarms',
      'text',
      'Alarms go to a topic of their own. Its policy lets only alarms of this account publish.',
      { default: 'footfall-alarms' }
    ],
    [
      'alarms.encrypted',
      'Encrypt the topic',
      'yes-no',
      'Benchmarks ask for it. The topic gets a key that CloudWatch may use.',
      { default: true }
    ],
    [
      'alarms.deliveryLogging',
      'Log deliveries',
      'yes-no',
      'What became of each delivery is written to CloudWatch Logs. Mail and SMS by number have no such log.',
      { default: false }
    ],
    [
      'alarms.deliveryRetries',
      'Tries over HTTPS',
      'number',
      'An address that does not answer is asked again. After so many tries the message is given up.',
      { default: 3 }
    ],
    [
      'alarms.subscribers[].protocol',
      'How a subscriber is told',
      'choice',
      'Mail must be confirmed by its reader before anything arrives. Without a confirmed subscriber an alarm is heard by nobody.',
      { choices: subscriberProtocols }
    ],
    [
      'alarms.subscribers[].endpoint',
      'Where to',
      'text',
      'An address, a number or an ARN, as the protocol wants it. Queues and functions must let the topic in by their own policy.'
    ],
    [
      'alarms.subscribers[].rawMessageDelivery',
      'Raw messages',
      'yes-no',
      'The message then comes without the topic’s envelope. Only queues, HTTPS and delivery streams have it.',
      { default: false }
    ]
  ]),
  ...questions('reader', [
    [
      'reader.kind',
      'Who reads',
      'choice',
      'A user has keys that last, a role has none. A role with external id is for a reader of another company.',
      { choices: ['user', 'role', 'external-role'] }
    ],
    [
      'reader.accountId',
      'Account of the reader',
      'account',
      'It is one of the accounts above. In the others a role of the same name is made.'
    ],
    [
      'reader.name',
      'Name of the reader',
      'text',
      'It stands in the policies of bucket and key. A reader that is removed and made anew must be named there again.',
      { default: 'footfall-reader' }
    ],
    [
      'reader.trustedAccountId',
      'Account that assumes the role',
      'account',
      'Only principals of this account get the role. Your own account, or the auditor’s.',
      { default: null, requiredWhen: 'reader.kind is role or external-role' }
    ],
    [
      'reader.trustedPrincipal',
      'Principal that assumes the role',
      'text',
      'root leaves the choice to that account’s administrator. user/Name or role/Name lets in one alone.',
      { default: 'root' }
    ],
    [
      'reader.externalId',
      'External id',
      'text',
      'It keeps the other company from being tricked into reading your account for somebody else. It is no secret, but hard to guess.',
      { default: null, requiredWhen: 'reader.kind is external-role' }
    ],
    [
      'reader.requireMfa',
      'Ask for MFA',
      'yes-no',
      'The role can then only be assumed by people who signed in with a second factor. Schedules and programs cannot.',
      { default: false }
    ]
  ]),
  ...questions('features', [
    [
      'features',
      'What Footfall may read',
      'choices',
      'Each brings the permissions its calls need, and no others. What is left out is shown as not known, never as unused.',
      { choices: readerFeatures, default: ['logs', 'entitlements', 's3-inventory', 'secrets-inventory', 'kms-inventory'] }
    ]
  ]),
  ...questions('existing', [
    [
      'existing.bucketPolicy',
      'Policy the bucket has',
      'document',
      'AWS replaces the whole policy at once. What is pasted here is kept, and what is needed is added.',
      { default: null }
    ],
    [
      'existing.keyPolicy',
      'Policy the key has',
      'document',
      'AWS replaces the whole policy at once. Without its own statements a key may become unmanageable.',
      { default: null }
    ],
    [
      'existing.topicPolicy',
      'Policy the topic has',
      'document',
      'AWS replaces the whole policy at once. Other publishers would be shut out.',
      { default: null }
    ],
    [
      'existing.queuePolicy',
      'Policy the queue has',
      'document',
      'AWS replaces the whole policy at once. Other senders would be shut out.',
      { default: null }
    ],
    [
      'existing.notificationConfiguration',
      'Notifications the bucket has',
      'document',
      'AWS replaces all of a bucket’s notifications at once. Others would no longer hear of new files.',
      { default: null }
    ]
  ])
]
