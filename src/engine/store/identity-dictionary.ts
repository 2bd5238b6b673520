import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Identity } from '../../shared/vocabulary/activity.ts'
import { smaller } from './smaller.ts'

/** Identities, whose attributes grow fuller as more records are read, the same whatever the order. */
export class IdentityDictionary {
  readonly #ids = new Map<string, number>()
  readonly #values: Identity[] = []
  readonly #insert: StatementSync
  readonly #update: StatementSync
  readonly #uniqueIds: Set<string>
  readonly #addUniqueId: StatementSync

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare('INSERT INTO identity (key, type, name, account, id) VALUES (?, ?, ?, ?, ?)')
    this.#update = database.prepare('UPDATE identity SET key = ?, type = ?, name = ?, account = ? WHERE id = ?')
    for (const row of database.prepare('SELECT key, type, name, account FROM identity ORDER BY id').iterate()) {
      const key = String(row.key)
      const value = { key, type: row.type, name: row.name, accountId: row.account, uniqueId: null } as Identity
      this.#ids.set(key, this.#values.push(value) - 1)
    }
    this.#uniqueIds = new Set(
      database
        .prepare('SELECT identity, unique_id FROM identity_unique_id')
        .all()
        .map(row => `${Number(row.identity)}\0${String(row.unique_id)}`)
    )
    this.#addUniqueId = database.prepare('INSERT OR IGNORE INTO identity_unique_id (identity, unique_id) VALUES (?, ?)')
  }

  id(value: Identity): number {
    const id = this.#ids.get(value.key)
    const own = id === undefined ? this.#add(value) : this.#merge(id, value)
    if (value.uniqueId !== null) this.#rememberUniqueId(own, value.uniqueId)
    return own
  }

  #add(value: Identity): number {
    const id = this.#values.push(value) - 1
    this.#ids.set(value.key, id)
    this.#insert.run(...cellsOf(value), id)
    return id
  }

  #merge(id: number, value: Identity): number {
    const kept = this.#values[id] as Identity
    const merged = betterIdentity(kept, value)
    if (merged.type !== kept.type || merged.name !== kept.name || merged.accountId !== kept.accountId) {
      this.#values[id] = merged
      this.#update.run(...cellsOf(merged), id)
    }
    return id
  }

  #rememberUniqueId(identity: number, uniqueId: string): void {
    const key = `${identity}\0${uniqueId}`
    if (this.#uniqueIds.has(key)) return
    this.#uniqueIds.add(key)
    this.#addUniqueId.run(identity, uniqueId)
  }
}

const cellsOf = (value: Identity): (string | null)[] => [value.key, value.type, value.name, value.accountId]

/**
 * What is known of one identity from two records: the fuller value wins, and of two different ones the smaller, so that
 * the order of reading never matters.
 */
function betterIdentity(a: Identity, b: Identity): Identity {
  return {
    key: a.key,
    type: a.type === b.type || b.type === 'unknown' ? a.type : a.type === 'unknown' || b.type < a.type ? b.type : a.type,
    name: smaller(a.name, b.name) ?? a.name,
    accountId: smaller(a.accountId, b.accountId),
    uniqueId: a.uniqueId
  }
}
