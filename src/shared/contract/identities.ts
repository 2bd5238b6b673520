import { z } from 'zod'
import { actionClasses, identityTypes, resourceTypes } from '../vocabulary/activity.ts'
import { EventRow, Series } from './events.ts'
import { Window } from './overview.ts'
import { query } from './procedure.ts'

export const identityStates = ['active', 'dormant', 'never-active', 'too-new', 'not-monitored'] as const

export const IdentityRow = z.object({
  /** Identity key; an ARN where there is one. */
  arn: z.string(),
  type: z.enum(identityTypes),
  name: z.string(),
  accountId: z.string().nullable(),
  /** From an inventory; null while none is imported. */
  createdAtMs: z.number().nullable(),
  /** null: no event names it; an inventory or Okta does. */
  firstSeenMs: z.number().nullable(),
  /** Newest success; null when nothing ever succeeded. */
  lastActivityMs: z.number().nullable(),
  lastActivity: z.object({ eventSource: z.string(), eventName: z.string(), region: z.string(), sourceIp: z.string() }).nullable(),
  /** Newest event of any outcome; null when there is none. */
  lastAttemptMs: z.number().nullable(),
  /** Over all stored events up to the window's end. */
  events: z.number().int(),
  deniedEvents: z.number().int(),
  failedEvents: z.number().int(),
  /** Inside the window. */
  eventsInWindow: z.number().int(),
  /** Services called in the window, most called first, as `s3`, `kms`, …. */
  services: z.array(z.string()),
  /** null: cannot be told: no activity in the window, but nothing says that the identity still exists, or days of the window have no logs. */
  state: z.enum(identityStates).nullable()
})
export type IdentityRow = z.infer<typeof IdentityRow>

/** A credential an identity acted with. */
export const SessionRow = z.object({
  accessKeyId: z.string().nullable(),
  /** Role session name. */
  name: z.string().nullable(),
  createdAtMs: z.number().nullable(),
  mfa: z.boolean().nullable(),
  sourceIdentity: z.string().nullable(),
  events: z.number().int(),
  deniedEvents: z.number().int(),
  firstMs: z.number(),
  lastMs: z.number()
})
export type SessionRow = z.infer<typeof SessionRow>

export const ActionRow = z.object({
  /** null: the event is not mapped to an IAM action. */
  action: z.string().nullable(),
  eventSource: z.string(),
  eventName: z.string(),
  class: z.enum(actionClasses),
  success: z.number().int(),
  denied: z.number().int(),
  failed: z.number().int(),
  firstMs: z.number(),
  lastMs: z.number()
})
export type ActionRow = z.infer<typeof ActionRow>

export const UsedResourceRow = z.object({
  arn: z.string(),
  type: z.union([z.enum(resourceTypes), z.literal('other')]),
  accountId: z.string().nullable(),
  success: z.number().int(),
  denied: z.number().int(),
  failed: z.number().int(),
  firstMs: z.number(),
  lastMs: z.number(),
  /** Newest successful read of content; null when none. */
  lastViewedMs: z.number().nullable(),
  actions: z.array(z.string())
})
export type UsedResourceRow = z.infer<typeof UsedResourceRow>

export const CountedRow = z.object({
  value: z.string(),
  count: z.number().int(),
  denied: z.number().int(),
  firstMs: z.number(),
  lastMs: z.number()
})
export type CountedRow = z.infer<typeof CountedRow>

/** Why the state of a credential cannot be told. `key-not-told`: calls of its user may have been made with it, their records do not say. */
export const credentialStateReasons = ['inactive', 'creation-not-told', 'logs-incomplete', 'key-not-told', 'used-later'] as const

/** A password or an access key as the inventory tells of it, beside its use. */
export const CredentialRow = z.object({
  /** ARN of the user; the account's root ARN for root. */
  identity: z.string(),
  identityName: z.string(),
  accountId: z.string(),
  kind: z.enum(['password', 'access-key']),
  /** AKIA…; null for a password, and where only the credential report tells of a key. */
  id: z.string().nullable(),
  /** 1 or 2: the place in the credential report of a key whose id is not known. */
  slot: z.number().int().nullable(),
  active: z.boolean(),
  /** Of a password: when it was last changed. null: not told. */
  createdAtMs: z.number().nullable(),
  /** Newest success in the logs before the window's end, or newest use AWS itself tells of; null: neither. */
  lastUsedMs: z.number().nullable(),
  /** `aws`: from the credential report or `get-access-key-last-used`. */
  lastUsedSource: z.enum(['logs', 'aws']).nullable(),
  /** Newest call or sign-in of any outcome in the logs; null: none that is known to be with it. */
  lastAttemptMs: z.number().nullable(),
  /** null: not told; it is told of passwords. */
  mfa: z.boolean().nullable(),
  state: z.enum(identityStates).nullable(),
  /** null beside a state. */
  stateReason: z.enum(credentialStateReasons).nullable()
})
export type CredentialRow = z.infer<typeof CredentialRow>

