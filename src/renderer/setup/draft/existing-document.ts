import { jsonProblem } from './json-problem.ts'
import type { ExistingDocument } from './setup-draft.ts'

/** Most bytes AWS takes of each kind of document; null: it names no limit of its own. */
const limitBytes: Readonly<Record<ExistingDocument, number | null>> = {
  bucketPolicy: 20_480,
  keyPolicy: 32_768,
  topicPolicy: 30_720,
  queuePolicy: 262_144,
  notificationConfiguration: null
}

const beginsObject = (text: string): boolean => text.trimStart().startsWith('{')

const formatted = new Intl.NumberFormat('en-US')

/** What is wrong with a document pasted from AWS, with the place; null: it can be merged into, or nothing was pasted. */
export const existingProblem = (kind: ExistingDocument, text: string): string | null => {
  if (text.trim() === '') return null
  const problem = jsonProblem(text)
  if (problem !== null) return `This is not JSON: line ${problem.line}, column ${problem.column}. ${problem.reason}`
  if (!beginsObject(text)) return 'A policy is an object: it begins with { and ends with }.'
  const most = limitBytes[kind]
  const sizeBytes = new TextEncoder().encode(JSON.stringify(JSON.parse(text))).length
  if (most !== null && sizeBytes > most)
    return `This is over the size limit already: ${formatted.format(sizeBytes)} of at most ${formatted.format(most)} bytes. Nothing can be added to it.`
  if (text.length > 100_000) return `At most 100,000 characters are taken; these are ${formatted.format(text.length)}.`
  return null
}
