import type { Reason } from '../../../shared/vocabulary/access-decision.ts'
import type { GrantClass } from '../match/match-principal.ts'
import { and, maybe, no, or, type Truth, yes } from '../truth.ts'
import type { Verdict } from './judge-layer.ts'
import type { StatementMatch } from './statement-match.ts'

/** One way by which access may come about: how far it leads, and the statements it goes through. */
export interface Path {
  truth: Truth
  /** Why it leads where it leads. */
  reason: Reason
  matches: readonly StatementMatch[]
  /** Beside what the matches need. */
  needs?: readonly string[]
}

/** The statements a truth rests on: the certain ones if there are any. */
const strongest = (matches: readonly StatementMatch[], truth: Truth): StatementMatch[] => matches.filter(match => match.truth === truth)

/** A layer as a step of a path. @param reason  why, when it does not let pass */
export const layerPath = (verdict: Verdict, reason: Reason): Path => ({
  truth: verdict.allow,
  reason: verdict.allow === no ? reason : causeOf(strongest(verdict.allows, verdict.allow)),
  matches: strongest(verdict.allows, verdict.allow)
})

/** What the resource's policy gives by naming the caller in some of the ways. */
export const namedPath = (verdict: Verdict, classes: readonly GrantClass[], reason: Reason): Path => {
  const matches = verdict.allows.filter(({ as }) => as === undefined || classes.includes(as))
  const truth = or(...matches.map(match => match.truth))
  return {
    truth,
    reason: truth === yes ? 'resource-policy' : truth === maybe ? causeOf(matches) : reason,
    matches: strongest(matches, truth)
  }
}

/** Unknown keys are conditions; what could not be read is a policy. */
export const causeOf = (matches: readonly StatementMatch[]): Reason =>
  matches.some(({ ref, needs }) => needs.some(need => need !== ref.policy && !need.startsWith(`${ref.policy}.`)))
    ? 'condition'
    : 'unknown-policy'

/** Every step must let pass. The first that does not, or not for certain, gives the reason; else `reason`. */
export const allOf = (reason: Reason, ...steps: readonly Path[]): Path => {
  const truth = and(...steps.map(step => step.truth))
  const weakest = truth === yes ? undefined : steps.find(step => step.truth === truth)
  return {
    truth,
    reason: weakest?.reason ?? reason,
    matches: steps.flatMap(step => step.matches),
    needs: steps.flatMap(step => step.needs ?? [])
  }
}

const nowhere: Path = { truth: no, reason: 'no-allow', matches: [] }

/** The path that leads furthest; of equals the first, but one that was stopped on its way tells more than one that nobody began. */
export const bestPath = (paths: readonly Path[]): Path => {
  const truth = or(...paths.map(path => path.truth))
  const best = paths.filter(path => path.truth === truth)
  return best.find(({ reason }) => truth !== no || reason !== 'no-allow') ?? best[0] ?? nowhere
}
