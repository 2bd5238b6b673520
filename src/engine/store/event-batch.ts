import type { Activity } from '../../shared/vocabulary/activity.ts'
import { BatchWords } from './batch-words.ts'
import { packFlags } from './event-flags.ts'
import { writeContentId, writeEventId } from './event-id.ts'

/** The columns a parser fills; ids are its own (`BatchWords`). */
export const batchColumns = [
  'seconds',
  'millis',
  'flags',
  'identity',
  'session',
  'call',
  'account',
  'region',
  'ip',
  'agent',
  'error',
  'uses',
  'text',
  'ordinal'
] as const
type BatchColumn = (typeof batchColumns)[number]

/**
 * Events on their way from a parser to the writer: columns of numbers in one buffer, so that threads exchange a few bytes
 * instead of a thousand objects. What the numbers name has been told before, or comes with the batch (`NewWords`).
 */
export interface EventBatch extends Record<BatchColumn, Uint32Array> {
  count: number
  /** 16 bytes an event. */
  ids: Uint8Array
  /** Index of the event and its text: ids that are not GUIDs (null: the record had none). */
  oddIds: [number, string | null][]
  shared: [number, string][]
  issued: [number, string | null, string | null, string | null][]
  /** Provider, issuer and subject of the assertion a credential was handed out for. */
  federated: [number, string | null, string | null, string | null][]
}

/** Buffers to hand over with the batch. */
export const batchTransfers = (batch: EventBatch): ArrayBuffer[] => [batch.ids.buffer as ArrayBuffer]

/** Collects activities into a batch. */
export class EventBatchBuilder {
  readonly #capacity: number
  readonly #words: BatchWords
  readonly #columns: Record<BatchColumn, Uint32Array>
  readonly #ids: Uint8Array
  #count = 0
  #sparse = emptySparse()

  /** @param words those of the line to the writer; whoever gives none has the batch's to himself (`words`) */
  constructor(capacity: number, words = new BatchWords()) {
    this.#capacity = capacity
    this.#words = words
    this.#ids = new Uint8Array(capacity * 16)
    this.#columns = Object.fromEntries(batchColumns.map(name => [name, new Uint32Array(capacity)])) as Record<BatchColumn, Uint32Array>
  }

  get words(): BatchWords {
    return this.#words
  }

  get count(): number {
    return this.#count
  }

  get full(): boolean {
    return this.#count === this.#capacity
  }

  /** @param whole gives the record's content, asked only when it has no event id. */
  add(activity: Activity, ordinal: number, whole: () => unknown): void {
    const words = this.#words
    const columns = this.#columns
    const i = this.#count++
    this.#addId(activity.eventId, i, whole)
    const seconds = Math.floor(activity.timeMs / 1000)
    columns.seconds[i] = seconds
    columns.millis[i] = activity.timeMs - seconds * 1000
    columns.flags[i] = packFlags(activity)
    const identity = words.identity(activity.identity)
    columns.identity[i] = identity
    columns.session[i] = words.session(activity.session, identity, activity.identity.uniqueId)
    columns.call[i] = words.call(activity.eventSource, activity.eventName)
    columns.account[i] = words.account(activity.accountId)
    columns.region[i] = words.region(activity.region)
    columns.ip[i] = words.ip(activity.sourceIp)
    columns.agent[i] = words.agent(activity.userAgent)
    columns.error[i] = words.error(activity.errorCode)
    columns.uses[i] = words.uses(activity.uses)
    columns.text[i] = words.text(activity.text)
    columns.ordinal[i] = ordinal
    if (activity.sharedEventId) this.#sparse.shared.push([i, activity.sharedEventId])
    const { issued } = activity
    if (issued) this.#sparse.issued.push([i, issued.accessKeyId, issued.assumedRoleId, issued.roleArn])
    if (issued?.federation)
      this.#sparse.federated.push([i, issued.federation.providerArn, issued.federation.issuer, issued.federation.subject])
  }

  /** The batch so far; the builder begins anew. Its columns stay here: what is handed over is a copy of their filled part. */
  take(): EventBatch {
    const count = this.#count
    const buffer = new ArrayBuffer(count * (16 + 4 * batchColumns.length))
    const ids = new Uint8Array(buffer, 0, count * 16)
    ids.set(this.#ids.subarray(0, count * 16))
    const columns = batchColumns.map((name, n): [BatchColumn, Uint32Array] => {
      const column = new Uint32Array(buffer, count * (16 + 4 * n), count)
      column.set(this.#columns[name].subarray(0, count))
      return [name, column]
    })
    const batch = { count, ids, ...(Object.fromEntries(columns) as Record<BatchColumn, Uint32Array>), ...this.#sparse }
    this.#count = 0
    this.#sparse = emptySparse()
    return batch
  }

  #addId(eventId: string | null, i: number, whole: () => unknown): void {
    if (eventId === null) {
      writeContentId(whole(), this.#ids, i * 16)
      this.#sparse.oddIds.push([i, null])
    } else if (!writeEventId(eventId, this.#ids, i * 16)) {
      this.#sparse.oddIds.push([i, eventId])
    }
  }
}

const emptySparse = (): Pick<EventBatch, 'oddIds' | 'shared' | 'issued' | 'federated'> => ({
  oddIds: [],
  shared: [],
  issued: [],
  federated: []
})
