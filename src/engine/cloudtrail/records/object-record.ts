import type { Fidelity } from '../../../shared/vocabulary/activity.ts'
import type { LogRecord } from './log-record.ts'

/** The view over members that have already been put together: rows of CSV, and LookupEvents entries without their record. */
export class ObjectRecord implements LogRecord {
  readonly fidelity: Fidelity
  readonly #members: ReadonlyMap<string, unknown>
  readonly #bytes: Uint8Array

  /** @param bytes  the record as written */
  constructor(members: ReadonlyMap<string, unknown>, bytes: Uint8Array, fidelity: Fidelity) {
    this.#members = members
    this.#bytes = bytes
    this.fidelity = fidelity
  }

  text(name: string): string | undefined {
    const value = this.#members.get(name)
    if (typeof value === 'string') return value
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
  }

  value(name: string): unknown {
    return this.#members.get(name)
  }

  json(name: string): string | undefined {
    return this.#members.has(name) ? JSON.stringify(this.#members.get(name)) : undefined
  }

  whole(): unknown {
    return Object.fromEntries(this.#members)
  }

  bytes(): Uint8Array {
    return this.#bytes
  }
}
