import { toAppError } from '../fault.ts'
import type { CallFailure } from './call-failure.ts'
import type { Limits } from './limits.ts'
import type { SnapshotFolder } from './snapshot-folder.ts'

/** What all calls of one run share. */
export interface RunContext {
  folder: SnapshotFolder
  limits: Limits
  signal: AbortSignal
  /** For what is told of failures. */
  profile: string
  /** A call was planned, or answered. */
  plan(count: number): void
  /** Work that must have ended before the folder may go. */
  track<T>(work: Promise<T>): Promise<T>
  done(): void
  /**
   * After each call that reached AWS (null) or failed.
   * @throws `signed-out`, `network` when nothing else will succeed either
   */
  judge(failure: CallFailure | null): void
}

/** Calls on end that never reached AWS, before the network is taken to be down: a service that is missing in a region fails like that too. */
const silentAtMost = 40

export const newJudge = (): RunContext['judge'] => {
  let silent = 0
  return failure => {
    silent = failure === null || failure.answered ? 0 : silent + 1
    if (failure !== null && (failure.kind === 'signed-out' || silent >= silentAtMost)) throw toAppError(failure.fault)
  }
}
