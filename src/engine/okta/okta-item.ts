/** What an Okta file says, one thing at a time. `org` is the organization's host, or `default` where the file does not tell it. */
export const unknownOrg = 'default'

/** An entry of the System Log. */
export interface OktaEvent {
  kind: 'event'
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
  kind: 'user'
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
  kind: 'assignment'
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
  kind: 'group'
  org: string
  groupId: string
  name: string
}

export interface OktaMembership {
  kind: 'membership'
  org: string
  login: string | null
  userId: string | null
  /** Name or id. */
  group: string
}

export type OktaItem = OktaEvent | OktaUser | OktaAssignment | OktaGroup | OktaMembership

export interface OktaProblem {
  kind: 'problem'
  /** One sentence for people, without the record's own text. */
  reason: string
}
