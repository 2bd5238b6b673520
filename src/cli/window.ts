import type { Window } from '../shared/contract/overview.ts'
import type { Arguments } from './arguments/arguments.ts'
import type { Flag } from './arguments/flag.ts'
import { parseInstant, parseRangeDays } from './arguments/values.ts'
import type { EngineClient } from './with-engine.ts'

const dayMs = 86_400_000

/** The window through which identities and resources are looked at. */
export const windowFlags: readonly Flag[] = [
  { name: 'range', value: 'DAYS', help: "how far back the window reaches (else the workspace's setting)", example: '--range 30' },
  {
    name: 'as-of',
    value: 'TIME',
    help: "where the window ends: newest (event), now, or a time, UTC (else the workspace's setting)",
    example: '--as-of 2024-06-01'
  }
]

export interface WindowWords {
  rangeDays: number | undefined
  asOf: number | 'newest' | 'now' | undefined
}

/** @throws AppError `invalid-input` */
export const readWindowWords = (args: Arguments): WindowWords => {
  const [range, asOf] = [args.one('range'), args.one('as-of')]
  return {
    rangeDays: range === undefined ? undefined : parseRangeDays(range),
    asOf: asOf === undefined || asOf === 'newest' || asOf === 'now' ? asOf : parseInstant('as-of', asOf)
  }
}

/** `(asOf − range, asOf]` as the half-open window of the contract; what was not said comes from the workspace's settings. */
export const resolveWindow = async (client: EngineClient, words: WindowWords, nowMs: number): Promise<Window> => {
  const [settings, info] = await Promise.all([client.call('settings.get', {}), client.call('workspace.info', {})])
  const asOf = words.asOf ?? settings.asOf
  const asOfMs = asOf === 'now' ? nowMs : asOf === 'newest' ? (info.lastEventMs ?? nowMs) : asOf
  return { sinceMs: asOfMs - (words.rangeDays ?? settings.rangeDays) * dayMs + 1, untilMs: asOfMs + 1 }
}
