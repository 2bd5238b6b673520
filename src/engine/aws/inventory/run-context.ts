import { AppError } from '../../../shared/errors/app-error.ts'
import { type CallFailure, callFailure } from './call-failure.ts'
import type { Limits } from './limits.ts'
import type { SnapshotFolder } from './snapshot-folder.ts'

/** What all calls of one run share. */
export interface RunContext {
  folder: SnapshotFolder
  limits: Limits
  signal: AbortSignal
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

export const newJudge = (profile: string): RunContext['judge'] => {
  let silent = 0
  return failure => {
    if (failure?.kind === 'signed-out') throw signedOut(profile, failure)
    silent = failure === null || failure.answered ? 0 : silent + 1
    if (failure !== null && silent >= silentAtMost) throw unreachable(failure, silent)
  }
}

const signedOut = (profile: string, { code, message }: CallFailure): AppError =>
  new AppError('signed-out', `Profile ${profile} has no valid credentials: ${message} (${code}).`, 'Sign in again, then collect again.')

const unreachable = ({ code, message }: CallFailure, times: number): AppError =>
  new AppError(
    'network',
    `AWS does not answer: ${times} calls on end failed, the last with ${code}: ${message}.`,
    'Check connection, proxy and certificate settings. Nothing was kept.'
  )

/** What a first call's failure comes to. */
export const startFailure = (profile: string, error: unknown): AppError => {
  if (error instanceof AppError) return error
  const failure = callFailure(error)
  if (failure.kind === 'refused') return new AppError('access-denied', `Profile ${profile}: ${failure.message} (${failure.code}).`)
  if (failure.answered || failure.kind === 'signed-out') return signedOut(profile, failure)
  return new AppError(
    'network',
    `AWS does not answer: ${failure.message} (${failure.code}).`,
    'Check connection, proxy and certificate settings.'
  )
}
