import type { ErrorCode } from './error-code.ts'

/**
 * An expected failure, told to people. `message` names the thing and what happened; `hint` the next step.
 * `cause` is for the log and never crosses a wire. Anything else thrown is a bug and arrives as `internal`.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined

  constructor(code: ErrorCode, message: string, hint?: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'AppError'
    this.code = code
    this.hint = hint
  }
}