/** What is known of the credentials of one user. */
export const IdentityCredentials = z.object({
  /** null: no credential report is known. */
  rows: z.array(CredentialRow).nullable(),
  /** Why not. */
  why: z.string().nullable()
})
export type IdentityCredentials = z.infer<typeof IdentityCredentials>

export const IdentityDetail = z.object({
  row: IdentityRow,
  /** null: of a kind that has none; only IAM users and root have. */
  credentials: IdentityCredentials.nullable(),
  /** AIDA…/AROA… ids seen with this identity. More than one: it was deleted and made again. */
  uniqueIds: z.array(z.string()),
  /** By outcome. */
  timeline: Series,
  /** All below: inside the window. Lists are cut at 5,000 rows, largest first; `total` tells how many there are. */
  actions: z.object({ total: z.number().int(), rows: z.array(ActionRow) }),
  resources: z.object({ total: z.number().int(), rows: z.array(UsedResourceRow) }),
  addresses: z.object({ total: z.number().int(), rows: z.array(CountedRow) }),
  agents: z.object({ total: z.number().int(), rows: z.array(CountedRow) }),
  regions: z.object({ total: z.number().int(), rows: z.array(CountedRow) }),
  sessions: z.object({ total: z.number().int(), rows: z.array(SessionRow) })
})
export type IdentityDetail = z.infer<typeof IdentityDetail>

/** One step of a role chain, newest credential first. */
export const ChainLink = z.object({
  identity: z.string(),
  identityName: z.string(),
  identityType: z.enum(identityTypes),
  accessKeyId: z.string().nullable(),
  sessionName: z.string().nullable(),
  sourceIdentity: z.string().nullable(),
  /** The call that handed this credential out; null where the logs do not show it. */
  issuedBy: EventRow.nullable(),
  /** How the link was found: the same access key, or the same session within a minute of the call (`inferred`). */
  confidence: z.enum(['certain', 'inferred']).nullable(),
  events: z.number().int(),
  firstMs: z.number(),
  lastMs: z.number()
})
export type ChainLink = z.infer<typeof ChainLink>

/** How it is known who used a credential. */
export const humanEvidence = [
  'source-identity',
  'assertion',
  'okta',
  'identity-center',
  'iam-user',
  'root',
  'session-name',
  'service'
] as const

/** Who stands behind a credential, as far back as the logs lead. */
export const Human = z.object({
  /** `service`: nobody; an AWS service or a machine acted by itself. */
  kind: z.enum(['person', 'service']),
  /** `okta:…`, or the ARN of an IAM user or root; null where only a text names them. */
  identity: z.string().nullable(),
  /** The text that names them. For `session-name` no more than what the caller chose. */
  name: z.string(),
  how: z.enum(humanEvidence),
  confidence: z.enum(['certain', 'inferred', 'rule'])
})
export type Human = z.infer<typeof Human>

export const identities = {
  'identities.list': query(
    z.strictObject({ window: Window, type: z.enum(identityTypes).optional(), account: z.string().max(20).optional() }),
    z.array(IdentityRow)
  ),
  'identities.get': query(z.strictObject({ identity: z.string().min(1).max(2048), window: Window }), IdentityDetail),
  /** Passwords and access keys of every user and root, the longest unused first; `unknown`: accounts of which no credential report is known. */
  'credentials.list': query(
    z.strictObject({ window: Window, account: z.string().max(20).optional() }),
    z.object({ rows: z.array(CredentialRow), unknown: z.array(z.object({ accountId: z.string(), why: z.string() })) })
  ),
  /** From one credential back to where it came from, and the credentials handed out with it. At most 10 deep; a circle ends the walk. */
  'credentials.chain': query(
    z.strictObject({ accessKeyId: z.string().min(1).max(128) }),
    z.object({
      /** The credential asked for, then its issuer's, and so on. */
      links: z.array(ChainLink),
      issued: z.array(ChainLink),
      /** Why the walk ended. */
      end: z.enum(['long-term-key', 'sign-in', 'not-in-logs', 'depth', 'circle']),
      /** null: nothing tells. */
      human: Human.nullable().optional()
    })
  )
}
