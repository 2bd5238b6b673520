import type { StatementRef } from '../../../shared/vocabulary/access-decision.ts'
import type { CompiledPolicy, CompiledStatement } from '../compile-policy.ts'
import type { Principal } from '../context/principal.ts'
import type { RequestContext } from '../context/request-context.ts'
import { allowNames, denyNames, grantClasses } from '../match/match-principal.ts'
import { and, maybe, no, or, type Truth, yes } from '../truth.ts'
import type { StatementMatch } from './statement-match.ts'

/** The asked request, taken apart once for all layers. */
export interface Request {
  /** In lower case. */
  action: string
  /** The resource's ARN in six parts; null when it is none, such as `*`. */
  parts: readonly string[] | null
  context: RequestContext
  principal: Principal
  hasBoundary: boolean
}

/** What one layer of policies says. */
export interface Verdict {
  allow: Truth
  deny: Truth
  allows: readonly StatementMatch[]
  denies: readonly StatementMatch[]
}

export const refOf = ({ name, path }: CompiledPolicy, { source: { index, sid, effect } }: CompiledStatement): StatementRef => ({
  policy: name,
  index,
  sid,
  effect,
  path
})

const unreadableMatch = ({ name, path }: CompiledPolicy): StatementMatch => ({
  ref: { policy: name, index: -1, sid: null, effect: null, path },
  truth: maybe,
  needs: [name]
})

/** Asks every policy of a layer. A statement that does not say Allow or Deny readably may say either. */
export const judgeLayer = (policies: readonly CompiledPolicy[], request: Request): Verdict => {
  const allows: StatementMatch[] = []
  const denies: StatementMatch[] = []
  for (const policy of policies) {
    if (policy.unreadable) {
      allows.push(unreadableMatch(policy))
      denies.push(unreadableMatch(policy))
    }
    for (const { statement, action } of policy.reached(request.action)) {
      const { effect } = statement.source
      if (effect !== 'Deny') allows.push(...allowMatches(policy, statement, action, request))
      if (effect !== 'Allow') denies.push(...denyMatches(policy, statement, action, request))
    }
  }
  return { allow: or(...allows.map(({ truth }) => truth)), deny: or(...denies.map(({ truth }) => truth)), allows, denies }
}

const denyMatches = (policy: CompiledPolicy, statement: CompiledStatement, action: Truth, request: Request): StatementMatch[] => {
  const { principals } = statement.source
  const named = principals === null ? yes : denyNames(principals, request.principal, request.hasBoundary)
  return matchOf(policy, statement, { action, named }, 'Deny', request)
}

/** One match for every way it names the caller: they count differently. */
const allowMatches = (policy: CompiledPolicy, statement: CompiledStatement, action: Truth, request: Request): StatementMatch[] => {
  const { principals } = statement.source
  if (principals === null) return matchOf(policy, statement, { action, named: yes }, 'Allow', request)
  const named = allowNames(principals, request.principal)
  const classes = grantClasses.filter(kind => named[kind] !== no)
  return classes.flatMap(kind =>
    matchOf(policy, statement, { action, named: named[kind] }, 'Allow', request).map(match => ({ ...match, as: kind }))
  )
}

const matchOf = (
  policy: CompiledPolicy,
  statement: CompiledStatement,
  { action, named }: { action: Truth; named: Truth },
  effect: 'Allow' | 'Deny',
  request: Request
): StatementMatch[] => {
  if (and(action, named) === no) return []
  const needs = new Set<string>()
  const truth = and(
    action,
    named,
    restOf(statement, effect, request, key => needs.add(key))
  )
  if (truth === no) return []
  const ref = refOf(policy, statement)
  if (truth === yes) return [{ ref, truth, needs: [] }]
  if (named === maybe && statement.source.principals?.unreadable === false) needs.add('session name')
  return [{ ref, truth, needs: needs.size > 0 ? [...needs] : [placeOf(ref)] }]
}

/** Where no condition key is to blame, the statement itself is. */
const placeOf = ({ policy, index }: StatementRef): string => `${policy}.Statement[${index}]`

/** Resource and conditions: asked last, since they cost most. */
const restOf = (statement: CompiledStatement, effect: 'Allow' | 'Deny', request: Request, needs: (key: string) => void): Truth => {
  let truth = statement.resources.matches(request.parts, request.context.lookup, needs)
  for (const clause of statement.clauses) {
    if (truth === no) return no
    truth = and(truth, clause({ context: request.context, effect, needs }))
  }
  return truth
}

export const silent: Verdict = { allow: no, deny: no, allows: [], denies: [] }
