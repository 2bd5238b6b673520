import { z } from 'zod'
import { decisions, reasons } from '../vocabulary/access-decision.ts'
import { query } from './procedure.ts'

/** Lines one call may bring; a file of any length is asked for in parts. */
export const maxBatchLines = 2000
/** Characters of a line: far above what a case with every policy at its size limit needs. */
export const maxBatchLineLength = 4_000_000

const StatementRef = z.object({
  policy: z.string(),
  /** Place among the policy's statements, from 0; -1 where it is not one statement. */
  index: z.number().int(),
  sid: z.string().nullable(),
  effect: z.enum(['Allow', 'Deny']).nullable(),
  path: z.string()
})

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

export const access = { 'access.batch': query(AccessBatchRequest, AccessBatchAnswer) }
