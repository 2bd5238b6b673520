import { z } from 'zod'
import { resourceTypes } from '../vocabulary/activity.ts'
import { profiles } from '../vocabulary/profile.ts'
import { CredentialRow } from './identities.ts'
import { Window } from './overview.ts'
import { query } from './procedure.ts'
import { Removal } from './snapshots.ts'
import { StatementRef } from './statement-ref.ts'

export const scoredTypes = ['iam-user', 'iam-role', 'okta-user'] as const
export const coverageStates = ['full', 'partial', 'not-observable', 'not-enabled'] as const
export const notApplicableReasons = ['no-snapshot', 'not-enabled', 'not-observable', 'no-entitlement'] as const

/** How every score is asked for. */
export const ScoreQuestion = z.strictObject({
  window: Window,
  profile: z.enum(profiles).default('data'),
  /** Whether conditional entitlements count. */
  conditional: z.boolean().default(true),
  /** Take the logs as complete, whatever they show. */
  assumeObserved: z.boolean().default(false)
})
export type ScoreQuestion = z.infer<typeof ScoreQuestion>

/** One resource of G ∪ U. */
export const ScoredResource = z.object({
  arn: z.string(),
  name: z.string(),
  accountId: z.string().nullable(),
  entitlement: z.enum(['allowed', 'conditional', 'unknown', 'none']),
  /** Within the window. */
  used: z.boolean(),
  observed: z.boolean(),
  /** Over all stored events up to as-of. */
  firstUsedMs: z.number().nullable(),
  lastUsedMs: z.number().nullable(),
  actionsGranted: z.array(z.string()),
  actionsUsed: z.array(z.string()),
  /** The statements that grant; for `none` empty. */
  via: z.array(StatementRef),
  /** The newest proving event; null when never used. */
  proof: z.object({ eventId: z.string().nullable(), file: z.string(), record: z.number().int(), seq: z.number().int() }).nullable()
})
export type ScoredResource = z.infer<typeof ScoredResource>

export const ScoreRow = z.object({
  identity: z.string(),
  identityName: z.string(),
  identityType: z.enum(scoredTypes),
  accountId: z.string().nullable(),
  resourceType: z.enum(resourceTypes),
  status: z.enum(['scored', 'not-applicable']),
  reason: z.enum(notApplicableReasons).nullable(),
  /** One decimal, half away from zero; null where not applicable. */
  score: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  granted: z.number().int(),
  /** |U ∩ G| */
  used: z.number().int(),
  usedNotGranted: z.number().int(),
  /** Of G: entitled only under a condition. */
  conditional: z.number().int(),
  /** Of G: use would have been recorded. */
  observed: z.number().int(),
  /** Resources on which nothing can be told. */
  unknown: z.number().int(),
  coverage: z.enum(coverageStates),
  lastUsedMs: z.number().nullable(),
  /** Created inside the window. */
  isNew: z.boolean(),
  /** What should be known beside the number: `snapshot-after-as-of`, `organization-unknown`, `trail-assumed`, … */
  marks: z.array(z.string()),
  resources: z.array(ScoredResource).optional()
})
export type ScoreRow = z.infer<typeof ScoreRow>

export const Exclusion = z.object({
  id: z.string(),
  /** Exactly one says what is left out: an account, an identity's name or ARN (`*` stands for any run), a tag `key=value` or `key`. */
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  name: z.string().max(2048).optional(),
  tag: z.string().max(400).optional(),
  reason: z.string().min(1).max(400),
  /** null: never. */
  expiresAtMs: z.number().nullable()
})
export type Exclusion = z.infer<typeof Exclusion>

export const ScoreAnswer = z.object({
  asOfMs: z.number(),
  profile: z.enum(profiles),
  rows: z.array(ScoreRow),
  /** Identities left out by exclusions, with the reason. */
  excluded: z.array(z.object({ identity: z.string(), reason: z.string() })),
  /** Keys disabled or pending deletion, AWS managed keys and secrets scheduled for deletion, left out of G. */
  leftOut: z.array(z.object({ arn: z.string(), why: z.string() }))
})
export type ScoreAnswer = z.infer<typeof ScoreAnswer>

