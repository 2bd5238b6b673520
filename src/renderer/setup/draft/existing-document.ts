import { pastedLimitBytes } from '../../../shared/vocabulary/pasted-policy.ts'
import { jsonProblem } from './json-problem.ts'
import type { ExistingDocument } from './setup-draft.ts'

const beginsObject = (text: string): boolean => text.trimStart().startsWith('{')

const formatted = new Intl.NumberFormat('en-US')

/** What is wrong with a document pasted from AWS, with the place; null: it can be merged into, or nothing was pasted. */
export const existingProblem = (kind: ExistingDocument, text: string): string | null => {
  if (text.trim() === '') return null
  const problem = jsonProblem(text)
  if (problem !== null) return `This is not JSON: line ${problem.line}, column ${problem.column}. ${problem.reason}`
  if (!beginsObject(text)) return 'A policy is an object: it begins with { and ends with }.'
  const most = pastedLimitBytes[kind]
  const sizeBytes = new TextEncoder().encode(JSON.stringify(JSON.parse(text))).length
  if (sizeBytes > most)
    return `This is over the size limit already: ${formatted.format(sizeBytes)} of at most ${formatted.format(most)} bytes. Nothing can be added to it.`
  if (text.length > 100_000) return `At most 100,000 characters are taken; these are ${formatted.format(text.length)}.`
  return null
}
