import type { OktaAssignment, OktaEvent, OktaGroup, OktaMembership, OktaUser } from '../../shared/vocabulary/okta-directory.ts'

/** The organization's name where a file does not tell its host. */
export const unknownOrg = 'default'

/** What an Okta file says, one thing at a time. */
export type OktaItem =
  | ({ kind: 'event' } & OktaEvent)
  | ({ kind: 'user' } & OktaUser)
  | ({ kind: 'assignment' } & OktaAssignment)
  | ({ kind: 'group' } & OktaGroup)
  | ({ kind: 'membership' } & OktaMembership)

export interface OktaProblem {
  kind: 'problem'
  /** One sentence for people, without the record's own text. */
  reason: string
}
