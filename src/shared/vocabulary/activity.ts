/**
 * What one CloudTrail record says once it has been understood: who acted, with which credential, what they did
 * to which resources, and how it ended. Made by `engine/cloudtrail`, kept by `engine/store`.
 */

/** Kinds of identity, in the words every door uses. */
export const identityTypes = ['iam-user', 'iam-role', 'root', 'okta-user', 'aws-service', 'account', 'federated', 'unknown'] as const
export type IdentityType = (typeof identityTypes)[number]

/** Who acted. Two records with the same `key` are the same identity. */
export interface Identity {
  /**
   * Root: `arn:P:iam::ACCOUNT:root`. IAM user: its ARN, path included. Assumed role and federated user: the ARN of the
   * session issuer, else the role of the STS ARN. Service: `service:<invokedBy>`. Foreign account: `account:<id>/<principalId>`.
   * Nothing known: `unknown`.
   */
  key: string
  type: IdentityType
  /** The short name people use: user name, role name, service host, account id. Never empty. */
  name: string
  /** Account the identity belongs to, 12 digits, or null when the record does not say. */
  accountId: string | null
  /** AIDA…, AROA…; null when the record does not say. */
  uniqueId: string | null
}

/** The credential a call was made with. Records of one session share it. */
export interface Session {
  /** AKIA… or ASIA…; null when absent or empty. */
  accessKeyId: string | null
  /** Role session name (the part after `:` in principalId); null for long-term credentials. */
  name: string | null
  createdAtMs: number | null
  /** null when the record does not say. */
  mfa: boolean | null
  /** `sourceIdentity`, sticky through role chaining. */
  sourceIdentity: string | null
}

/** `view` returns customer content; `list` names; `read-config` configuration; `write` changes content; `admin` permissions, lifecycle or existence. */
export const actionClasses = ['view', 'list', 'read-config', 'write', 'admin', 'tag'] as const
export type ActionClass = (typeof actionClasses)[number]

export const resourceTypes = ['s3-bucket', 'secret', 'kms-key'] as const
/** The kinds Footfall scores. */
export type ResourceType = (typeof resourceTypes)[number]

/** A thing acted on. Kinds Footfall does not score keep `type: 'other'`. */
export interface ResourceRef {
  /** ARN, or for a secret not in any inventory the form `arn:P:secretsmanager:R:A:secret:NAME-??????`. */
  arn: string
  type: ResourceType | 'other'
  /** Owner where the record says so, else null. */
  accountId: string | null
  region: string | null
  /** True when the ARN was put together from a name, an alias or a partial ARN rather than read. */
  inferred: boolean
}

/** One IAM action on one resource. A call may be several: `CopyObject` reads one bucket and writes another. */
export interface Use {
  /** `s3:GetObject`; null when the event is not mapped (said, never guessed) or needs no permission. */
  action: string | null
  resource: ResourceRef | null
  class: ActionClass
}

export const outcomes = ['success', 'denied', 'failed'] as const
export type Outcome = (typeof outcomes)[number]

export const eventCategories = ['management', 'data', 'network-activity', 'insight', 'aggregated'] as const
export type EventCategory = (typeof eventCategories)[number]

export const fidelities = ['full', 'degraded'] as const
/** `degraded`: an export that leaves out who and what (Event history CSV). */
export type Fidelity = (typeof fidelities)[number]

/** A credential handed out by this call (STS, console federation): the edge of a role chain. */
export interface IssuedCredential {
  accessKeyId: string | null
  /** `AROA…:session` of the assumed role; null for GetSessionToken. */
  assumedRoleId: string | null
  /** ARN of the role assumed; null for GetSessionToken and GetFederationToken. */
  roleArn: string | null
  /** For whom an identity provider vouched; absent where none did. */
  federation?: Federation
}

/** The assertion behind `AssumeRoleWithSAML` and `AssumeRoleWithWebIdentity`. Members are null where the record leaves them out. */
export interface Federation {
  /** ARN of the SAML or OIDC provider; for a provider AWS knows by itself, its host. */
  providerArn: string | null
  issuer: string | null
  subject: string | null
}

export interface Activity {
  /** `eventID` as written, of the original event where this record corrects one; null when the record has none. */
  eventId: string | null
  /** The record was delivered later to correct an event already delivered (`addendum.reason` UPDATED_DATA); it speaks instead of that one. */
  corrects: boolean
  sharedEventId: string | null
  timeMs: number
  identity: Identity
  session: Session
  /** `s3.amazonaws.com` */
  eventSource: string
  eventName: string
  region: string
  /** Account whose log this is, 12 digits; '' when the record does not say. */
  accountId: string
  sourceIp: string
  userAgent: string
  /** As written; '' on success. */
  errorCode: string
  /** At least one. The first is what the call was mainly about. */
  uses: readonly Use[]
  outcome: Outcome
  category: EventCategory
  readOnly: boolean | null
  /** A service made the call for the identity (`invokedBy` beside a user or role). */
  viaService: boolean
  /** Made in the console rather than through the API. */
  console: boolean
  fidelity: Fidelity
  issued: IssuedCredential | null
  /** Free text worth searching that no other field holds: object keys, role session names asked for, error messages. '' when none. */
  text: string
}

/** Where a JSON text stands among the bytes of a record: well-formed, without white space around it. */
export interface JsonSpan {
  bytes: Uint8Array
  /** The same bytes, readable four at a time. */
  words: DataView
  /** Where the bytes lie in the scanner's memory; -1 when they do not. */
  base: number
  start: number
  end: number
}

/**
 * One record of any format, read lazily. Valid only inside the callback that hands it over.
 * Members are the record's own top-level members; the wrapper (LookupEvents, EventBridge, CSV) is already undone.
 */
export interface RecordView {
  /** The member when it is a string; a number or boolean as its text; undefined when absent, null, object or array. */
  text(name: string): string | undefined
  /** The member parsed, as JSON.parse would; undefined when absent. */
  value(name: string): unknown
  /** The member's JSON text as written, cheap to get and usable as a memo key; undefined when absent. */
  json(name: string): string | undefined
  /**
   * Where the member stands, for readers that can do without its value. Null when absent or not to be had as bytes: `value` knows which.
   * The span is shared: it holds until the next call.
   */
  span?(name: string): JsonSpan | null
  /**
   * A number for the member's bytes: the same number for the same bytes, as long as the readers' numbering lasts. -1 when absent or not to be
   * had. Only what the bytes alone decide may be kept by it.
   */
  number?(name: string): number
  /** Likewise for all members together that say which call was made, where, and how it was refused. Less than 0 when not to be had. */
  surroundings?(): number
  /** The whole record as one value. Costly: for records that need it (no event id). */
  whole(): unknown
  fidelity: Fidelity
}
