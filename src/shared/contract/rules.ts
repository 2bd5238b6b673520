import { z } from 'zod'
import { resourceTypes } from '../vocabulary/activity.ts'
import { profiles } from '../vocabulary/profile.ts'
import { Window } from './overview.ts'
import { query } from './procedure.ts'
import { scoredTypes } from './scores.ts'

export const ScoreRule = z.object({
  id: z.string(),
  name: z.string().min(1).max(120),
  /** Fires on scores above. */
  above: z.number().min(0).max(100),
  profile: z.enum(profiles),
  resourceType: z.enum(resourceTypes).nullable(),
  identityType: z.enum(scoredTypes).nullable(),
  /** Empty: all. */
  accounts: z.array(z.string()),
  /** Names or ARNs it does not fire on; `*` stands for any run. */
  except: z.array(z.string().max(2048))
})
export type ScoreRule = z.infer<typeof ScoreRule>

export const ScoreFinding = z.object({
  ruleId: z.string(),
  ruleName: z.string(),
  identity: z.string(),
  identityName: z.string(),
  accountId: z.string().nullable(),
  resourceType: z.enum(resourceTypes),
  score: z.number(),
  openedAtMs: z.number(),
  /** null: still open. */
  closedAtMs: z.number().nullable()
})
export type ScoreFinding = z.infer<typeof ScoreFinding>

export const rules = {
  'rules.findings': query(z.strictObject({ window: Window, rule: z.string().max(120).optional() }), z.array(ScoreFinding))
}
