import type { Caller } from '../caller.ts'
import { unauthorized } from '../records/denied.ts'
import type { ReadCall } from '../records/read-calls.ts'
import { callService } from '../records/service-call.ts'
import type { Stage } from '../stage.ts'

/** One thing somebody does at work. */
export type Act = (stage: Stage, caller: Caller, atMs: number) => void

/** A look at something, as a console page or a command asks for it. */
export const lookAt = (stage: Stage, caller: Caller, reads: readonly ReadCall[], atMs: number): void => {
  const { service, name, parameters } = stage.random.pick(reads)
  const error = service === 'ec2' && stage.random.chance(0.02) ? { error: unauthorized } : {}
  callService(stage, caller, service, name, atMs, parameters(stage.random), error)
}
