import type { AwsProblem } from '../../../shared/contract/connectors.ts'
import type { SyncedConnector, SyncProgress, SyncRequest } from '../../../shared/contract/sync.ts'
import type { Caller, Connector } from '../../../shared/vocabulary/connector.ts'
import type { AwsConnection } from '../../aws/aws-connection.ts'
import type { openReadable } from '../../store/database.ts'
import type { Delivery } from '../delivery.ts'
import type { Patience } from './patience.ts'

/** @param caller  with the region calls begin in */
export type Connect = (caller: Caller & { region?: string }) => AwsConnection | Promise<AwsConnection>

/** What a source of logs is given for one connector in one sync. */
export interface SourceContext {
  connector: Connector
  request: SyncRequest
  /** Asks for a connection; asked again when credentials expired in the middle. */
  connect: Connect
  /** The workspace's store, to look things up; it sees what is committed. */
  database: ReturnType<typeof openReadable>
  /** Why a file need not be fetched: same path, size and time as one that was read to its end. null: fetch it. */
  whyKnown(path: string, sizeBytes: number, modifiedAtMs: number): string | null
  nextTicket(): number
  now(): number
  signal: AbortSignal
  /** Retries what passes, and tells meanwhile what is waited for. */
  patience: Patience
  /** Counted on as calls are made. */
  requests: SyncProgress['requests']
  /** Counted on as files come in; compressed bytes. */
  fetched: { bytes: number }
  /** What progress shows of this source; the rest (files done, events, rate) the run knows. */
  tell(change: Partial<Pick<SyncProgress, 'phase' | 'placesDone' | 'placesTotal' | 'filesTotal' | 'bytesTotal'>>): void
  /** Answered at the end; the source fills it in. `state` and `problem` are set by whoever runs it, from what it throws. */
  outcome: SyncedConnector
}

/** Something that could not be had, with where it is. */
export type PlacedProblem = AwsProblem & { place: string }

/**
 * Where logs come from: a bucket, or an account's event history. Hands out files as bytes (`task.bytes`, not `temporary`), shown and
 * remembered by a path that lasts, each with a ticket, and marks that name those tickets. Bounds its own memory through `done`.
 * @throws SourceStopped for a fault nothing else will succeed after; the signal's reason
 */
export type LogSource = (context: SourceContext) => AsyncIterable<Delivery>

/** A fault that ends a connector's sync. */
export class SourceStopped extends Error {
  readonly problem: AwsProblem

  constructor(problem: AwsProblem, cause?: unknown) {
    super(problem.message, { cause })
    this.name = 'SourceStopped'
    this.problem = problem
  }
}
