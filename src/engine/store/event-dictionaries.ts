import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Identity, ResourceRef } from '../../shared/vocabulary/activity.ts'
import { type BatchSession, betterIdentity, betterResource, type EventBatch } from './event-batch.ts'

/** Plain-text dictionaries kept in `term`. */
export const termFields = ['account', 'region', 'ip', 'agent', 'error', 'action'] as const
export type TermField = (typeof termFields)[number]

/** A batch's local ids turned into the store's. */
export interface Translation {
  identity: Uint32Array
  session: Uint32Array
  call: Uint32Array
  account: Uint32Array
  region: Uint32Array
  ip: Uint32Array
  agent: Uint32Array
  error: Uint32Array
  uses: Uint32Array
}

/** The writer's view of all dictionaries: in memory whole, written through in the current transaction. Ids count from 0. */
export class EventDictionaries {
  readonly #terms: Record<TermField, Terms>
  readonly #calls: Keyed
  readonly #identities: Merged<Identity>
  readonly #resources: Merged<ResourceRef>
  readonly #sessions: Keyed
  readonly #useSets: Keyed
  readonly #uniqueIds: Set<string>
  readonly #addUniqueId: StatementSync

  constructor(database: DatabaseSync) {
    this.#terms = Object.fromEntries(termFields.map(field => [field, new Terms(database, field)])) as Record<TermField, Terms>
    this.#calls = new Keyed(
      database,
      'SELECT id, source || char(0) || name AS key FROM call',
      'INSERT INTO call (id, source, name) VALUES (?, ?, ?)'
    )
    this.#identities = identityDictionary(database)
    this.#resources = resourceDictionary(database)
    this.#sessions = new Keyed(
      database,
      'SELECT id, identity, unique_id, access_key, name, created_ms, mfa, source_identity FROM session',
      'INSERT INTO session (id, identity, unique_id, access_key, name, created_ms, mfa, source_identity) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      row => sessionKey(row as unknown as SessionRecord)
    )
    this.#useSets = new Keyed(database, 'SELECT id, uses AS key FROM use_set', 'INSERT INTO use_set (id, uses) VALUES (?, ?)')
    this.#uniqueIds = new Set(
      database
        .prepare('SELECT identity, unique_id FROM identity_unique_id')
        .all()
        .map(row => `${Number(row.identity)}\0${String(row.unique_id)}`)
    )
    this.#addUniqueId = database.prepare('INSERT OR IGNORE INTO identity_unique_id (identity, unique_id) VALUES (?, ?)')
  }

  /** Adds what is new in the batch's dictionaries and answers how its ids read in the store. */
  translate(batch: EventBatch): Translation {
    const identity = Uint32Array.from(batch.identities, entry => this.#identity(entry))
    const action = batch.actions.map(text => this.#terms.action.id(text))
    const resource = batch.resources.map(entry => this.#resources.id(entry.arn, entry))
    return {
      identity,
      session: Uint32Array.from(batch.sessions, entry => this.#session(entry, identity[entry.identity] ?? 0)),
      call: Uint32Array.from({ length: batch.calls.length / 2 }, (_, i) =>
        this.#call(batch.calls[i * 2] ?? '', batch.calls[i * 2 + 1] ?? '')
      ),
      account: Uint32Array.from(batch.accounts, text => this.#terms.account.id(text)),
      region: Uint32Array.from(batch.regions, text => this.#terms.region.id(text)),
      ip: Uint32Array.from(batch.ips, text => this.#terms.ip.id(text)),
      agent: Uint32Array.from(batch.agents, text => this.#terms.agent.id(text)),
      error: Uint32Array.from(batch.errors, text => this.#terms.error.id(text)),
      uses: Uint32Array.from(batch.useSets, uses => {
        const key = uses
          .map(use => `${use.action < 0 ? '' : action[use.action]},${use.class},${use.resource < 0 ? '' : resource[use.resource]}`)
          .join(';')
        return this.#useSets.id(key, () => [key])
      })
    }
  }

  #identity(entry: Identity): number {
    const id = this.#identities.id(entry.key, entry)
    if (entry.uniqueId !== null) this.#rememberUniqueId(id, entry.uniqueId)
    return id
  }

  #session(entry: BatchSession, identity: number): number {
    if (entry.uniqueId !== null) this.#rememberUniqueId(identity, entry.uniqueId)
    const record: SessionRecord = {
      identity,
      unique_id: entry.uniqueId,
      access_key: entry.accessKeyId,
      name: entry.name,
      created_ms: entry.createdAtMs,
      mfa: entry.mfa === null ? null : Number(entry.mfa),
      source_identity: entry.sourceIdentity
    }
    return this.#sessions.id(sessionKey(record), () => Object.values(record))
  }

  #call(source: string, name: string): number {
    return this.#calls.id(`${source}\0${name}`, () => [source, name])
  }

  #rememberUniqueId(identity: number, uniqueId: string): void {
    const key = `${identity}\0${uniqueId}`
    if (this.#uniqueIds.has(key)) return
    this.#uniqueIds.add(key)
    this.#addUniqueId.run(identity, uniqueId)
  }
}

type Cell = string | number | null

interface SessionRecord {
  identity: number
  unique_id: string | null
  access_key: string | null
  name: string | null
  created_ms: number | null
  mfa: number | null
  source_identity: string | null
}

const sessionKey = (s: SessionRecord): string =>
  `${s.identity}\0${s.unique_id}\0${s.access_key}\0${s.name}\0${s.created_ms}\0${s.mfa}\0${s.source_identity}`

class Terms {
  readonly #ids = new Map<string, number>()
  readonly #insert: StatementSync
  readonly #field: TermField

  constructor(database: DatabaseSync, field: TermField) {
    this.#field = field
    this.#insert = database.prepare('INSERT INTO term (field, id, text) VALUES (?, ?, ?)')
    for (const row of database.prepare('SELECT id, text FROM term WHERE field = ?').iterate(field)) {
      this.#ids.set(String(row.text), Number(row.id))
    }
  }

  id(text: string): number {
    let id = this.#ids.get(text)
    if (id === undefined) {
      id = this.#ids.size
      this.#ids.set(text, id)
      this.#insert.run(this.#field, id, text)
    }
    return id
  }
}

class Keyed {
  readonly #ids = new Map<string, number>()
  readonly #insert: StatementSync

  constructor(
    database: DatabaseSync,
    select: string,
    insert: string,
    keyOf: (row: Record<string, unknown>) => string = row => String(row.key)
  ) {
    this.#insert = database.prepare(insert)
    for (const row of database.prepare(select).iterate()) this.#ids.set(keyOf(row), Number(row.id))
  }

  id(key: string, cells: () => Cell[]): number {
    let id = this.#ids.get(key)
    if (id === undefined) {
      id = this.#ids.size
      this.#ids.set(key, id)
      this.#insert.run(id, ...cells())
    }
    return id
  }
}

interface MergedStatements<T> {
  insert: StatementSync
  update: StatementSync
  cells(value: T): Cell[]
  merge(a: T, b: T): T
}

/** Entries whose attributes grow fuller as more records are read, the same whatever the order. */
class Merged<T> {
  readonly #ids = new Map<string, number>()
  readonly #values: T[] = []
  readonly #statements: MergedStatements<T>

  constructor(entries: Iterable<[string, T]>, statements: MergedStatements<T>) {
    this.#statements = statements
    for (const [key, value] of entries) {
      this.#ids.set(key, this.#values.push(value) - 1)
    }
  }

  id(key: string, value: T): number {
    const id = this.#ids.get(key)
    if (id === undefined) return this.#insert(key, value)
    const kept = this.#values[id] as T
    const merged = this.#statements.merge(kept, value)
    if (merged === kept) return id
    const cells = this.#statements.cells(merged)
    if (this.#statements.cells(kept).some((cell, i) => cell !== cells[i])) {
      this.#values[id] = merged
      this.#statements.update.run(...cells, id)
    }
    return id
  }

  #insert(key: string, value: T): number {
    const id = this.#values.push(value) - 1
    this.#ids.set(key, id)
    this.#statements.insert.run(...this.#statements.cells(value), id)
    return id
  }
}

function identityDictionary(database: DatabaseSync): Merged<Identity> {
  const rows = database.prepare('SELECT key, type, name, account FROM identity ORDER BY id').all()
  return new Merged(
    rows.map(row => {
      const key = String(row.key)
      return [key, { key, type: row.type, name: row.name, accountId: row.account, uniqueId: null } as Identity]
    }),
    {
      insert: database.prepare('INSERT INTO identity (key, type, name, account, id) VALUES (?, ?, ?, ?, ?)'),
      update: database.prepare('UPDATE identity SET key = ?, type = ?, name = ?, account = ? WHERE id = ?'),
      cells: value => [value.key, value.type, value.name, value.accountId],
      merge: betterIdentity
    }
  )
}

function resourceDictionary(database: DatabaseSync): Merged<ResourceRef> {
  const rows = database.prepare('SELECT arn, type, account, region, inferred FROM resource ORDER BY id').all()
  return new Merged(
    rows.map(row => {
      const arn = String(row.arn)
      return [arn, { arn, type: row.type, accountId: row.account, region: row.region, inferred: row.inferred === 1 } as ResourceRef]
    }),
    {
      insert: database.prepare('INSERT INTO resource (arn, type, account, region, inferred, id) VALUES (?, ?, ?, ?, ?, ?)'),
      update: database.prepare('UPDATE resource SET arn = ?, type = ?, account = ?, region = ?, inferred = ? WHERE id = ?'),
      cells: value => [value.arn, value.type, value.accountId, value.region, Number(value.inferred)],
      merge: betterResource
    }
  )
}
