import { AppError } from '../../shared/errors/app-error.ts'
import type { ErrorCode } from '../../shared/errors/error-code.ts'
import type { AwsFault } from './aws-connection.ts'
import { accessFault } from './fault-access.ts'
import { type FaultTraits, type ReadError, read } from './fault-error.ts'
import { networkFault } from './fault-network.ts'
import { signInFault } from './fault-sign-in.ts'
import { knownFaults } from './fault-table.ts'
import { shownText } from './fault-text.ts'

/** The call that failed. */
export interface FaultPlace {
  /** The IAM action: `s3:ListBucket`. */
  call: string
  /** ARN or name of what it was about. */
  resource?: string
  /** Of the connection; without it that of whoever called, where AWS says who. For resources that are given by name. */
  partition?: string
  /** ARN of who called, where it is known. */
  principal?: string
  /** The profile, for the commands hints name. */
  profile?: string
}

const appErrorLayers: Partial<Record<ErrorCode, string>> = {
  'signed-out': 'credentials',
  'not-found': 'profile',
  'access-denied': 'policy',
  throttled: 'throttling',
  network: 'network',
  'disk-full': 'disk',
  cancelled: 'cancelled',
  'invalid-input': 'settings'
}

const faultOfError = new WeakMap<object, AwsFault>()

const ofAppError = (error: AppError): AwsFault =>
  faultOfError.get(error) ?? {
    code: error.code,
    layer: appErrorLayers[error.code] ?? 'engine',
    message: error.message,
    hint: error.hint ?? null,
    passing: error.code === 'throttled' || error.code === 'network',
    decisive: ['signed-out', 'not-found', 'network', 'disk-full', 'cancelled', 'invalid-input'].includes(error.code)
  }

const finish = (code: string, { layer, message, hint, passing, decisive }: FaultTraits): AwsFault => ({
  code,
  layer,
  message: shownText(message, 600),
  hint: hint ?? null,
  passing: passing ?? false,
  decisive: decisive ?? false
})

const unknownFault = (error: ReadError, at: FaultPlace): FaultTraits => {
  const passing = error.status !== null && error.status >= 500
  const said = error.message === '' ? '' : ` AWS says: ${shownText(error.message, 300)}`
  const status = error.status === null ? '' : ` (HTTP ${error.status})`
  return {
    layer: passing ? 'service' : 'request',
    message: `${at.call} failed with ${shownText(error.code, 100)}${status}.${said}`,
    passing,
    ...(passing ? { hint: 'AWS had trouble; it is tried again by itself.' } : {})
  }
}

/**
 * Says of a failed call which layer failed and what to do next. Text of AWS's is cut and stripped of whatever could be a secret.
 * An `AppError` of this room comes out as it went in, so that a failed sign-in is told as one whatever call it was met in.
 */
export const describeFault = (thrown: unknown, at: FaultPlace): AwsFault => {
  if (thrown instanceof AppError) return ofAppError(thrown)
  const error = read(thrown)
  if (error.name === 'AbortError')
    return { code: 'AbortError', layer: 'cancelled', message: 'Cancelled.', hint: null, passing: false, decisive: true }
  const traits =
    networkFault(error, at) ?? signInFault(error, at) ?? accessFault(error, at) ?? knownFaults(error, at) ?? unknownFault(error, at)
  return finish(shownText(error.code, 100), traits)
}

const errorCodeOfLayer: Readonly<Record<string, ErrorCode>> = {
  credentials: 'signed-out',
  clock: 'signed-out',
  role: 'access-denied',
  'identity policy': 'access-denied',
  'bucket policy': 'access-denied',
  'key policy': 'access-denied',
  'resource policy': 'access-denied',
  'organization policy': 'access-denied',
  'permissions boundary': 'access-denied',
  'session policy': 'access-denied',
  'endpoint policy': 'access-denied',
  policy: 'access-denied',
  region: 'invalid-input',
  settings: 'invalid-input',
  throttling: 'throttled',
  network: 'network',
  service: 'network',
  cancelled: 'cancelled',
  disk: 'disk-full',
  object: 'not-found',
  bucket: 'not-found',
  trail: 'not-found',
  queue: 'not-found',
  key: 'access-denied',
  request: 'invalid-input'
}

/**
 * A fault as the error a caller is told. Nothing of the SDK's error goes with it: those carry request headers and, at times, tokens.
 * `describeFault` of it answers the fault again.
 */
export const toAppError = (fault: AwsFault): AppError => {
  const error = new AppError(errorCodeOfLayer[fault.layer] ?? 'internal', fault.message, fault.hint ?? undefined)
  faultOfError.set(error, fault)
  return error
}
