import type { ResourceType } from './activity.ts'

/** What an identity may do on one resource, as masks over `accessActions[type]` (profile.ts). A bit is in one of the three at most. */
export interface EntitlementCell {
  allowed: number
  /** Depends on something that is not known: a condition, tags, a document that could not be read in part. */
  conditional: number
  /** Cannot be told: the resource's own policy could not be read, and what could be read does not allow it. */
  unknown: number
}

/** Who asks, by identity key (ARN; `okta:org:login` for an Okta identity). */
export interface EntitledIdentity {
  key: string
  type: 'iam-user' | 'iam-role' | 'okta-user'
  name: string
  /** null for an Okta identity. */
  accountId: string | null
  createdAtMs: number | null
  tags: Record<string, string>
}

export interface EntitledResource {
  arn: string
  name: string
  accountId: string
  region: string | null
  createdAtMs: number | null
}

/**
 * Everything decided for one kind of resource: for identity `i` and resource `r` the cell is
 * `cells[matrix[i * resources.length + r]]`. Few distinct cells make up millions of pairs.
 */
export interface EntitlementMatrix {
  type: ResourceType
  identities: readonly EntitledIdentity[]
  resources: readonly EntitledResource[]
  /** The first one is "nothing": all masks 0. */
  cells: readonly EntitlementCell[]
  matrix: Uint16Array
}
