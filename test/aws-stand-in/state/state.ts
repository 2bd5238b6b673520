import type { BucketObjects } from './bucket-objects.ts'

/**
 * All the stand-in knows: one plain object, changed freely between requests.
 * Members in capitals (`AccessKeyId`) are AWS's own and are answered as they stand; times are epoch milliseconds and end in `Ms`.
 */
export interface StandInState {
  organization: OrganizationState | null
  identityCenter: IdentityCenterState | null
  accounts: AccountState[]
  /** Temporary credentials; `AssumeRole` and its like add to it. */
  sessions: SessionState[]
  /** How far AWS's clock is ahead of this machine's. */
  clockAheadMs: number
}

export interface Tag {
  Key: string
  Value: string
}
/** A policy document, as an object. */
export type PolicyJson = Readonly<Record<string, unknown>>
export type Policies = Readonly<Record<string, PolicyJson>>

export interface AccessKeyState {
  id: string
  secret: string
  status: 'Active' | 'Inactive'
  createdMs: number
  lastUsed?: { atMs: number; service: string; region: string }
}

interface IamEntity {
  name: string
  /** `/` unless given. */
  path?: string
  createdMs: number
  /** Inline, by name. */
  inline: Policies
  /** ARNs of managed policies. */
  attached: string[]
  boundary?: string
  tags?: Tag[]
}

export interface UserState extends IamEntity {
  /** AIDA… unless given: made from the name. */
  id?: string
  groups: string[]
  accessKeys: AccessKeyState[]
  passwordLastUsedMs?: number
  hasPassword?: boolean
  /** Serial numbers; a code is right when it is in `mfaCodes`. */
  mfaDevices?: string[]
  mfaCodes?: string[]
}

export type GroupState = Omit<IamEntity, 'boundary' | 'tags'>

export interface RoleState extends IamEntity {
  trust: PolicyJson
  maxSessionSeconds?: number
  lastUsed?: { atMs: number; region: string }
  description?: string
}

export interface ManagedPolicyState {
  arn: string
  document: PolicyJson
  createdMs: number
}

export interface RootUserState {
  accessKeys: AccessKeyState[]
  hasMfa: boolean
}

export interface AccountState {
  id: string
  name: string
  email: string
  alias?: string
  status: 'ACTIVE' | 'SUSPENDED'
  /** Of the root or the organizational unit it is in. */
  parentId?: string
  joinedMs: number
  root: RootUserState
  /** Regions where requests are answered; elsewhere the token is unknown, as where a region is not enabled. */
  regions: string[]
  disabledRegions: string[]
  users: UserState[]
  groups: GroupState[]
  roles: RoleState[]
  policies: ManagedPolicyState[]
  samlProviders: { name: string; metadata: string; createdMs: number; validUntilMs: number }[]
  oidcProviders: { url: string; clientIds: string[]; thumbprints: string[]; createdMs: number }[]
  /** When the credential report was made; without it there is none. */
  credentialReportMs?: number
  publicAccessBlock: PublicAccessBlock | null
  buckets: BucketState[]
  accessPoints: AccessPointState[]
  secrets: SecretState[]
  keys: KeyState[]
  trails: TrailState[]
  /** What `LookupEvents` finds. */
  events: CloudTrailEventState[]
  queues: QueueState[]
  topics: TopicState[]
}

export interface PublicAccessBlock {
  BlockPublicAcls: boolean
  IgnorePublicAcls: boolean
  BlockPublicPolicy: boolean
  RestrictPublicBuckets: boolean
}

export interface BucketState {
  name: string
  region: string
  createdMs: number
  objects: BucketObjects
  policy?: PolicyJson
  publicAccessBlock?: PublicAccessBlock
  ownership?: 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter'
  /** Grants beside the owner's own. */
  grants?: { URI?: string; ID?: string; Permission: string }[]
  tags?: Tag[]
  versioning?: 'Enabled' | 'Suspended'
  mfaDelete?: boolean
  logging?: { TargetBucket: string; TargetPrefix: string }
  /** Default encryption; with a key its objects are encrypted with it. */
  kmsKeyArn?: string
  notifications?: NotificationState[]
}

export interface NotificationState {
  Id: string
  /** Of a topic, a queue or a function. */
  arn: string
  Events: string[]
  prefix?: string
  suffix?: string
}

export interface AccessPointState {
  name: string
  region: string
  bucket: string
  policy?: PolicyJson
}

