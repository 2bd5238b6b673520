import { setTimeout as wait } from 'node:timers/promises'

/** Turns for calls of one account and region: LookupEvents allows two a second there, whoever asks. */
export interface LookupPace {
  /** Resolves when the next call may be made. @throws the signal's reason */
  turn(signal: AbortSignal): Promise<void>
  /** The last call was throttled: somebody else asks too, so the pace halves. */
  throttled(): void
  /** The last call went through: the pace comes back by and by. */
  passed(): void
  /** Between two calls, as it is now. */
  readonly spacingMs: number
}

/** A little above AWS's half second. */
export const lookupSpacingMs = 600
/** However much is throttled, a call is made so often. */
const widestMs = 10_000
/** Calls that must pass before the pace is raised. */
const patientCalls = 10

export const createLookupPace = (leastMs = lookupSpacingMs): LookupPace => {
  let spacingMs = leastMs
  let passedCalls = 0
  let nextMs = Number.NEGATIVE_INFINITY
  return {
    async turn(signal) {
      signal.throwIfAborted()
      const now = performance.now()
      const startMs = Math.max(now, nextMs)
      nextMs = startMs + spacingMs
      if (startMs > now) await wait(startMs - now, undefined, { signal })
    },
    throttled() {
      passedCalls = 0
      spacingMs = Math.min(widestMs, Math.max(spacingMs, 1) * 2)
    },
    passed() {
      passedCalls++
      if (passedCalls < patientCalls || spacingMs === leastMs) return
      passedCalls = 0
      spacingMs = Math.max(leastMs, spacingMs / 2)
    },
    get spacingMs() {
      return spacingMs
    }
  }
}
