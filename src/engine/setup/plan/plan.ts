import type { ExtractionMode } from '../../../shared/vocabulary/connector.ts'
import type { Partition } from '../../../shared/vocabulary/partition.ts'
import type { SetupAnswers } from '../../../shared/vocabulary/setup-answers.ts'

/**
 * What is to exist once a set-up is applied, with every name and ARN spelled out: all artefacts are written from this. ARNs stand as text and
 * never as references, so that no two things wait for each other.
 */
export interface Plan {
  answers: SetupAnswers
  partition: Partition
  trails: readonly PlannedTrail[]
  bucket: PlannedBucket
  keys: readonly PlannedKey[]
  notifications: PlannedNotifications | null
  alarms: PlannedAlarms | null
  readers: readonly PlannedReader[]
}

/** Where something lies. */
export interface Place {
  accountId: string
  region: string
}

export interface PlannedTrail extends Place {
  name: string
  arn: string
  /** Where it is made and changed: the delegated administrator's account may do that in place of the one the ARN carries. */
  madeIn: string
  isNew: boolean
  isOrganization: boolean
  /** Folders it writes to, without their last slash. */
  folders: readonly string[]
  /** Of its log group, where there is one. */
  logRole: { name: string; arn: string } | null
}

export interface PlannedBucket extends Place {
  name: string
  arn: string
  isNew: boolean
  /** What stands before AWSLogs, with its slash; '' for nothing. */
  before: string
}

export interface PlannedKey extends Place {
  purpose: 'logs' | 'notifications' | 'alarms'
  isNew: boolean
  /** `alias/…` of a new key. */
  alias: string | null
  /** Of an existing key; a new one's is known once it is made. */
  arn: string | null
  /** What stands for it wherever an alias does as well. */
  reference: string
}

export interface PlannedTopic extends Place {
  name: string
  arn: string
  key: PlannedKey | null
}

export interface PlannedQueue extends Place {
  name: string
  arn: string
  url: string
  deadLetters: { name: string; arn: string } | null
}

export interface PlannedNotifications {
  kind: Exclude<SetupAnswers['notifications']['kind'], 'none'>
  topic: PlannedTopic | null
  queue: PlannedQueue | null
  /** Of EventBridge. */
  rule: { name: string; arn: string } | null
  /** The bucket itself tells of new objects. */
  fromBucket: boolean
  /** Beginnings of the keys that are told of, each with its last slash. */
  prefixes: readonly string[]
}

export interface PlannedAlarms {
  /** One set for each trail that is watched, where that trail lies. */
  sites: readonly AlarmSite[]
}

export interface AlarmSite extends Place {
  logGroup: string
  logGroupArn: string
  topic: PlannedTopic
  /** Tells CloudWatch Logs of deliveries. */
  deliveryRole: { name: string; arn: string } | null
  firehoseRole: { name: string; arn: string } | null
}

export interface PlannedReader {
  accountId: string
  name: string
  kind: 'user' | 'role'
  arn: string
  mode: ExtractionMode
  /** The account the set-up named for the reader. */
  isHome: boolean
  /** Who may assume the role; null for a user. */
  trust: { principal: string; externalId: string | null; requireMfa: boolean } | null
  /** Roles in other accounts it assumes. */
  assumes: readonly string[]
  /** Folders of the bucket it reads, without their last slash. */
  folders: readonly string[]
}
