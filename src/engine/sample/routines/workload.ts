import type { Caller } from '../caller.ts'
import type { SampleRole } from '../inventory/sample-roles.ts'
import { sampleSecret } from '../inventory/sample-secrets.ts'
import { readSecret } from '../records/secrets.ts'
import { assumeForService } from '../records/sts.ts'
import { hoursInto, type SampleDay } from '../sample-calendar.ts'
import type { Stage } from '../stage.ts'
import { about } from './routine.ts'

/** A program that runs all day under a role and takes fresh credentials several times. */
export interface Workload {
  role: SampleRole
  /** The service that takes the role for it. */
  service: string
  /** Read at the start of every session. */
  secrets: readonly string[]
  sessionsADay: number
  callsADay: number
  sourceIp: string
  userAgent: string
  region?: string
  sessionName: (stage: Stage) => string
  /** An hour of the day in [0, 24) at which a call happens. */
  hour: (stage: Stage) => number
  act: (stage: Stage, caller: Caller, atMs: number, day: SampleDay) => void
}

/** Lays a workload's calls over a day and gives each to the session of its hour. */
export const playWorkload = (stage: Stage, day: SampleDay, workload: Workload): void => {
  const hoursASession = 24 / workload.sessionsADay
  const sessions = Array.from({ length: workload.sessionsADay }, (_, part) =>
    openSession(stage, hoursInto(day, part * hoursASession), workload)
  )
  for (let call = 0; call < about(stage, workload.callsADay); call++) {
    const hour = workload.hour(stage)
    const caller = sessions[Math.floor(hour / hoursASession)]
    if (caller) workload.act(stage, caller, hoursInto(day, hour) + SETTLING_MS, day)
  }
}

/** Every session has its credentials and secrets by then. */
const SETTLING_MS = 150_000

const openSession = (stage: Stage, startMs: number, workload: Workload): Caller => {
  const atMs = startMs + 1000 * stage.random.int(90)
  const caller = assumeForService(stage, workload.service, {
    role: workload.role,
    sessionName: workload.sessionName(stage),
    atMs,
    sourceIp: workload.sourceIp,
    userAgent: workload.userAgent,
    ...(workload.region ? { region: workload.region } : {})
  })
  for (const [index, name] of workload.secrets.entries())
    readSecret(stage, caller, sampleSecret(name), atMs + (5 + index) * 1000, index === 1 ? 'name' : 'arn')
  return caller
}