export interface SecretState {
  name: string
  region: string
  /** Six characters AWS puts behind the name in the ARN. */
  suffix?: string
  kmsKeyArn?: string
  createdMs: number
  lastAccessedMs?: number
  deletedMs?: number
  owningService?: string
  policy?: PolicyJson
  tags?: Tag[]
}

export interface KeyState {
  id: string
  region: string
  policy: PolicyJson
  state: 'Enabled' | 'Disabled' | 'PendingDeletion'
  manager?: 'CUSTOMER' | 'AWS'
  aliases?: string[]
  grants?: GrantState[]
  tags?: Tag[]
  rotates?: boolean
  createdMs: number
}

export interface GrantState {
  GrantId: string
  GranteePrincipal: string
  Operations: string[]
  Constraints?: { EncryptionContextSubset?: Record<string, string>; EncryptionContextEquals?: Record<string, string> }
}

export interface TrailState {
  name: string
  homeRegion: string
  bucket: string
  prefix?: string
  isMultiRegion: boolean
  isOrganization: boolean
  validatesLogFiles?: boolean
  kmsKeyArn?: string
  topicArn?: string
  logGroupArn?: string
  logGroupRoleArn?: string
  isLogging: boolean
  startedMs?: number
  stoppedMs?: number
  latestDeliveryMs?: number
  latestDeliveryError?: string
  latestNotificationError?: string
  latestDigestError?: string
  latestLogGroupError?: string
  latestDigestMs?: number
  /** As `GetEventSelectors` says them; without either, the default management selector. */
  eventSelectors?: Readonly<Record<string, unknown>>[]
  advancedEventSelectors?: Readonly<Record<string, unknown>>[]
  insights?: string[]
  tags?: Tag[]
}

export interface CloudTrailEventState {
  region: string
  atMs: number
  id: string
  name: string
  source: string
  userName?: string
  accessKeyId?: string
  readOnly: boolean
  resources?: { ResourceType: string; ResourceName: string }[]
  /** The record. */
  record: Readonly<Record<string, unknown>>
}

export interface QueueState {
  name: string
  region: string
  /** 30 unless given. */
  visibilitySeconds?: number
  /** How long `ReceiveMessage` waits when it does not say itself. */
  waitSeconds?: number
  policy?: PolicyJson
  kmsKeyArn?: string
  redrive?: { deadLetterArn: string; maxReceives: number }
  messages: MessageState[]
}

export interface MessageState {
  id: string
  body: string
  sentMs: number
  receives: number
  firstReceivedMs?: number
  /** Hidden until then. */
  visibleMs: number
  receiptHandle?: string
}

export interface TopicState {
  name: string
  region: string
  policy?: PolicyJson
  kmsKeyArn?: string
  subscriptions: { protocol: string; endpoint: string; isConfirmed: boolean; rawDelivery?: boolean }[]
}

export interface OrganizationState {
  id: string
  managementAccountId: string
  rootId: string
  units: { id: string; name: string; parentId: string }[]
  policies: OrganizationPolicyState[]
  enabledPolicyTypes: ('SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY')[]
  /** Account ids by service. */
  delegatedAdministrators: { accountId: string; services: string[] }[]
}

export interface OrganizationPolicyState {
  id: string
  name: string
  type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'
  content: PolicyJson
  isAwsManaged: boolean
  /** Ids of roots, units and accounts. */
  targets: string[]
}

export interface IdentityCenterState {
  instanceArn: string
  identityStoreId: string
  region: string
  ownerAccountId: string
  permissionSets: PermissionSetState[]
  users: { id: string; userName: string; displayName: string; email: string }[]
  groups: { id: string; name: string; memberIds: string[] }[]
  /** What a signed-in person's token lets them take. */
  portalTokens: { token: string; expiresMs: number; userId: string }[]
}

export interface PermissionSetState {
  id: string
  name: string
  sessionDuration?: string
  inline?: PolicyJson
  managedPolicies: { Name: string; Arn: string }[]
  assignments: { accountId: string; principalType: 'USER' | 'GROUP'; principalId: string }[]
}

export interface SessionState {
  accessKeyId: string
  secret: string
  token: string
  /** `arn:aws:sts::…:assumed-role/role/session`, or of the user for `GetSessionToken`. */
  arn: string
  accountId: string
  userId: string
  expiresMs: number
  /** Of the role, or of the user. */
  issuerArn: string
  /** Given by `GetSessionToken` for a right code. */
  hasMfa?: boolean
}
