import { accounts, EU_REGION, HOME_REGION, trailArn } from '../inventory/sample-accounts.ts'
import { roles } from '../inventory/sample-roles.ts'
import { users } from '../inventory/sample-users.ts'
import { callService } from '../records/service-call.ts'
import { signInUser } from '../records/sign-in.ts'
import { assumeRole } from '../records/sts.ts'
import { atUtc } from '../sample-calendar.ts'
import { userAgents } from '../user-agents.ts'
import type { Incident } from './incident.ts'

const STOP_MS = atUtc('2026-08-20T13:05')
const START_MS = atUtc('2026-08-20T18:47')

/** While it is stopped, nothing of the region is logged in any account; the two calls themselves are. */
export const stoppedTrail = { region: EU_REGION, stopMs: STOP_MS, startMs: START_MS } as const

/** Somebody with the platform head's password takes the break-glass role and blinds one region for an afternoon. */
export const trailStopped: Incident = {
  id: 'trail-stopped',
  title:
    'The break-glass role stops the trail of eu-west-1 and starts it again nearly six hours later: nothing of that region is logged in between',
  identity: roles.breakGlass.arn,
  accountId: accounts.management,
  region: EU_REGION,
  startMs: STOP_MS - 6 * 60_000,
  endMs: START_MS,
  play(stage) {
    const anna = signInUser(stage, users.anna, {
      atMs: STOP_MS - 6 * 60_000,
      sourceIp: '203.0.113.140',
      userAgent: userAgents.windowsBrowser,
      mfa: false
    })
    const name = trailArn(EU_REGION)
    const glass = assumeRole(stage, anna, {
      role: roles.breakGlass,
      sessionName: 'emergency',
      atMs: STOP_MS - 3 * 60_000,
      region: HOME_REGION
    })
    callService(stage, glass, 'cloudtrail', 'StopLogging', STOP_MS, { name }, { region: EU_REGION })
    const again = assumeRole(stage, anna, {
      role: roles.breakGlass,
      sessionName: 'emergency',
      atMs: START_MS - 60_000,
      region: HOME_REGION
    })
    callService(stage, again, 'cloudtrail', 'StartLogging', START_MS, { name }, { region: EU_REGION })
  }
}
