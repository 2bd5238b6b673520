import { z } from 'zod'
import { decisions, reasons } from '../vocabulary/access-decision.ts'
import { query } from './procedure.ts'
import { IdentityKey, ScoreQuestion, scoredTypes } from './scores.ts'
import { StatementRef } from './statement-ref.ts'

/** Lines one call may bring; a file of any length is asked for in parts. */
export const maxBatchLines = 2000
/** Characters of a line: far above what a case with every policy at its size limit needs. */
export const maxBatchLineLength = 4_000_000

const DecidedCase = z.object({
  id: z.union([z.string(), z.number(), z.null()]),
  decision: z.enum(decisions),
  reason: z.enum(reasons),
  statements: z.array(StatementRef),
  /** Condition keys and documents the answer would have needed. */
  unknown: z.array(z.string()),
  problems: z.array(z.object({ policy: z.string(), place: z.string(), reason: z.string(), fatal: z.boolean() })),
  /** Members of the line no case has. */
  ignored: z.array(z.string())
})

const RefusedCase = z.object({ id: z.union([z.string(), z.number(), z.null()]), error: z.string() })

/** Each line one self-contained case as JSON; the answers stand in the lines' order. */
export const AccessBatchRequest = z.strictObject({ lines: z.array(z.string().max(maxBatchLineLength)).max(maxBatchLines) })
export const AccessBatchAnswer = z.object({ results: z.array(z.union([DecidedCase, RefusedCase])) })

/** A policy's text, to show a statement in its place. */
export const PolicySource = z.object({
  policy: z.string(),
  path: z.string(),
  arn: z.string().nullable(),
  /** Indented JSON, or the text as it was where it is no JSON. */
  text: z.string(),
  problems: z.array(z.object({ place: z.string(), reason: z.string(), fatal: z.boolean() }))
})
export type PolicySource = z.infer<typeof PolicySource>

export const AccessAnswer = z.object({
  decision: z.enum(decisions),
  reason: z.enum(reasons),
  statements: z.array(StatementRef),
  unknown: z.array(z.string()),
  /** The policies those statements stand in. */
  policies: z.array(PolicySource)
})
export type AccessAnswer = z.infer<typeof AccessAnswer>

/** Who may reach a resource. */
export const EntitledRow = z.object({
  identity: z.string(),
  identityName: z.string(),
  identityType: z.enum(scoredTypes),
  accountId: z.string().nullable(),
  entitlement: z.enum(['allowed', 'conditional', 'unknown', 'none']),
  actionsGranted: z.array(z.string()),
  used: z.boolean(),
  actionsUsed: z.array(z.string()),
  lastUsedMs: z.number().nullable(),
  /** The ways by which access comes about: `inline`, `group:admins`, `resource`, `grant`, … */
  paths: z.array(z.string())
})
export type EntitledRow = z.infer<typeof EntitledRow>

export const access = {
  'access.batch': query(AccessBatchRequest, AccessBatchAnswer),
  'access.decide': query(
    z.strictObject({
      identity: IdentityKey,
      action: z.string().min(3).max(200),
      resource: z.string().min(1).max(2048),
      /** Of the inventory. */
      asOfMs: z.number().optional()
    }),
    AccessAnswer
  ),
  'access.toResource': query(
    ScoreQuestion.extend({ resource: z.string().min(1).max(2048) }),
    z.object({ known: z.boolean(), rows: z.array(EntitledRow) })
  )
}
