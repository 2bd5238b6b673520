import type { ServiceName } from '../services/service-name.ts'

/** Which requests a fault meets; every member given must fit. */
export interface FaultWhen {
  service?: ServiceName
  operation?: string
  /** Of the object, or the listing's prefix: begins so, or matches. */
  key?: string | RegExp
  /** ARN of what is asked about: begins so, or matches. */
  resource?: string | RegExp
  region?: string
  /** ARN: begins so. */
  principal?: string
  accountId?: string
  /** The n-th fitting request only, from 1; or every one for which it says yes. */
  nth?: number | ((n: number) => boolean)
  /** How often it strikes; without end unless given. */
  times?: number
}

/** What happens to the request. Sizes are of the answer's body. */
export type FaultThen =
  | { kind: 'throttle' }
  | { kind: 'status'; status: 500 | 503; code?: string; message?: string }
  | { kind: 'refuse'; code: string; message: string; status: number }
  | { kind: 'access-denied'; message?: string }
  | { kind: 'expired-token' }
  | { kind: 'archived' }
  | { kind: 'wrong-region'; region: string; as?: 'redirect' | 'malformed' }
  /** Looked at, and dated, as if the server's clock were so far ahead; AWS refuses beyond fifteen minutes. */
  | { kind: 'clock-skew'; aheadMs: number }
  | { kind: 'reset-before-headers' }
  | { kind: 'reset-after-headers'; afterBytes?: number }
  | { kind: 'slow-body'; bytesPerSecond: number }
  | { kind: 'slow-start'; delayMs: number }
  /** Announced longer than sent, then closed. */
  | { kind: 'truncated-body'; sentBytes: number }
  /** Stops after so many bytes and stays open. */
  | { kind: 'stalled-body'; afterBytes: number }
  /** No answer at all, the connection stays open. */
  | { kind: 'silence' }
  | { kind: 'wrong-bytes'; body: Buffer | ((right: Buffer) => Buffer) }
  /** The port is closed for so long; the request itself is cut. */
  | { kind: 'network-gone'; forMs: number }
  /** The test's own hand on the state, before the request is answered as ever. */
  | { kind: 'meanwhile'; run: () => void }

export interface Fault {
  when: FaultWhen
  then: FaultThen
}

/** What a rule can look at. */
export interface FaultSubject {
  service: string
  operation: string
  key: string
  resource: string
  region: string
  principalArn: string
  accountId: string
}
