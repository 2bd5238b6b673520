import type { Answer } from '../http/answer.ts'
import type { Incoming } from '../http/incoming.ts'
import type { AccountState, StandInState } from '../state/state.ts'
import type { PlainObject } from '../wire/plain.ts'
import type { Protocol } from '../wire/protocols.ts'

/** Who asks, found by access key. */
export interface Caller {
  arn: string
  account: AccountState
  userId: string
  accessKeyId: string
  /** The user or role behind it. */
  issuerArn: string
}

/** Says no by throwing when the caller may not do it. */
export type Need = (action: string, resource: string, context?: Readonly<Record<string, string>>) => void

/** One request on its way through an operation. */
export interface Call {
  state: StandInState
  caller: Caller
  /** The caller's own. */
  account: AccountState
  region: string
  nowMs: number
  incoming: Incoming
  input: Input
  /** What it needs beside its own action. */
  need: Need
  /** Aborted when the client is gone. */
  signal: AbortSignal
  /** The most a page holds, whatever is asked for. */
  pageSize: number
}

/** Members of the request; lists and numbers stay text where the protocol knows only text. */
export type Input = Readonly<Record<string, unknown>>

export interface Operation {
  /** The IAM action; service prefix and operation name unless given; `null`: none is needed. */
  action?: string | null
  resource?: (call: Call) => string
  /** Condition keys of this action. */
  context?: (call: Call) => Readonly<Record<string, string>>
  /** Answered without credentials. */
  isOpen?: true
  run: (call: Call) => PlainObject | Answer | Promise<PlainObject | Answer>
}

export interface Service {
  /** Of its IAM actions. */
  prefix: string
  /** By the request where a service speaks two. */
  protocol: Protocol | ((incoming: Incoming) => Protocol)
  /** Which operation a request is, and its members. */
  read: (incoming: Incoming) => { operation: string; input: Input }
  operations: Readonly<Record<string, Operation>>
  codes: ServiceCodes
}

/** How the service says what every service says. */
export interface ServiceCodes {
  accessDenied: readonly [code: string, status: number]
  throttled: readonly [code: string, status: number]
  expired: readonly [code: string, status: number]
  unknownKey: readonly [code: string, status: number]
  badSignature: readonly [code: string, status: number]
  skewed: readonly [code: string, status: number]
}

export const queryCodes: ServiceCodes = {
  accessDenied: ['AccessDenied', 403],
  throttled: ['Throttling', 400],
  expired: ['ExpiredToken', 403],
  unknownKey: ['InvalidClientTokenId', 403],
  badSignature: ['SignatureDoesNotMatch', 403],
  skewed: ['SignatureDoesNotMatch', 403]
}

export const jsonCodes: ServiceCodes = {
  accessDenied: ['AccessDeniedException', 400],
  throttled: ['ThrottlingException', 400],
  expired: ['ExpiredTokenException', 400],
  unknownKey: ['UnrecognizedClientException', 400],
  badSignature: ['InvalidSignatureException', 400],
  skewed: ['InvalidSignatureException', 400]
}

export const s3Codes: ServiceCodes = {
  accessDenied: ['AccessDenied', 403],
  throttled: ['SlowDown', 503],
  expired: ['ExpiredToken', 400],
  unknownKey: ['InvalidAccessKeyId', 403],
  badSignature: ['SignatureDoesNotMatch', 403],
  skewed: ['RequestTimeTooSkewed', 403]
}
