import type { z } from 'zod'
import type { AccessDecision } from '../../../shared/vocabulary/access-decision.ts'
import type { PolicyProblem } from '../../../shared/vocabulary/policy-document.ts'
import type { CompiledPolicy } from '../compile-policy.ts'
import type { AccessQuestion } from '../evaluate/access-question.ts'
import { decideAccess } from '../evaluate/decide-access.ts'
import { AccessCase } from './case-schema.ts'
import { type Compile, toQuestion } from './to-question.ts'

export type CaseId = string | number | null

export interface DecidedCase extends AccessDecision {
  id: CaseId
  /** What is wrong with the policies: their parts count as unknown where that is said. */
  problems: (PolicyProblem & { policy: string })[]
  /** Members no case has. */
  ignored: string[]
}

export interface RefusedCase {
  id: CaseId
  /** A sentence naming member and reason. */
  error: string
}

export const isRefused = (result: DecidedCase | RefusedCase): result is RefusedCase => 'error' in result

/** Decides one line of a batch; a line that cannot be understood is answered with the reason. Never throws on what a line holds. */
export const decideLine = (line: string, nowMs: number): DecidedCase | RefusedCase => {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { id: null, error: 'The line is not valid JSON.' }
  }
  return decideCase(value, nowMs)
}

/**
 * Decides a self-contained case.
 * @param nowMs  for conditions on time where the case gives no context
 * @param compile  reads its policies
 */
export const decideCase = (value: unknown, nowMs: number, compile?: Compile): DecidedCase | RefusedCase => {
  const parsed = AccessCase.safeParse(value)
  if (!parsed.success) return { id: idOf(value), error: sentenceOf(value, parsed.error) }
  const id = parsed.data.id ?? null
  const question = toQuestion(parsed.data, nowMs, compile)
  if (typeof question === 'string') return { id, error: question }
  return { id, ...decideAccess(question), problems: problemsOf(question), ignored: ignoredOf(parsed.data) }
}

const idOf = (value: unknown): CaseId => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
  return typeof id === 'string' || typeof id === 'number' ? id : null
}

const sentenceOf = (value: unknown, { issues }: z.ZodError): string => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'The line is no JSON object.'
  const [first] = issues
  if (first === undefined) return 'The line is no case.'
  const [member] = first.path
  const missing = member !== undefined && !Object.hasOwn(value, member)
  return missing ? `${String(member)}: missing` : `${first.path.map(String).join('.')}: ${first.message}`
}

const ignoredOf = (given: AccessCase): string[] => Object.keys(given).filter(name => !Object.hasOwn(AccessCase.shape, name))

const problemsOf = (question: AccessQuestion): DecidedCase['problems'] => {
  const { identityPolicies, permissionBoundary, sessionPolicies = [], resourcePolicy, scps = [], rcps = [] } = question
  const single = [permissionBoundary, resourcePolicy].filter((policy): policy is CompiledPolicy => typeof policy === 'object')
  return [...identityPolicies, ...single, ...sessionPolicies, ...scps.flat(), ...rcps.flat()].flatMap(({ name, problems }) =>
    problems.map(problem => ({ policy: name, ...problem }))
  )
}
