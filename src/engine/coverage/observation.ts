import type { ResourceType } from '../../shared/vocabulary/activity.ts'
import type { AccountLogs } from './account-logs.ts'
import type { TrailTimeline } from './trail-timeline.ts'

/** Everything that decides what the logs could have shown. */
export interface ObservationInput {
  /** `[sinceMs, untilMs)` */
  window: { sinceMs: number; untilMs: number }
  /** By account; none: no event of it is stored. */
  logs: ReadonlyMap<string, AccountLogs>
  trails: readonly TrailTimeline[]
  /** Members of the organization, for its trails. */
  organizationAccounts: ReadonlySet<string>
  /** Accounts whose logs a person has declared complete. */
  completeAccounts: ReadonlySet<string>
  /** Take all logs as complete, whatever they show. */
  assumeObserved: boolean
}

/** Who calls. */
export interface Caller {
  accountId: string
  /** What `userIdentity.arn` begins with: a user's ARN, or `arn:P:sts::A:assumed-role/NAME/`. */
  arn: string
  /** The ARN goes on after that: a session's name. */
  isPrefix: boolean
}

/** What is called. */
export interface CoveredResource {
  type: ResourceType
  arn: string
  accountId: string
  region: string | null
}

/** What a day's logs could show of a call. */
export const none = 0
/** It may have been recorded: a configuration that is not known, or records nobody has seen. */
export const possible = 1
export const sure = 2
