import type { StatementRef } from '../../../shared/vocabulary/access-decision.ts'
import type { GrantClass } from '../match/match-principal.ts'
import type { Truth } from '../truth.ts'

/** A statement that speaks to the question. */
export interface StatementMatch {
  ref: StatementRef
  truth: Truth
  /** How it names the caller; only in policies on resources. */
  as?: GrantClass
  needs: readonly string[]
}
