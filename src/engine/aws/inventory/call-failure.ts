import { AppError } from '../../../shared/errors/app-error.ts'
import { isNotEnabledCode } from '../../../shared/vocabulary/region-not-enabled.ts'
import type { AwsFault } from '../aws-connection.ts'
import { describeFault } from '../fault.ts'
import { read } from '../fault-error.ts'
import { shownText } from '../fault-text.ts'

/** Why a call has no answer. */
export interface CallFailure {
  /** AWS's code, or the name of what went wrong on the way. */
  code: string
  /** AWS's own words. */
  message: string
  /** AWS answered at all. */
  answered: boolean
  kind: 'not-enabled' | 'signed-out' | 'failed'
  fault: AwsFault
}

const signInLayers: ReadonlySet<string> = new Set(['credentials', 'clock'])

/** @param call  the IAM action */
export const callFailure = (error: unknown, call: string, profile: string): CallFailure => {
  const fault = describeFault(error, { call, profile })
  const { status, message } = read(error)
  const answered = status !== null
  const isNotEnabled = answered && isNotEnabledCode(fault.code)
  const isSignedOut = error instanceof AppError ? fault.decisive && fault.layer !== 'network' : signInLayers.has(fault.layer)
  const kind = isNotEnabled ? 'not-enabled' : isSignedOut ? 'signed-out' : 'failed'
  return { code: fault.code, message: shownText(message, 600), answered, kind, fault }
}