export const KindSummary = z.object({
  resourceType: z.enum(resourceTypes),
  /** Over all scored rows: Σ granted − used over Σ granted, in percent; null when nothing is scored. */
  score: z.number().nullable(),
  previousScore: z.number().nullable(),
  granted: z.number().int(),
  used: z.number().int(),
  scored: z.number().int(),
  notApplicable: z.number().int(),
  /** Identities by score: 0–9, 10–19, … 90–99, 100. */
  distribution: z.array(z.number().int()).length(11)
})
export type KindSummary = z.infer<typeof KindSummary>

export const CoverageRow = z.object({
  accountId: z.string(),
  resourceType: z.enum(resourceTypes),
  state: z.enum(coverageStates),
  /** One a day of the window, oldest first. */
  days: z.array(z.object({ dayMs: z.number(), state: z.enum(coverageStates) })),
  /** Why it is not full, in words, with the trail setting that would change it. */
  notes: z.array(z.string())
})
export type CoverageRow = z.infer<typeof CoverageRow>

export const DormantRow = z.object({
  identity: z.string(),
  name: z.string(),
  type: z.enum(scoredTypes),
  accountId: z.string().nullable(),
  state: z.enum(['dormant', 'never-active']),
  lastAttemptMs: z.number().nullable(),
  createdAtMs: z.number().nullable()
})

export const ScoreOverview = z.object({
  kinds: z.array(KindSummary),
  mostOverProvisioned: z.array(ScoreRow),
  dormant: z.object({ total: z.number().int(), rows: z.array(DormantRow) }),
  /** Active passwords and keys nobody used, the longest unused first; `unknown`: accounts of which no credential report is known. */
  dormantCredentials: z.object({ total: z.number().int(), rows: z.array(CredentialRow), unknown: z.array(z.string()) }),
  coverage: z.array(CoverageRow),
  excluded: z.number().int(),
  /** No inventory at all: nothing can be scored. */
  hasSnapshot: z.boolean()
})
export type ScoreOverview = z.infer<typeof ScoreOverview>

export const actionStates = ['used', 'unused', 'not-recorded', 'used-not-granted'] as const

export const ActionView = z.object({
  granted: z.number().int(),
  used: z.number().int(),
  rows: z.array(
    z.object({
      action: z.string(),
      state: z.enum(actionStates),
      lastUsedMs: z.number().nullable(),
      /** Successful calls in the window. */
      count: z.number().int()
    })
  )
})
export type ActionView = z.infer<typeof ActionView>

/** An identity, by the key lists name it with. */
export const IdentityKey = z.string().min(1).max(2048)

export const scores = {
  'scores.list': query(
    ScoreQuestion.extend({
      identity: IdentityKey.optional(),
      identityType: z.enum(scoredTypes).optional(),
      resourceType: z.enum(resourceTypes).optional(),
      account: z
        .string()
        .regex(/^\d{12}$/)
        .optional(),
      /** List the resources of every row. */
      details: z.boolean().default(false)
    }),
    ScoreAnswer
  ),
  'scores.overview': query(ScoreQuestion, ScoreOverview),
  /** Scores of one identity at several moments, for the same length of window. */
  'scores.trend': query(
    ScoreQuestion.extend({ identity: IdentityKey, points: z.number().int().min(2).max(60).default(12) }),
    z.array(z.object({ asOfMs: z.number(), rows: z.array(ScoreRow) }))
  ),
  /** Scores before and after taking something away. */
  'scores.whatIf': query(
    ScoreQuestion.extend({ removals: z.array(Removal).min(1).max(50) }),
    z.object({
      rows: z.array(z.object({ before: ScoreRow, after: ScoreRow })),
      /** Access of the profile used in the window that would be gone; what people of Okta did in a role's sessions is the role's. */
      wouldLose: z.array(
        z.object({
          identity: z.string(),
          resource: z.string(),
          actionsUsed: z.array(z.string()),
          lastUsedMs: z.number().nullable(),
          /** Okta identities that used it too and would have no other way to it. */
          people: z.array(z.string())
        })
      ),
      /** Pairs of identity and resource that would lose used actions outside the profile. */
      otherLosses: z.number().int()
    })
  ),
  'scores.actions': query(z.strictObject({ identity: IdentityKey, window: Window }), ActionView),
  'scores.coverage': query(z.strictObject({ window: Window }), z.array(CoverageRow))
}
