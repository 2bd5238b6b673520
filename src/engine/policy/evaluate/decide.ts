import type { AccessDecision, Reason } from '../../../shared/vocabulary/access-decision.ts'
import { createRequestContext } from '../context/request-context.ts'
import { splitArn } from '../match/arn-pattern.ts'
import { and, maybe, no, yes } from '../truth.ts'
import type { AccessQuestion } from './access-question.ts'
import { allowPath, scpPath } from './allow-paths.ts'
import type { Request, Verdict } from './judge-layer.ts'
import { judgeLayers, type Layers } from './layers.ts'
import { causeOf, type Path } from './path.ts'
import type { StatementMatch } from './statement-match.ts'

interface Denier {
  reason: Reason
  verdict: Verdict
}

const deniers = (layers: Layers): Denier[] => {
  const own = [layers.identity, layers.boundary, layers.session, layers.resource].filter(verdict => verdict !== null)
  return [
    ...own.map(verdict => ({ reason: 'explicit-deny' as const, verdict })),
    ...(layers.scps ?? []).map(verdict => ({ reason: 'scp' as const, verdict })),
    ...(layers.rcp === null ? [] : [{ reason: 'rcp' as const, verdict: layers.rcp }])
  ]
}

export const prepareRequest = (question: AccessQuestion): Request => ({
  action: question.action.toLowerCase(),
  parts: splitArn(question.facts.resource),
  context: createRequestContext(question.facts),
  principal: question.facts.principal,
  hasBoundary: question.permissionBoundary !== undefined
})

/** Decides for the very resource that is named, as AWS does: a Deny anywhere, then every layer's say. */
export const decideExact = (question: AccessQuestion, request: Request = prepareRequest(question)): AccessDecision => {
  const layers = judgeLayers(question, request)
  const all = deniers(layers)
  const denied = all.find(({ verdict }) => verdict.deny === yes)
  if (denied !== undefined) {
    const matches = all.flatMap(({ verdict }) => verdict.denies.filter(({ truth }) => truth === yes))
    return answer('denied', denied.reason, matches, [])
  }
  const [guard, allow] = [scpPath(layers), allowPath(question, request, layers)]
  const stopped = [guard, allow].find(path => path.truth === no)
  if (stopped !== undefined) return answer('denied', stopped.reason, stopped === guard ? [] : stoppedMatches(stopped), [])
  return decideOpen(guard, allow, all)
}

/** What did allow, where the way ended further on. */
const stoppedMatches = (path: Path): readonly StatementMatch[] => path.matches.filter(({ truth }) => truth === yes)

/** Nothing stands against it for certain, and something is for it. */
const decideOpen = (guard: Path, allow: Path, all: readonly Denier[]): AccessDecision => {
  const objections = all.flatMap(({ verdict }) => verdict.denies)
  const matches = [...guard.matches, ...allow.matches]
  if (and(guard.truth, allow.truth) === yes && objections.length === 0) return answer('allowed', allow.reason, matches, [])
  const weak = [allow, guard].find(path => path.truth === maybe)
  const reason = weak?.reason ?? causeOf(objections)
  return answer('conditional', reason, [...matches, ...objections], [...(guard.needs ?? []), ...(allow.needs ?? [])])
}

const answer = (
  decision: AccessDecision['decision'],
  reason: Reason,
  matches: readonly StatementMatch[],
  needs: readonly string[]
): AccessDecision => {
  const refs = new Map(matches.map(({ ref }) => [`${ref.path} ${ref.policy} ${ref.index}`, ref]))
  const unknown = decision === 'denied' ? needs : [...needs, ...matches.flatMap(match => match.needs)]
  return { decision, reason, statements: [...refs.values()], unknown: [...new Set(unknown)] }
}
