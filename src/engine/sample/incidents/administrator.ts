import type { Caller } from '../caller.ts'
import { people } from '../inventory/sample-people.ts'
import { roles } from '../inventory/sample-roles.ts'
import { federateFromIdentityCenter } from '../records/federation.ts'
import type { Stage } from '../stage.ts'
import { userAgents } from '../user-agents.ts'

/** The administrator at his desk, in production. */
export const administrator = (stage: Stage, atMs: number): Caller =>
  federateFromIdentityCenter(stage, {
    role: roles.productionAdmin,
    person: people.liam,
    atMs,
    userAgent: userAgents.macBrowser,
    isConsole: true
  })
