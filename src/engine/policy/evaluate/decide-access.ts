/**
 * The room of IAM documents: `parse` reads them, `compilePolicy` prepares them, this file decides with them and says why. Trusts nothing
 * in a document: any part may be missing, of another type, or written to keep a matcher busy. What exists, who holds which policy, and what
 * was done with it is known elsewhere and comes in as an `AccessQuestion`.
 */
import type { AccessDecision, Reason } from '../../../shared/vocabulary/access-decision.ts'
import type { CompiledPolicy } from '../compile-policy.ts'
import type { RequestContext } from '../context/request-context.ts'
import { splitArn } from '../match/arn-pattern.ts'
import type { Glob } from '../match/glob.ts'
import type { AccessQuestion } from './access-question.ts'
import { answersToOwnPolicy } from './allow-paths.ts'
import { decideExact, prepareRequest } from './decide.ts'
import { representativeKeys, tellsApart } from './representative-keys.ts'
import { s3ObjectActions } from './s3-object-actions.ts'

const bucketArn = /^arn:[^:]*:s3:::[^/]+$/

/**
 * The text before the part left open, when the resource stands for some of many: `arn:aws:s3:::b/` for `arn:aws:s3:::b/*` and, where the
 * action is asked of objects, for the bucket itself. null: the resource is meant as it is.
 */
const openPrefix = ({ facts: { resource }, action }: AccessQuestion): string | null => {
  if (resource.endsWith('/*')) return splitArn(resource) === null ? null : resource.slice(0, -1)
  return bucketArn.test(resource) && s3ObjectActions.has(action.toLowerCase()) ? `${resource}/` : null
}

const policiesOf = (question: AccessQuestion): CompiledPolicy[] => {
  const { identityPolicies, permissionBoundary, sessionPolicies = [], resourcePolicy, scps = [], rcps = [] } = question
  const single = [permissionBoundary, resourcePolicy].filter(policy => typeof policy === 'object')
  return [...identityPolicies, ...single, ...sessionPolicies, ...scps.flat(), ...rcps.flat()]
}

/** The globs that tell some keys from others. */
const tellingGlobs = (question: AccessQuestion, parts: readonly string[], context: RequestContext): Glob[] => {
  const globs = new Map<string, Glob>()
  for (const policy of policiesOf(question))
    for (const { statement } of policy.reached(question.action.toLowerCase()))
      for (const tail of statement.resources.tails(parts, context.lookup))
        if (typeof tail === 'object' && tellsApart(tail, parts[5] as string)) globs.set(tail.tokens.join(','), tail)
  return [...globs.values()]
}

/** Of refusals, the one that came latest on the way tells most. */
const refusalRank = (reason: Reason): number =>
  ['no-allow', 'resource-policy', 'session-policy', 'boundary', 'scp', 'rcp', 'explicit-deny'].indexOf(reason)

const isBetter = (next: AccessDecision, best: AccessDecision | null): boolean => {
  if (best === null || next.decision === 'allowed') return true
  if (next.decision === best.decision) return next.decision === 'denied' && refusalRank(next.reason) > refusalRank(best.reason)
  return best.decision === 'denied'
}

/** Some key of many: the best that any of them comes to. Keys that every pattern treats alike are asked for once. */
const decideSome = (question: AccessQuestion, prefix: string): AccessDecision => {
  const exact = (resource: string): AccessQuestion => ({ ...question, facts: { ...question.facts, resource } })
  const request = prepareRequest(exact(prefix))
  const parts = splitArn(prefix) as readonly string[]
  const keys = representativeKeys(parts[5] as string, tellingGlobs(question, parts, request.context), question.steps)
  let best: AccessDecision | null = null
  let next = keys.next()
  for (; next.done !== true; next = keys.next()) {
    const tail = next.value
    const decision = decideExact(exact([...parts.slice(0, 5), tail].join(':')), { ...request, parts: [...parts.slice(0, 5), tail] })
    if (isBetter(decision, best)) best = decision
    if (decision.decision === 'allowed') return decision
  }
  if (best !== null && (next.value || best.decision === 'conditional')) return best
  return { decision: 'conditional', reason: 'too-complex', statements: best?.statements ?? [], unknown: ['resource patterns'] }
}

/** A key or a role without a policy cannot be; where none was given, that is said. */
const withMissingPolicy = (question: AccessQuestion, decision: AccessDecision): AccessDecision =>
  decision.decision === 'denied' && question.resourcePolicy === undefined && answersToOwnPolicy(question, question.action.toLowerCase())
    ? { ...decision, unknown: [...decision.unknown, 'resource policy'] }
    : decision

/**
 * Decides whether a principal may do something, and says why. A resource ending in `/*`, or a bucket for an action on objects, is asked
 * for some key: allowed when there is one that every layer lets through.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const decideAccess = (question: AccessQuestion): AccessDecision => {
  const prefix = openPrefix(question)
  return withMissingPolicy(question, prefix === null ? decideExact(question) : decideSome(question, prefix))
}
