import type { LogFormat } from './log-format.ts'
import type { LogRecord } from './log-record.ts'

/** Receives what a reader finds, in the order of the file. */
export interface RecordSink {
  /** @param ordinal  the record's number in its file, from 0; rejected records are numbered too */
  record(record: LogRecord, ordinal: number): void
  /** Something could not be read. Without `record` the file as a whole is meant. */
  problem(problem: { record?: number; reason: string }): void
}

/** What a file turned out to be. */
export interface ReadSummary {
  /** `events`: CloudTrail, perhaps none. `digest`: for the integrity check. `foreign`: something else, skipped. `empty`: nothing in it. */
  kind: 'events' | 'digest' | 'foreign' | 'empty'
  format: LogFormat | null
  /** Why the file is skipped, in words for people; null for `events`. */
  reason: string | null
  records: number
  /** Numbered records that could not be read or are no CloudTrail records. */
  rejected: number
}

export interface ReadLimits {
  /** A record with more bytes is refused. */
  recordBytes: number
  /** A record nested deeper is refused. */
  depth: number
}
export const defaultReadLimits: ReadLimits = { recordBytes: 4 * 1024 * 1024, depth: 200 }

/** Foreign elements are held back until it is known whether the file is CloudTrail at all; beyond this many they are only counted. */
const HELD = 1000

/** One file being read: numbers the records, passes them on, and keeps the tally. */
export class Reading {
  readonly limits: ReadLimits
  readonly #sink: RecordSink
  #ordinal = 0
  #records = 0
  #rejected = 0
  #problems = 0
  #format: LogFormat | null = null
  #wrapper: LogFormat | null = null
  #held: { record: number; reason: string }[] = []
  #heldBack = 0
  #foreignReason: string | null = null
  #isDigest = false

  constructor(sink: RecordSink, limits: ReadLimits) {
    this.#sink = sink
    this.limits = limits
  }

  /** Number the next record will get. */
  get ordinal(): number {
    return this.#ordinal
  }

  accept(record: LogRecord, format: LogFormat): void {
    if (this.#heldBack > 0) this.#release()
    if (this.#format === null) this.#format = format
    this.#records++
    this.#sink.record(record, this.#ordinal++)
  }

  /** A record that should have been one and cannot be read. */
  reject(reason: string): void {
    if (this.#heldBack > 0) this.#release()
    this.#rejected++
    this.#problems++
    this.#sink.problem({ record: this.#ordinal++, reason })
  }

  /** Readable, but no CloudTrail record. */
  foreign(reason: string): void {
    this.#foreignReason ??= reason
    if (this.#records > 0 || this.#problems > 0) this.reject(reason)
    else {
      if (this.#held.length < HELD) this.#held.push({ record: this.#ordinal, reason })
      this.#heldBack++
      this.#ordinal++
    }
  }

  /** Something is wrong with the file between or after its records. */
  trouble(reason: string): void {
    this.#problems++
    this.#sink.problem({ reason })
  }

  digest(): void {
    this.#isDigest = true
  }

  /** A wrapper was seen; it names the format should there be no record in it. */
  wrapper(format: LogFormat): void {
    this.#wrapper ??= format
  }

  /** A second value follows the first. */
  severalValues(): void {
    if (this.#format === 'record' || this.#format === 'trail' || this.#format === 'array') this.#format = 'json-lines'
  }

  summary(): ReadSummary {
    const counts = { records: this.#records, rejected: this.#rejected }
    if (this.#records === 0 && this.#isDigest) return { kind: 'digest', format: null, reason: 'a CloudTrail digest file', ...counts }
    if (this.#records === 0 && this.#problems === 0 && this.#foreignReason !== null)
      return { kind: 'foreign', format: null, reason: this.#foreignReason, ...counts }
    if (this.#records === 0 && this.#problems === 0 && this.#wrapper === null)
      return { kind: 'empty', format: null, reason: 'nothing in it', ...counts }
    return { kind: 'events', format: this.#format ?? this.#wrapper, reason: null, ...counts }
  }

  #release(): void {
    const more = this.#heldBack - this.#held.length
    this.#rejected += this.#heldBack
    this.#problems += this.#heldBack
    this.#heldBack = 0
    for (const problem of this.#held) this.#sink.problem(problem)
    this.#held = []
    if (more > 0) this.#sink.problem({ reason: `${more} more elements before the first record are no CloudTrail records` })
  }
}
