import type { Fidelity, JsonSpan } from '../../../shared/vocabulary/activity.ts'
import type { LogRecord } from './log-record.ts'

/** A record that lacks members its wrapper knows: what the record says itself always counts. */
export class FilledRecord implements LogRecord {
  readonly #record: LogRecord
  readonly #known: ReadonlyMap<string, string>

  /** @param known  members by name, in the record's own words */
  constructor(record: LogRecord, known: ReadonlyMap<string, string>) {
    this.#record = record
    this.#known = known
  }

  get fidelity(): Fidelity {
    return this.#record.fidelity
  }

  text(name: string): string | undefined {
    return this.#isMissing(name) ? this.#known.get(name) : this.#record.text(name)
  }

  value(name: string): unknown {
    return this.#isMissing(name) ? this.#known.get(name) : this.#record.value(name)
  }

  json(name: string): string | undefined {
    return this.#isMissing(name) ? JSON.stringify(this.#known.get(name)) : this.#record.json(name)
  }

  span(name: string): JsonSpan | null {
    return this.#isMissing(name) ? null : (this.#record.span?.(name) ?? null)
  }

  whole(): unknown {
    const own = this.#record.whole()
    return typeof own === 'object' && own !== null ? { ...Object.fromEntries(this.#known), ...own } : own
  }

  bytes(): Uint8Array {
    return this.#record.bytes()
  }

  #isMissing(name: string): boolean {
    return this.#known.has(name) && this.#record.json(name) === undefined
  }
}
