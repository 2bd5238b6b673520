import { z } from 'zod'
import { accountIdProblem, regionProblem } from '../vocabulary/aws-names.ts'
import { CalendarDay, ConnectorId, named } from '../vocabulary/connector.ts'
import { AwsProblem } from './connectors.ts'
import { ImportReport } from './import.ts'
import { command, job, query } from './procedure.ts'
import { Steps } from './steps.ts'

export const SyncRequest = z.strictObject({
  /** Empty: every enabled one, by priority. */
  connectors: z.array(ConnectorId).max(1000).default([]),
  /** Days of delivery, UTC, `2026-01-31`, both included. Without them: from where the last sync stopped. With them the range is listed again. */
  sinceDay: CalendarDay.optional(),
  untilDay: CalendarDay.optional(),
  /** Narrower than the connectors' own. */
  accounts: z.array(named(accountIdProblem)).max(10_000).default([]),
  regions: z.array(named(regionProblem)).max(100).default([])
})
export type SyncRequest = z.infer<typeof SyncRequest>

export const Requests = z.object({
  list: z.number().int(),
  get: z.number().int(),
  /** LookupEvents. */
  lookup: z.number().int(),
  /** HeadBucket; for an event history GetCallerIdentity and ListRegions, one each. Not counted: what signing in asks of STS and SSO, and SQS. */
  other: z.number().int()
})

export const SyncProgress = z.object({
  connectorId: z.string(),
  phase: z.enum(['signing-in', 'looking', 'collecting', 'waiting', 'finishing']),
  /** Why it waits: throttled, the network is gone. */
  waitingFor: z.string().nullable(),
  /** Account and region pairs walked, and of how many (null: not known yet). */
  placesDone: z.number().int(),
  placesTotal: z.number().int().nullable(),
  filesDone: z.number().int(),
  /** null until everything has been listed. */
  filesTotal: z.number().int().nullable(),
  bytesDone: z.number().int(),
  bytesTotal: z.number().int().nullable(),
  eventsRead: z.number().int(),
  eventsAdded: z.number().int(),
  eventsPerSecond: z.number(),
  remainingMs: z.number().nullable(),
  requests: Requests
})
export type SyncProgress = z.infer<typeof SyncProgress>

export const SyncedConnector = z.object({
  connectorId: z.string(),
  state: z.enum(['done', 'partial', 'failed', 'cancelled', 'skipped']),
  problem: AwsProblem.nullable(),
  /** What could not be listed or fetched, named; the next sync tries it again. */
  problems: z.array(AwsProblem.extend({ place: z.string() })),
  layout: z.enum(['account', 'organization', 'control-tower', 'control-tower-accounts', 'mixed']).nullable(),
  accounts: z.array(z.string()),
  regions: z.array(z.string()),
  filesFetched: z.number().int(),
  filesKnown: z.number().int(),
  filesMissing: z.number().int()
})
export type SyncedConnector = z.infer<typeof SyncedConnector>

/** As an import's, with what was asked of AWS. */
export const SyncReport = ImportReport.extend({
  requests: Requests,
  /** Fetched, as they lay in the bucket. */
  bytes: z.number().int(),
  connectors: z.array(SyncedConnector)
})
export type SyncReport = z.infer<typeof SyncReport>

export const SyncEstimate = z.object({
  requests: Requests,
  /** To fetch. */
  files: z.number().int(),
  bytes: z.number().int(),
  knownFiles: z.number().int(),
  /** US dollars at list prices of us-east-1 for requests and, outside AWS, transfer; an upper bound, told as such. */
  costUsd: z.object({ requests: z.number(), transfer: z.number() }),
  /** Counted by listing everything, or from a sample of days. */
  exact: z.boolean(),
  /** Connectors whose amount nobody knows before it is read: event histories. Nothing of them is counted above, and nothing is charged for them. */
  uncounted: z.array(ConnectorId),
  accounts: z.array(z.string()),
  regions: z.array(z.string()),
  days: z.number().int()
})
export type SyncEstimate = z.infer<typeof SyncEstimate>

/** A sync that runs in the engine by itself, whoever started it. */
export const SyncRun = z.object({
  id: z.number().int(),
  by: z.enum(['person', 'schedule', 'queue']),
  connectors: z.array(z.string()),
  startedAtMs: z.number(),
  state: z.enum(['running', 'stopping', 'done', 'cancelled', 'failed']),
  progress: SyncProgress.nullable(),
  report: SyncReport.nullable(),
  /** Why it failed as a whole; null otherwise. */
  problem: AwsProblem.nullable()
})
export type SyncRun = z.infer<typeof SyncRun>

export const SyncStatus = z.object({
  /** The schedule. */
  paused: z.boolean(),
  running: SyncRun.nullable(),
  /** Those of this session of the engine, newest first, at most 50. */
  recent: z.array(SyncRun),
  /** Messages of a queue that were set aside, newest first, at most 200. */
  setAside: z.array(
    z.object({ connectorId: z.string(), messageId: z.string(), receivedAtMs: z.number(), reason: z.string(), excerpt: z.string() })
  ),
  /** Queues that are listened to. */
  listening: z.array(z.object({ connectorId: z.string(), sinceMs: z.number(), messages: z.number().int(), problem: AwsProblem.nullable() }))
})
export type SyncStatus = z.infer<typeof SyncStatus>

export const sync = {
  /** What a sync would ask for and fetch. Lists, fetches nothing, keeps nothing. */
  'sync.estimate': job(SyncRequest, Steps, SyncEstimate),
  /** Runs one and waits for it; cancelled with its caller. */
  'sync.run': job(SyncRequest, SyncProgress, SyncReport),
  /** Starts one that goes on when the page is closed. @throws `store-busy` while another runs */
  'sync.start': command(SyncRequest, SyncRun),
  'sync.stop': command(z.strictObject({}), SyncStatus),
  /** Notice `sync.changed` tells when to ask again. */
  'sync.status': query(z.strictObject({}), SyncStatus),
  'sync.pause': command(z.strictObject({ paused: z.boolean() }), SyncStatus)
}
