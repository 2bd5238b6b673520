import { decideCase, isRefused } from '../policy/batch/decide-case.ts'

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

/** @returns what is wrong, as a sentence; null when the evaluator answers as expected */
export const wrongAnswer = ({ what, expected, identityPolicies = [], context = {}, ...question }: Question): string | null => {
  const request = { 'aws:SecureTransport': 'true', ...context }
  const decided = decideCase({ ...question, identityPolicies, context: request }, nowMs)
  if (isRefused(decided)) return `${what}: ${decided.error}`
  return decided.decision === expected ? null : `${what}: ${decided.decision} (${decided.reason}), expected ${expected}`
}
