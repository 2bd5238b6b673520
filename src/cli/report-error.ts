import { AppError } from '../shared/errors/app-error.ts'
import { errorCodes } from '../shared/errors/error-code.ts'
import { visibleText } from './output/visible-text.ts'
import type { OutputStream } from './surroundings.ts'

const seeMore = 'Run it again with --verbose to see where.'

const known = (error: unknown): AppError =>
  error instanceof AppError
    ? error
    : new AppError('internal', `Something went wrong inside Footfall: ${error instanceof Error ? error.message : String(error)}`, seeMore)

/** The error's own stack and those of what caused it. */
const stackOf = (error: unknown): string[] => {
  const lines: string[] = []
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 10; at = at.cause, depth++)
    lines.push(...(depth === 0 ? '' : 'caused by: ').concat(at.stack ?? at.message).split('\n'))
  return lines
}

/** What is wrong with each field, where the sentence has not said it already; as people write it, not as it crosses the wire. */
const fieldLines = ({ message, fields }: AppError): string[] =>
  fields
    .filter(field => !message.includes(field.message))
    .map(({ field, message: problem }) => `  ${field.replace(/^(?:draft|answers)\./, '')}: ${problem}`)

/**
 * One sentence, a line for each wrong field, and the next step; the stack only on request.
 * @returns the exit code
 */
export const reportError = (error: unknown, stderr: OutputStream, verbose: boolean): number => {
  const failure = known(error)
  const { code, message, hint } = failure
  const told = code === 'internal' && !verbose ? seeMore : hint
  const lines = [message, ...fieldLines(failure), ...(told === undefined ? [] : [`hint: ${told}`]), ...(verbose ? stackOf(error) : [])]
  stderr.write(`${lines.map(visibleText).join('\n')}\n`)
  return errorCodes[code].exit
}
