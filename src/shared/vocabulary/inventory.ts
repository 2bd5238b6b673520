/**
 * What an account held at one time, as read from AWS CLI answers: made by `engine/snapshot`, kept by `engine/store`, judged by
 * `engine/policy`. What could not be read is `unknown`, never empty.
 */

/** Something that was read, or the reason why it was not. `value: null` is known absence: a bucket without a policy. */
export type Fact<T> = { state: 'known'; value: T } | { state: 'unknown'; why: string }

/** A policy document as it stood in its file: an object, or text where it could not be read as JSON. */
export interface PolicyText {
  /** Name of an inline policy; name of a managed one. */
  name: string
  /** Of a managed policy; null for an inline one. */
  arn: string | null
  document: unknown
}

/** A managed policy named by a user, group or role. Its text is in `IamInventory.policies`; where it is not, it is unknown. */
export interface AttachedPolicy {
  name: string
  arn: string
}

interface IamHolder {
  name: string
  /** With slashes at both ends. */
  path: string
  arn: string
  /** AIDA…, AROA…, AGPA…; '' when not given. */
  uniqueId: string
  createdAtMs: number | null
  inline: PolicyText[]
  attached: AttachedPolicy[]
}

export interface IamUser extends IamHolder {
  groups: string[]
  boundaryArn: string | null
  tags: Record<string, string>
}

export type IamGroup = IamHolder

export interface IamRole extends IamHolder {
  boundaryArn: string | null
  tags: Record<string, string>
  trustPolicy: unknown
  lastUsedAtMs: number | null
}

export interface IamInventory {
  users: IamUser[]
  groups: IamGroup[]
  roles: IamRole[]
  /** Managed policies, in the version that is in force. */
  policies: PolicyText[]
}

/** A credential of a user as the credential report or `list-access-keys` tells of it. */
export interface Credential {
  /** ARN of the user; the account's root ARN for root. */
  userArn: string
  kind: 'password' | 'access-key'
  /** AKIA…; the credential report tells only `1` or `2`. */
  id: string | null
  active: boolean
  createdAtMs: number | null
  /** null: never used, or not told. */
  lastUsedAtMs: number | null
  mfa: boolean | null
}

export interface PublicAccessBlock {
  blockPublicAcls: boolean
  ignorePublicAcls: boolean
  blockPublicPolicy: boolean
  restrictPublicBuckets: boolean
}

export interface BucketInventory {
  name: string
  arn: string
  region: string | null
  createdAtMs: number | null
  policy: Fact<unknown>
  acl: Fact<{ ownerId: string | null; grants: { grantee: string; permission: string }[] }>
  /** null: no ownership controls, which means ObjectWriter. */
  ownership: Fact<string | null>
  publicAccessBlock: Fact<PublicAccessBlock | null>
  tags: Fact<Record<string, string>>
}

export interface AccessPoint {
  name: string
  arn: string
  bucket: string
  region: string
  policy: Fact<unknown>
}

export interface SecretInventory {
  arn: string
  name: string
  region: string
  createdAtMs: number | null
  /** Scheduled for deletion since. */
  deletedAtMs: number | null
  /** null: the AWS managed key. */
  kmsKeyId: string | null
  owningService: string | null
  tags: Record<string, string>
  policy: Fact<unknown>
}

export interface GrantInventory {
  grantId: string
  grantee: string
  operations: string[]
  contextSubset: Record<string, string> | null
  contextEquals: Record<string, string> | null
}

export interface KeyInventory {
  arn: string
  keyId: string
  region: string
  /** null: `describe-key` was refused. */
  manager: 'AWS' | 'CUSTOMER' | null
  /** `Enabled`, `Disabled`, `PendingDeletion`, …; null: not known. */
  keyState: string | null
  spec: string | null
  usage: string | null
  origin: string | null
  multiRegion: boolean | null
  multiRegionType: string | null
  createdAtMs: number | null
  deletionAtMs: number | null
  /** `alias/…` */
  aliases: string[]
  tags: Fact<Record<string, string>>
  policy: Fact<unknown>
  grants: Fact<GrantInventory[]>
}

