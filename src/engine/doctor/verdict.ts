import { type DoctorReport, type DoctorStep, titled } from '../../shared/contract/doctor.ts'

type Verdict = Pick<DoctorReport, 'verdict' | 'summary'>

/**
 * `broken`: events do not arrive; `pending`: too early to tell; `degraded`: they arrive, and something is amiss.
 * @param stoppedAt  the step behind which nothing was looked at; null: all were
 */
export const verdictOf = (steps: readonly DoctorStep[], stoppedAt: DoctorStep | null): Verdict => {
  if (stoppedAt !== null && stoppedAt.state === 'failed')
    return { verdict: 'broken', summary: `Events do not arrive. ${titled(stoppedAt.title, stoppedAt.meaning)}` }
  const hasArrived = steps.some(({ step, state }) => step === 'events' && state === 'ok')
  const pending = hasArrived ? undefined : steps.find(({ state }) => state === 'waiting')
  if (pending !== undefined) return { verdict: 'pending', summary: `Too early to tell: ${pending.meaning}` }
  const amiss = steps.filter(({ state }) => state === 'failed' || state === 'warning')
  if (amiss.length === 0) return { verdict: 'healthy', summary: 'Events arrive, and nothing is amiss.' }
  const names = amiss.map(({ title }) => title).join(', ')
  return { verdict: 'degraded', summary: `Events can be read, but something is amiss: ${names}.` }
}
