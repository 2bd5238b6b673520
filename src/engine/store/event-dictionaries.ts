import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { type ActionClass, actionClasses, type Identity } from '../../shared/vocabulary/activity.ts'
import { type BatchResources, betterIdentity, type EventBatch, sessionFields, singleUseKey, smaller } from './event-batch.ts'

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
  readonly #calls: Keyed<string>
  readonly #identities: IdentityDictionary
  readonly #resources: ResourceDictionary
  readonly #sessions: Keyed<string>
  readonly #useSets: Keyed<string | number>
  readonly #uniqueIds: Set<string>
  readonly #addUniqueId: StatementSync

  constructor(database: DatabaseSync) {
    this.#terms = Object.fromEntries(termFields.map(field => [field, new Terms(database, field)])) as Record<TermField, Terms>
    this.#calls = new Keyed(
      database,
      'SELECT id, source, name FROM call',
      'INSERT INTO call (id, source, name) VALUES (?, ?, ?)',
      row => `${String(row.source)}\0${String(row.name)}`
    )
    this.#identities = new IdentityDictionary(database)
    this.#resources = new ResourceDictionary(database)
    this.#sessions = new Keyed(
      database,
      'SELECT id, identity, unique_id, access_key, name, created_ms, mfa, source_identity FROM session',
      'INSERT INTO session (id, identity, unique_id, access_key, name, created_ms, mfa, source_identity) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      storedSessionKey
    )
    this.#useSets = new Keyed(database, 'SELECT id, uses FROM use_set', 'INSERT INTO use_set (id, uses) VALUES (?, ?)', row =>
      storedUsesKey(String(row.uses))
    )
    this.#uniqueIds = new Set(
      database
        .prepare('SELECT identity, unique_id FROM identity_unique_id')
        .all()
        .map(row => `${Number(row.identity)}\0${String(row.unique_id)}`)
    )
    this.#addUniqueId = database.prepare('INSERT OR IGNORE INTO identity_unique_id (identity, unique_id) VALUES (?, ?)')
  }

  /** Id of the account that is no account; −1 while every record names one. */
  get emptyAccount(): number {
    return this.#terms.account.known('')
  }

  /** Adds what is new in the batch's dictionaries and answers how its ids read in the store. */
  translate(batch: EventBatch): Translation {
    const identity = Uint32Array.from(batch.identities, entry => this.#identities.id(entry))
    batch.identities.forEach((entry, i) => {
      if (entry.uniqueId !== null) this.#rememberUniqueId(identity[i] as number, entry.uniqueId)
    })
    const action = Int32Array.from(batch.actions, text => this.#terms.action.id(text))
    const resource = this.#resources.ids(batch.resources)
    return {
      identity,
      session: Uint32Array.from(batch.sessionKeys, (key, i) =>
        this.#session(key, identity[batch.sessionIdentities[i] as number] as number)
      ),
      call: Uint32Array.from({ length: batch.calls.length / 2 }, (_, i) =>
        this.#call(batch.calls[i * 2] ?? '', batch.calls[i * 2 + 1] ?? '')
      ),
      account: Uint32Array.from(batch.accounts, text => this.#terms.account.id(text)),
      region: Uint32Array.from(batch.regions, text => this.#terms.region.id(text)),
      ip: Uint32Array.from(batch.ips, text => this.#terms.ip.id(text)),
      agent: Uint32Array.from(batch.agents, text => this.#terms.agent.id(text)),
      error: Uint32Array.from(batch.errors, text => this.#terms.error.id(text)),
      uses: this.#uses(batch, action, resource)
    }
  }

  #uses({ useStarts, useCells }: EventBatch, action: Int32Array, resource: Int32Array): Uint32Array {
    const ids = new Uint32Array(useStarts.length - 1)
    const cell = (at: number) => useCells[at] as number
    const stored = (local: number, global: Int32Array) => (local < 0 ? -1 : (global[local] as number))
    for (let n = 0; n < ids.length; n++) {
      const from = useStarts[n] as number
      const to = useStarts[n + 1] as number
      const uses: number[] = []
      for (let at = from; at < to; at += 3) uses.push(stored(cell(at), action), cell(at + 1), stored(cell(at + 2), resource))
      const key = uses.length === 3 ? singleUseKey(uses[0] as number, uses[1] as number, uses[2] as number) : usesText(uses)
      ids[n] = this.#useSets.id(key, () => [usesText(uses)])
    }
    return ids
  }

  #session(key: string, identity: number): number {
    return this.#sessions.id(`${identity}\0${key}`, () => {
      const fields = sessionFields(key)
      if (typeof fields[0] === 'string') this.#rememberUniqueId(identity, fields[0])
      return [identity, ...fields]
    })
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
type Row = Record<string, unknown>

/** `action,class,resource` of each use, joined by `;`: how use sets are stored. */
function usesText(cells: readonly number[]): string {
  const id = (n: number | undefined) => (n === undefined || n < 0 ? '' : String(n))
  const uses: string[] = []
  for (let at = 0; at < cells.length; at += 3) uses.push(`${id(cells[at])},${actionClasses[cells[at + 1] ?? 0]},${id(cells[at + 2])}`)
  return uses.join(';')
}

function storedUsesKey(text: string): string | number {
  if (text.includes(';')) return text
  const [action = '', kind = '', resource = ''] = text.split(',')
  const id = (field: string) => (field === '' ? -1 : Number(field))
  return singleUseKey(id(action), actionClasses.indexOf(kind as ActionClass), id(resource))
}

function storedSessionKey(row: Row): string {
  const mfa = row.mfa === null ? '' : row.mfa === 1 ? 'true' : 'false'
  const text = (cell: unknown) => (typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '')
  return [
    Number(row.identity),
    text(row.unique_id),
    text(row.access_key),
    text(row.name),
    text(row.created_ms),
    mfa,
    text(row.source_identity)
  ].join('\0')
}

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

  /** −1: not there. */
  known(text: string): number {
    return this.#ids.get(text) ?? -1
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

class Keyed<K extends string | number> {
  readonly #ids = new Map<K, number>()
  readonly #insert: StatementSync

  constructor(database: DatabaseSync, select: string, insert: string, keyOf: (row: Row) => K) {
    this.#insert = database.prepare(insert)
    for (const row of database.prepare(select).iterate()) this.#ids.set(keyOf(row), Number(row.id))
  }

  id(key: K, cells: () => Cell[]): number {
    let id = this.#ids.get(key)
    if (id === undefined) {
      id = this.#ids.size
      this.#ids.set(key, id)
      this.#insert.run(id, ...cells())
    }
    return id
  }
}

/** Identities, whose attributes grow fuller as more records are read, the same whatever the order. */
class IdentityDictionary {
  readonly #ids = new Map<string, number>()
  readonly #values: Identity[] = []
  readonly #insert: StatementSync
  readonly #update: StatementSync

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare('INSERT INTO identity (key, type, name, account, id) VALUES (?, ?, ?, ?, ?)')
    this.#update = database.prepare('UPDATE identity SET key = ?, type = ?, name = ?, account = ? WHERE id = ?')
    for (const row of database.prepare('SELECT key, type, name, account FROM identity ORDER BY id').iterate()) {
      const key = String(row.key)
      const value = { key, type: row.type, name: row.name, accountId: row.account, uniqueId: null } as Identity
      this.#ids.set(key, this.#values.push(value) - 1)
    }
  }

  id(value: Identity): number {
    const id = this.#ids.get(value.key)
    if (id === undefined) return this.#add(value)
    const kept = this.#values[id] as Identity
    const merged = betterIdentity(kept, value)
    if (merged !== kept && (merged.type !== kept.type || merged.name !== kept.name || merged.accountId !== kept.accountId)) {
      this.#values[id] = merged
      this.#update.run(...identityCells(merged), id)
    }
    return id
  }

  #add(value: Identity): number {
    const id = this.#values.push(value) - 1
    this.#ids.set(value.key, id)
    this.#insert.run(...identityCells(value), id)
    return id
  }
}

const identityCells = (value: Identity): Cell[] => [value.key, value.type, value.name, value.accountId]

/** Resources, likewise; kept as columns because there are many. */
class ResourceDictionary {
  readonly #ids = new Map<string, number>()
  readonly #kept: BatchResources = { arns: [], types: [], accounts: [], regions: [], inferred: [] }
  readonly #insert: StatementSync
  readonly #update: StatementSync

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare('INSERT INTO resource (arn, type, account, region, inferred, id) VALUES (?, ?, ?, ?, ?, ?)')
    this.#update = database.prepare('UPDATE resource SET arn = ?, type = ?, account = ?, region = ?, inferred = ? WHERE id = ?')
    const select = database.prepare('SELECT arn, type, account, region, inferred FROM resource ORDER BY id')
    for (const row of select.iterate()) {
      const text = (cell: unknown) => (typeof cell === 'string' ? cell : null)
      this.#push(String(row.arn), row.type as BatchResources['types'][number], text(row.account), text(row.region), row.inferred === 1)
    }
  }

  ids(batch: BatchResources): Int32Array {
    return Int32Array.from(batch.arns, (arn, i) => {
      const type = batch.types[i] ?? 'other'
      const account = batch.accounts[i] ?? null
      const region = batch.regions[i] ?? null
      const inferred = batch.inferred[i] ?? false
      const id = this.#ids.get(arn)
      if (id !== undefined) {
        this.#merge(id, type, account, region, inferred)
        return id
      }
      this.#insert.run(arn, type, account, region, Number(inferred), this.#kept.arns.length)
      return this.#push(arn, type, account, region, inferred)
    })
  }

  #push(arn: string, type: BatchResources['types'][number], account: string | null, region: string | null, inferred: boolean): number {
    const { arns, types, accounts, regions, inferred: guesses } = this.#kept
    const id = arns.push(arn) - 1
    types.push(type)
    accounts.push(account)
    regions.push(region)
    guesses.push(inferred)
    this.#ids.set(arn, id)
    return id
  }

  #merge(id: number, type: BatchResources['types'][number], account: string | null, region: string | null, inferred: boolean): void {
    const { arns, types, accounts, regions, inferred: guesses } = this.#kept
    const before = { type: types[id], account: accounts[id] ?? null, region: regions[id] ?? null, inferred: guesses[id] ?? false }
    if (before.type === type && before.account === account && before.region === region && before.inferred === inferred) return
    const kind = before.type === 'other' ? type : before.type
    const owner = smaller(before.account, account)
    const place = smaller(before.region, region)
    const guess = before.inferred && inferred
    if (kind === before.type && owner === before.account && place === before.region && guess === before.inferred) return
    types[id] = kind ?? type
    accounts[id] = owner
    regions[id] = place
    guesses[id] = guess
    this.#update.run(arns[id] ?? '', kind ?? type, owner, place, Number(guess), id)
  }
}
