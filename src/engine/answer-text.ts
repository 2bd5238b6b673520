import { randomBytes } from 'node:crypto'
import { type ErrorMessage, maxAnswerLength } from '../shared/contract/wire.ts'
import { AppError } from '../shared/errors/app-error.ts'
import type { Log } from './log.ts'

const tooLong = (): AppError => new AppError('invalid-input', 'The answer is too long to send.', 'Ask for fewer rows or a shorter range.')

/** @returns the message as text, or the error to tell instead when it is too long or no plain value (cyclic, a BigInt). */
export const answerText = (message: object): string | Error => {
  try {
    const text = JSON.stringify(message)
    return text.length <= maxAnswerLength ? text : tooLong()
  } catch (error) {
    return error instanceof RangeError && /string length/i.test(error.message) ? tooLong() : new Error('not plain JSON', { cause: error })
  }
}

/**
 * What a caller is told of a failure. Causes and stacks go to the log and no further; an unexpected failure is told only as a
 * reference to its line there.
 */
export const errorMessage = (id: number | null, error: unknown, log: Log): ErrorMessage => {
  if (error instanceof AppError) {
    if (error.cause !== undefined) log({ level: 'warn', message: error.message, error: error.cause })
    const { code, message, hint, fields } = error
    return {
      type: 'error',
      id,
      code,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(fields.length === 0 ? {} : { fields: [...fields] })
    }
  }
  const logRef = randomBytes(4).toString('hex')
  log({ level: 'error', message: 'unexpected failure', ref: logRef, error })
  const hint = `The log tells more under ${logRef}.`
  return { type: 'error', id, code: 'internal', message: 'Something went wrong inside Footfall.', hint, logRef }
}
