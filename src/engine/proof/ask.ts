import type { PolicyKind } from '../../shared/vocabulary/policy-document.ts'
import { decideCase, isRefused } from '../policy/batch/decide-case.ts'
import { type CompiledPolicy, compilePolicy } from '../policy/compile-policy.ts'

export interface Question {
  /** In a few words, for who reads a check that failed. */
  what: string
  principal: string
  action: string
  resource: string
  resourceAccount: string
  context?: Readonly<Record<string, string | readonly string[]>>
  identityPolicies?: readonly unknown[]
  resourcePolicy?: unknown
  expected: 'allowed' | 'denied'
}

/** Any instant does: no condition here asks for the time. */
const nowMs = Date.UTC(2026, 0, 1)

/** Documents that were read, for as long as they are about: one is asked about hundreds of times, and nobody changes it. */
const compiled = new WeakMap<object, Map<string, CompiledPolicy>>()

const compileOnce = (policy: unknown, kind: PolicyKind, name: string, path: string): CompiledPolicy => {
  if (typeof policy !== 'object' || policy === null) return compilePolicy(policy, kind, name, path)
  const as = `${kind} ${name} ${path}`
  const forms = compiled.get(policy) ?? new Map<string, CompiledPolicy>()
  const found = forms.get(as) ?? compilePolicy(policy, kind, name, path)
  compiled.set(policy, forms.set(as, found))
  return found
}

const ask = ({ what, expected, identityPolicies = [], context = {}, ...question }: Question): string | null => {
  const request = { 'aws:SecureTransport': 'true', ...context }
  const decided = decideCase({ ...question, identityPolicies, context: request }, nowMs, compileOnce)
  if (isRefused(decided)) return `${what}: ${decided.error}`
  return decided.decision === expected ? null : `${what}: ${decided.decision} (${decided.reason}), expected ${expected}`
}

/** A question stands beside every text it bears on, and is asked once. */
const answers = new WeakMap<Question, string | null>()

/** @returns what is wrong, as a sentence; null when the evaluator answers as expected */
export const wrongAnswer = (question: Question): string | null => {
  const known = answers.get(question)
  if (known !== undefined) return known
  const answer = ask(question)
  answers.set(question, answer)
  return answer
}
