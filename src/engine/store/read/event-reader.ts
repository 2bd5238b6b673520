import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { EventRow, EventSort } from '../../../shared/contract/events.ts'
import type { EventFilter } from '../../../shared/vocabulary/event-filter.ts'
import { blockCapacity } from '../event-columns.ts'
import { unpackFlags } from '../event-flags.ts'
import { readGuid } from '../event-id.ts'
import type { EventFrame } from './event-frame.ts'
import type { EventWords } from './event-words.ts'
import type { EventSelector } from './select-events.ts'
import { sortSelection } from './sort-selection.ts'

/** Turns seqs into rows people read, and pages through selections. */
export class EventReader {
  readonly #database: DatabaseSync
  readonly #frame: EventFrame
  readonly #words: EventWords
  readonly #selector: EventSelector
  readonly #selectIds: StatementSync
  readonly #selectOddId: StatementSync
  readonly #selectFile: StatementSync
  #sorted: { key: string; seqs: Uint32Array } | null = null

  constructor(database: DatabaseSync, frame: EventFrame, words: EventWords, selector: EventSelector) {
    this.#database = database
    this.#frame = frame
    this.#words = words
    this.#selector = selector
    this.#selectIds = database.prepare("SELECT bytes FROM event_column WHERE field = 'id' AND block = ?")
    this.#selectOddId = database.prepare('SELECT text FROM odd_event_id WHERE seq = ?')
    this.#selectFile = database.prepare('SELECT path FROM file WHERE id = ?')
  }

  /** All matching events in the wanted order; newest first without one. */
  ordered(filter: EventFilter, sort: EventSort | undefined): Uint32Array {
    const key = JSON.stringify([this.#frame.version, filter, sort ?? null])
    if (this.#sorted?.key === key) return this.#sorted.seqs
    const seqs = sortSelection(this.#selector.select(filter), sort ?? { field: 'time', direction: 'desc' }, this.#frame, this.#words)
    this.#sorted = { key, seqs }
    return seqs
  }

  rows(seqs: ArrayLike<number>): EventRow[] {
    const ids = new Map<number, Uint8Array>()
    const files = new Map<number, string>()
    return Array.from(seqs, seq => this.#row(seq, ids, files))
  }

  /** The live event with this id as written in its record; null when there is none. */
  findByEventId(eventId: string): number | null {
    const odd = this.#database.prepare('SELECT seq FROM odd_event_id WHERE text = ? ORDER BY seq DESC LIMIT 1').get(eventId)
    if (odd !== undefined) return Number(odd.seq)
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(eventId)) return null
    return this.#scanForGuid(Buffer.from(eventId.replaceAll('-', ''), 'hex'))
  }

  // Ids are random, so no index would be small; a search through the raw bytes takes a few milliseconds a million.
  #scanForGuid(id: Buffer): number | null {
    const superseded = this.#database.prepare('SELECT 1 FROM superseded WHERE seq = ?')
    for (const row of this.#database.prepare("SELECT block, bytes FROM event_column WHERE field = 'id' ORDER BY block DESC").iterate()) {
      const bytes = row.bytes as Uint8Array
      const hay = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      for (let at = hay.indexOf(id); at >= 0; at = hay.indexOf(id, at + 1)) {
        const seq = Number(row.block) * blockCapacity + at / 16
        if (at % 16 === 0 && superseded.get(seq) === undefined) return seq
      }
    }
    return null
  }

  #row(seq: number, ids: Map<number, Uint8Array>, files: Map<number, string>): EventRow {
    const frame = this.#frame
    const words = this.#words
    const cell = (column: Parameters<EventFrame['column']>[0]) => frame.column(column)[seq] as number
    const term = (column: 'account' | 'region' | 'ip' | 'agent' | 'error') => words.terms(column)[cell(column)] ?? ''
    const identity = words.identities[cell('identity')]
    const session = words.sessionAt(cell('session'))
    const call = words.calls[cell('call')]
    const uses = words.useSets[cell('uses')] ?? []
    const flags = unpackFlags(cell('flags'))
    const actions = words.terms('action')
    return {
      seq,
      eventId: this.#eventId(seq, ids),
      timeMs: frame.timeMs(seq),
      identity: identity?.key ?? 'unknown',
      identityName: identity?.name ?? 'unknown',
      identityType: identity?.type ?? 'unknown',
      eventSource: call?.source ?? '',
      eventName: call?.name ?? '',
      actions: unique(uses.filter(use => use.action >= 0).map(use => actions[use.action] ?? '')),
      class: uses[0]?.class ?? 'read-config',
      resources: unique(uses.filter(use => use.resource >= 0).map(use => words.resources[use.resource]?.arn ?? '')),
      accountId: term('account'),
      region: term('region'),
      sourceIp: term('ip'),
      userAgent: term('agent'),
      errorCode: term('error'),
      outcome: flags.outcome,
      category: flags.category,
      readOnly: flags.readOnly,
      accessKeyId: session?.accessKeyId ?? null,
      sessionName: session?.name ?? null,
      serviceMade: flags.viaService,
      console: flags.console,
      fidelity: flags.degraded ? 'degraded' : 'full',
      file: this.#file(cell('file'), files),
      record: cell('ordinal')
    }
  }

  #eventId(seq: number, ids: Map<number, Uint8Array>): string | null {
    const odd = this.#selectOddId.get(seq)
    if (odd !== undefined) return odd.text === null ? null : String(odd.text)
    const block = Math.floor(seq / blockCapacity)
    let bytes = ids.get(block)
    if (bytes === undefined) {
      bytes = (this.#selectIds.get(block)?.bytes as Uint8Array | undefined) ?? new Uint8Array(blockCapacity * 16)
      ids.set(block, bytes)
    }
    return readGuid(bytes, (seq % blockCapacity) * 16)
  }

  #file(id: number, files: Map<number, string>): string {
    let path = files.get(id)
    if (path === undefined) {
      path = String(this.#selectFile.get(id)?.path ?? '')
      files.set(id, path)
    }
    return path
  }
}

const unique = (values: string[]): string[] => (values.length < 2 ? values : [...new Set(values)])
