import type { MappingRule } from '../../../shared/contract/okta.ts'
import type { IdentityCenterInventory, SamlProvider } from '../../../shared/vocabulary/inventory.ts'

/** A successful `AssumeRoleWithSAML` or `AssumeRoleWithWebIdentity`. */
export interface Federation {
  kind: 'saml' | 'web-identity'
  roleArn: string
  sessionName: string
  atMs: number
  /** ARN of the SAML or OIDC provider, or an issuer's host where a record names only that. */
  providerArn: string | null
  issuer: string | null
  subject: string | null
}

/** Calls made by sessions of one role under one name. */
export interface RoleSession {
  roleArn: string
  sessionName: string
  /** Newest moment such a session was begun, as far as its calls tell. */
  assumedMs: number
  lastMs: number
}

/** A session that something other than an identity provider got: another role, a user, a service. */
export interface OtherIssue {
  roleArn: string
  sessionName: string
}

export interface RoleFact {
  arn: string
  trustPolicy: unknown
}

export interface DirectoryUser {
  org: string
  login: string
  userId: string | null
  email: string | null
  status: string | null
  createdMs: number | null
  lastSignInMs: number | null
  groups: string[]
  exportedMs: number
}

/** A login the System Log speaks of. One user id under two logins: it was renamed. */
export interface SeenPerson {
  org: string
  login: string
  userId: string | null
  lastMs: number
  lastSignInMs: number | null
  apps: string[]
}

export interface AppAssignment {
  org: string
  login: string | null
  userName: string | null
  userId: string | null
  groupId: string | null
  roles: string[]
}

export interface GroupName {
  org: string
  groupId: string
  name: string
}

export interface GroupMember {
  org: string
  group: string
  login: string | null
  userId: string | null
  exportedMs: number
}

export interface MemberChange {
  org: string
  login: string
  group: string
  atMs: number
  added: boolean
}

/** Everything that tells who of Okta stands behind which role. Nothing in it is trusted beyond what it says. */
export interface LinkFacts {
  federations: readonly Federation[]
  sessions: readonly RoleSession[]
  otherIssues: readonly OtherIssue[]
  roles: readonly RoleFact[]
  providers: readonly SamlProvider[]
  users: readonly DirectoryUser[]
  seen: readonly SeenPerson[]
  assignments: readonly AppAssignment[]
  groups: readonly GroupName[]
  members: readonly GroupMember[]
  memberChanges: readonly MemberChange[]
  identityCenter: IdentityCenterInventory | null
  rules: readonly MappingRule[]
  oktaHosts: readonly string[]
}

export const noFacts: LinkFacts = {
  federations: [],
  sessions: [],
  otherIssues: [],
  roles: [],
  providers: [],
  users: [],
  seen: [],
  assignments: [],
  groups: [],
  members: [],
  memberChanges: [],
  identityCenter: null,
  rules: [],
  oktaHosts: []
}
