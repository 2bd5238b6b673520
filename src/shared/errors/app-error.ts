import type { ErrorCode } from './error-code.ts'

export interface FieldProblem {
  /** As the caller wrote it: `bucket`, `exclusions.3.name`. */
  field: string
  message: string
}

/**
 * An expected failure, told to people. `message` names the thing and what happened; `hint` the next step.
 * `cause` is for the log and never crosses a wire. Anything else thrown is a bug and arrives as `internal`.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined
  /** With `invalid-input` of several fields: one sentence each, so that each can stand beside its field. */
  readonly fields: readonly FieldProblem[]

  constructor(code: ErrorCode, message: string, hint?: string, cause?: unknown, fields: readonly FieldProblem[] = []) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'AppError'
    this.code = code
    this.hint = hint
    this.fields = fields
  }
}
