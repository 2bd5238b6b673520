import { notEnabledCodes } from '../../../shared/vocabulary/inventory-calls.ts'

/** Why a call has no answer. */
export interface CallFailure {
  /** AWS's code, or the name of what went wrong on the way. */
  code: string
  message: string
  /** AWS answered at all. */
  answered: boolean
  /** `signed-out`: no call will succeed before somebody signs in again. */
  kind: 'refused' | 'not-enabled' | 'signed-out' | 'failed'
}

const notEnabled: ReadonlySet<string> = new Set(notEnabledCodes)
const signedOut =
  /^(?:CredentialsProviderError|TokenProviderError|ExpiredToken|ExpiredTokenException|RequestExpired|SignatureDoesNotMatch)$/

interface Thrown {
  name?: unknown
  Code?: unknown
  code?: unknown
  message?: unknown
  $metadata?: { httpStatusCode?: number }
}

export const callFailure = (error: unknown): CallFailure => {
  const thrown = (typeof error === 'object' && error !== null ? error : {}) as Thrown
  const answered = thrown.$metadata?.httpStatusCode !== undefined
  const word = answered ? (thrown.Code ?? thrown.name) : (thrown.code ?? thrown.name)
  const code = typeof word === 'string' && word !== '' ? word : 'UnknownError'
  const message = typeof thrown.message === 'string' ? thrown.message : String(error)
  return { code, message, answered, kind: kindOf(code, answered) }
}

const kindOf = (code: string, answered: boolean): CallFailure['kind'] => {
  if (signedOut.test(code)) return 'signed-out'
  if (!answered) return 'failed'
  if (notEnabled.has(code)) return 'not-enabled'
  return /denied|unauthori|forbidden/i.test(code) ? 'refused' : 'failed'
}
