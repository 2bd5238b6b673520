/** What Okta says: read by `engine/okta`, kept by `engine/store`. `org` is the organization's host, or `default` where no file tells it. */

/** An entry of the System Log. */
export interface OktaEvent {
  org: string
  uuid: string
  publishedMs: number
  type: string
  /** `SUCCESS`, `FAILURE`, …; null: not said. */
  outcome: string | null
  /** The person it is about: the member a group gained or lost, else the actor. Null where that is no person Okta knows. */
  login: string | null
  userId: string | null
  ip: string | null
  /** Application signed in to. */
  app: string | null
  /** Group of a change of membership. */
  group: string | null
}

export interface OktaUser {
  org: string
  login: string
  userId: string | null
  email: string | null
  status: string | null
  createdMs: number | null
  lastSignInMs: number | null
  /** Names or ids of groups. */
  groups: string[]
}

/** An application given to a user or a group, with the roles that come with it as Okta writes them. */
export interface OktaAssignment {
  org: string
  app: string
  /** Name the application knows the user by; the login unless somebody changed the mapping. */
  userName: string | null
  /** Login, where the export carries the user itself. */
  login: string | null
  userId: string | null
  groupId: string | null
  roles: string[]
}

export interface OktaGroup {
  org: string
  groupId: string
  name: string
}

export interface OktaMembership {
  org: string
  login: string | null
  userId: string | null
  /** Name or id. */
  group: string
}

/** Of an export: when the file it came in was written. */
export type Exported<T> = T & { exportedMs: number }

/** A successful `AssumeRoleWithSAML` or `AssumeRoleWithWebIdentity`: a session got on a provider's word. */
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
