import { setTimeout as wait } from 'node:timers/promises'
import type { AwsFault } from '../../aws/aws-connection.ts'

/** How long a passing fault is borne with. */
export interface PatienceLimits {
  /** First pause; each next is twice as long, up to `longestMs`. */
  firstMs: number
  longestMs: number
  /** Pauses of one call together. A network gone for a minute is survived. */
  totalMs: number
}

export const defaultPatience: PatienceLimits = { firstMs: 500, longestMs: 15_000, totalMs: 180_000 }

/** A call's fault that was not overcome. */
export class CallFailed extends Error {
  readonly fault: AwsFault

  constructor(fault: AwsFault, cause: unknown) {
    super(fault.message, { cause })
    this.name = 'CallFailed'
    this.fault = fault
  }
}

/** Makes a call again while its fault may pass. @throws CallFailed, the signal's reason */
export type Patience = <T>(call: () => Promise<T>, faultOf: (error: unknown) => AwsFault) => Promise<T>

export interface PatienceOptions {
  signal: AbortSignal
  limits: PatienceLimits
  /** Told why something is waited for, and null when nothing is any more. */
  onWait(reason: string | null): void
}

/** Pauses differ by up to half, so that many calls that failed together do not come back together. */
const jittered = (ms: number): number => ms * (0.5 + Math.random() / 2)

export const createPatience = ({ signal, limits, onWait }: PatienceOptions): Patience => {
  let waiting = 0
  const pause = async (ms: number, reason: string): Promise<void> => {
    waiting++
    onWait(reason)
    try {
      await wait(ms, undefined, { signal })
    } finally {
      waiting--
      if (waiting === 0) onWait(null)
    }
  }
  return async (call, faultOf) => {
    let pauseMs = limits.firstMs
    for (let spentMs = 0; ; pauseMs = Math.min(pauseMs * 2, limits.longestMs)) {
      signal.throwIfAborted()
      try {
        return await call()
      } catch (error) {
        signal.throwIfAborted()
        const fault = faultOf(error)
        const next = jittered(pauseMs)
        if (!fault.passing || spentMs + next > limits.totalMs) throw new CallFailed(fault, error)
        spentMs += next
        await pause(next, fault.message)
      }
    }
  }
}
