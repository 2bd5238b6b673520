import type { Principal } from './principal.ts'

/** What is known of a question apart from the policies. Everything left out is unknown. */
export interface RequestFacts {
  principal: Principal
  resource: string
  /** '' unknown. */
  resourceAccount: string
  resourceRegion?: string
  principalTags?: Readonly<Record<string, string>>
  resourceTags?: Readonly<Record<string, string>>
  /** The caller's organization, and that of resources in the caller's own account. */
  organizationId?: string
  /** `o-…/r-…/ou-…/`, from the root down to the caller's account. */
  organizationPath?: string
  /** Of keys: what `describe-key` and `list-aliases` say, by condition key in lower case. */
  resourceKeys?: Readonly<Record<string, readonly string[]>>
  /** When the question is asked, for conditions on time. */
  nowMs?: number
  /** The request's own keys, complete: a key that is not among them is absent. Left out: nothing is known of the request. */
  context?: Readonly<Record<string, readonly string[]>>
}