export interface BasicSelector {
  readWrite: 'All' | 'ReadOnly' | 'WriteOnly'
  management: boolean
  excludedSources: string[]
  dataResources: { type: string; values: string[] }[]
}

export interface FieldSelector {
  field: string
  equals?: string[]
  notEquals?: string[]
  startsWith?: string[]
  notStartsWith?: string[]
  endsWith?: string[]
  notEndsWith?: string[]
}

/** What a trail records: either kind, never both. Selectors are ORed, the fields of an advanced one ANDed. */
export type TrailSelectors = { kind: 'basic'; selectors: BasicSelector[] } | { kind: 'advanced'; selectors: FieldSelector[][] }

export interface TrailInventory {
  arn: string
  name: string
  homeRegion: string
  multiRegion: boolean
  organization: boolean
  globalServices: boolean
  bucket: string | null
  prefix: string | null
  logging: Fact<boolean>
  /** Newest `StartLoggingTime`. */
  startedAtMs: number | null
  stoppedAtMs: number | null
  selectors: Fact<TrailSelectors>
}

export interface SamlProvider {
  arn: string
  /** Issuer in its metadata; null: not read. */
  entityId: string | null
}

/** A call that was refused while the inventory was made. */
export interface DeniedCall {
  call: string
  resource: string | null
  code: string
  message: string
}

/** One list of things that exist once a region. A region that is in neither was not looked at. */
export interface RegionalList<T> {
  items: T[]
  /** Regions whose list was read, and those whose list was refused; `*`: refused, and in which region is not told. */
  readRegions: string[]
  refusedRegions: string[]
}

/** The inventory of one account at one time. */
export interface AccountInventory {
  accountId: string
  partition: string
  takenAtMs: number
  iam: Fact<IamInventory>
  credentials: Fact<Credential[]>
  samlProviders: Fact<SamlProvider[]>
  buckets: Fact<BucketInventory[]>
  accountPublicAccessBlock: Fact<PublicAccessBlock | null>
  accessPoints: RegionalList<AccessPoint>
  secrets: RegionalList<SecretInventory>
  keys: RegionalList<KeyInventory>
  /** Trails seen from any region, each once. */
  trails: Fact<TrailInventory[]>
  denied: DeniedCall[]
}

/** One level of an organization's policies above an account. */
export interface PolicyLevel {
  /** `r-…`, `ou-…`, or the account. */
  targetId: string
  policies: PolicyText[]
}

export interface OrganizationAccount {
  accountId: string
  name: string | null
  /** Root first, the account last; null: where it hangs is not known. */
  parents: string[] | null
  /** From the root down to the account. */
  scps: Fact<PolicyLevel[]>
  rcps: Fact<PolicyLevel[]>
}

export interface OrganizationInventory {
  organizationId: string
  managementAccountId: string
  takenAtMs: number
  accounts: OrganizationAccount[]
}

/** IAM Identity Center: who is assigned which permission set in which account. */
export interface IdentityCenterInventory {
  takenAtMs: number
  instanceArn: string
  identityStoreId: string | null
  permissionSets: { arn: string; name: string }[]
  users: { userId: string; userName: string; emails: string[]; externalIds: string[] }[]
  /** By group id. */
  members: { groupId: string; userId: string }[]
  assignments: { accountId: string; permissionSetArn: string; principalType: 'USER' | 'GROUP'; principalId: string }[]
  /** Calls without an answer, that assignments cannot be followed for: what they list above is not empty, but unknown. Absent: as read before this was told. */
  unread?: { call: string; resource: string | null }[]
}

/** What one snapshot holds. */
export interface Inventory {
  accounts: AccountInventory[]
  organization: OrganizationInventory | null
  identityCenter: IdentityCenterInventory | null
}

export const known = <T>(value: T): Fact<T> => ({ state: 'known', value })
export const unknown = (why: string): Fact<never> => ({ state: 'unknown', why })
