/**
 * Walks the way from credentials to a parsed event as a connector goes it, and stops at the first failure behind which nothing can work.
 * Trusts neither names nor texts that come from AWS or a log; changes nothing anywhere.
 */
import type { DoctorReport, DoctorStep } from '../../shared/contract/doctor.ts'
import { accountStep } from './account-step.ts'
import { bucketStep } from './bucket-step.ts'
import { coverageStep } from './coverage-step.ts'
import { credentialsStep } from './credentials-step.ts'
import { decodeStep } from './decode-step.ts'
import { type DoctorContext, nothingFound, type Step } from './doctor-context.ts'
import { eventsStep } from './events-step.ts'
import { historyStep } from './history-step.ts'
import { keyStep } from './key-step.ts'
import { listStep } from './list-step.ts'
import { loggingStep } from './logging-step.ts'
import { notificationsStep } from './notifications-step.ts'
import { organizationStep } from './organization-step.ts'
import { readStep } from './read-step.ts'
import { roleStep } from './role-step.ts'
import { trailStep } from './trail-step.ts'
import { verdictOf } from './verdict.ts'

const ofBucket: readonly Step[] = [
  credentialsStep,
  roleStep,
  trailStep,
  loggingStep,
  bucketStep,
  listStep,
  readStep,
  decodeStep,
  accountStep,
  coverageStep,
  notificationsStep,
  keyStep,
  eventsStep
]

const ofHistory: readonly Step[] = [credentialsStep, roleStep, historyStep, accountStep, coverageStep, eventsStep]

const chainOf = ({ connector }: DoctorContext): readonly Step[] =>
  connector.mode === 'skip' ? [organizationStep, eventsStep] : connector.source === 'event-history' ? ofHistory : ofBucket

export interface DoctorOptions extends Omit<DoctorContext, 'found'> {
  /** Told as each step begins and ends. */
  report(progress: { steps: DoctorStep[] }): void
}

/** @throws the signal's reason; everything else becomes a step's failure */
export const runDoctor = async ({ report, ...given }: DoctorOptions): Promise<DoctorReport> => {
  const context: DoctorContext = { ...given, found: nothingFound() }
  const begunMs = performance.now()
  const since = (ms: number): number => Math.round(performance.now() - ms)
  const steps: DoctorStep[] = []
  let stoppedAt: DoctorStep | null = null
  for (const { step, title, explains, run } of chainOf(context)) {
    if (stoppedAt !== null && explains?.(context.found) !== true) continue
    context.signal.throwIfAborted()
    const startMs = performance.now()
    const running: DoctorStep = { step, title, state: 'running', call: null, code: null, meaning: '', remedy: null, elapsedMs: 0 }
    report({ steps: [...steps, running] })
    const { isDecisive, ...outcome } = await run(context)
    context.signal.throwIfAborted()
    const done: DoctorStep = { step, title, ...outcome, elapsedMs: since(startMs) }
    steps.push(done)
    report({ steps: [...steps] })
    if (isDecisive) stoppedAt ??= done
  }
  return { connectorId: context.connector.id, steps, ...verdictOf(steps, stoppedAt), elapsedMs: since(begunMs) }
}
