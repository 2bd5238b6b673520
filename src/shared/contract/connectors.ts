import { z } from 'zod'
import { Connector, ConnectorDraft, ConnectorId } from '../vocabulary/connector.ts'
import { command, query } from './procedure.ts'

/** Why something of AWS's was refused or failed, with the layer that said so. */
export const AwsProblem = z.object({
  code: z.string(),
  /** `credentials`, `role`, `network`, `bucket policy`, `key policy`, `identity policy`, `organization policy`, `object`, `disk` … */
  layer: z.string(),
  message: z.string(),
  hint: z.string().nullable()
})
export type AwsProblem = z.infer<typeof AwsProblem>

export const ConnectorRow = Connector.extend({
  /** Newest event of its accounts in the store; null: none yet. */
  newestEventMs: z.number().nullable(),
  /** Newest delivery seen in its bucket. */
  newestDeliveryMs: z.number().nullable(),
  lastSyncMs: z.number().nullable(),
  /** The last sync that ended without a problem. */
  lastGoodSyncMs: z.number().nullable(),
  /** Days with nothing collected between days that have something, over its accounts and regions. */
  gapDays: z.number().int(),
  /** Objects that are there and whose events are not: the next sync tries them again, but for those that are unreadable. */
  missingObjects: z.number().int(),
  /** Those of them that came whole and cannot be read. Only collecting their days again fetches them once more. */
  unreadableObjects: z.number().int(),
  lastProblem: AwsProblem.nullable(),
  running: z.boolean(),
  /** When the schedule asks next; null: disabled, paused or skipped. */
  nextSyncMs: z.number().nullable(),
  /** Accounts found in its bucket; null: not looked yet. */
  accountsFound: z.number().int().nullable(),
  /** What of its mode does not fit with the others: two organization connectors on one trail, a skip without its organization. */
  warnings: z.array(z.string())
})
export type ConnectorRow = z.infer<typeof ConnectorRow>

/**
 * One day of one account and region. `collected`: listed to its end, every file is here. `open`: the day is not over, or late files may come.
 * `empty`: listed, and CloudTrail delivered nothing. `missing`: some files could not be had, or not be read. `not-collected`: never listed.
 */
export const LedgerDay = z.object({
  accountId: z.string(),
  region: z.string(),
  /** `2026-01-31`, day of delivery, UTC. */
  day: z.string(),
  state: z.enum(['collected', 'open', 'empty', 'missing', 'not-collected']),
  files: z.number().int(),
  bytes: z.number().int(),
  /** Files that could not be had, or not be read. */
  missing: z.number().int(),
  /** The first reason a file of it is missing. */
  problem: z.string().nullable()
})
export type LedgerDay = z.infer<typeof LedgerDay>

/** One quick question to AWS and its answer. `list` is a page of the bucket's top, or of the event history. */
export const ConnectorCheck = z.object({
  step: z.enum(['identity', 'bucket', 'list']),
  ok: z.boolean(),
  /** What was found: the caller's ARN, the bucket's region, what lies at its top. */
  detail: z.string(),
  problem: AwsProblem.nullable()
})
export type ConnectorCheck = z.infer<typeof ConnectorCheck>

export const connectors = {
  /** By priority, then name. */
  'connectors.list': query(z.strictObject({}), z.array(ConnectorRow)),
  /** Adds one, or changes `id`. @throws `invalid-input` with one message a field */
  'connectors.save': command(z.strictObject({ id: ConnectorId.optional(), draft: ConnectorDraft }), ConnectorRow),
  /** The events collected through it stay. */
  'connectors.remove': command(z.strictObject({ id: ConnectorId }), z.object({ removed: z.boolean() })),
  /** Who the connector signs in as, whether its bucket answers, and whether it may be listed; stops at the first that fails. Keeps nothing. */
  'connectors.test': query(z.strictObject({ id: ConnectorId }), z.object({ ok: z.boolean(), checks: z.array(ConnectorCheck) })),
  'connectors.ledger': query(
    z.strictObject({ id: ConnectorId, fromDay: z.string().max(10).optional(), toDay: z.string().max(10).optional() }),
    z.object({ accounts: z.array(z.string()), regions: z.array(z.string()), days: z.array(LedgerDay) })
  )
}
