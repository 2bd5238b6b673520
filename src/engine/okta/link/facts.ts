import type { MappingRule } from '../../../shared/contract/okta.ts'
import type { IdentityCenterInventory, SamlProvider } from '../../../shared/vocabulary/inventory.ts'
import type {
  Exported,
  Federation,
  OktaAssignment,
  OktaGroup,
  OktaMembership,
  OktaUser
} from '../../../shared/vocabulary/okta-directory.ts'

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

/** A login the System Log speaks of. One user id under two logins: it was renamed. */
export interface SeenPerson {
  org: string
  login: string
  userId: string | null
  lastMs: number
  lastSignInMs: number | null
  apps: string[]
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
  users: readonly Exported<OktaUser>[]
  seen: readonly SeenPerson[]
  assignments: readonly Omit<OktaAssignment, 'app'>[]
  groups: readonly OktaGroup[]
  members: readonly Exported<OktaMembership>[]
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
