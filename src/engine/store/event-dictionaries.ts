import type { DatabaseSync } from 'node:sqlite'
import { type ActionClass, actionClasses } from '../../shared/vocabulary/activity.ts'
import { sessionFields, singleUseKey } from './batch-words.ts'
import type { EventBatch } from './event-batch.ts'
import { IdentityDictionary } from './identity-dictionary.ts'
import type { LocalSession, LocalWords } from './local-words.ts'
import { ResourceDictionary } from './resource-dictionary.ts'
import { type Cell, RowWriter } from './row-writer.ts'

/** Plain-text dictionaries kept in `term`. */
export const termFields = ['account', 'region', 'ip', 'agent', 'error', 'action'] as const
export type TermField = (typeof termFields)[number]

const sessionColumns = ['identity', 'unique_id', 'access_key', 'name', 'created_ms', 'mfa', 'source_identity']

/** The writer's view of all dictionaries: in memory whole, written in the current transaction. Ids count from 0. */
export class EventDictionaries {
  readonly #terms: Record<TermField, Terms>
  readonly #termRows: RowWriter
  readonly #calls: Keyed<string>
  readonly #identities: IdentityDictionary
  readonly #resources: ResourceDictionary
  readonly #sessions: Keyed<string>
  readonly #useSets: Keyed<string | number>

  constructor(database: DatabaseSync) {
    this.#termRows = new RowWriter(database, 'term (field, id, text)', 3)
    this.#terms = Object.fromEntries(termFields.map(field => [field, new Terms(database, field, this.#termRows)])) as Record<
      TermField,
      Terms
    >
    this.#calls = new Keyed(database, 'call', ['source', 'name'], row => `${String(row.source)}\0${String(row.name)}`)
    this.#identities = new IdentityDictionary(database)
    this.#resources = new ResourceDictionary(database)
    this.#sessions = new Keyed(database, 'session', sessionColumns, storedSessionKey)
    this.#useSets = new Keyed(database, 'use_set', ['uses'], row => storedUsesKey(String(row.uses)))
  }

  /** Id of the account that is no account; −1 while every record names one. */
  get emptyAccount(): number {
    return this.#terms.account.known('')
  }

  /** Puts the store's ids in place of the parser's, adding words that are new; texts stay as they are. */
  translate(batch: EventBatch, words: LocalWords): void {
    const identity = (local: number) => words.identity.id(local, value => this.#identities.id(value))
    words.session.translate(batch.session, session => this.#session(session, identity))
    words.identity.translate(batch.identity, value => this.#identities.id(value))
    words.call.translate(batch.call, ({ source, name }) => this.#calls.id(`${source}\0${name}`, () => [source, name]))
    words.uses.translate(batch.uses, cells => this.#uses(cells, words))
    words.account.translate(batch.account, text => {
      words.met.accounts.push(text)
      return this.#terms.account.id(text)
    })
    words.region.translate(batch.region, text => {
      words.met.regions.push(text)
      return this.#terms.region.id(text)
    })
    words.ip.translate(batch.ip, text => this.#terms.ip.id(text))
    words.agent.translate(batch.agent, text => this.#terms.agent.id(text))
    words.error.translate(batch.error, text => this.#terms.error.id(text))
  }
  /** Writes the rows of new words, in the current transaction. Before a commit, and before anybody looks a word up there. */
  write(): void {
    this.#termRows.write()
    this.#calls.write()
    this.#sessions.write()
    this.#useSets.write()
  }

  #session({ identity, fields }: LocalSession, identityOf: (local: number) => number): number {
    const stored = identityOf(identity)
    return this.#sessions.id(`${stored}\0${fields}`, () => [stored, ...sessionFields(fields)])
  }

  #uses(local: readonly number[], words: LocalWords): number {
    const cells: number[] = []
    for (let at = 0; at < local.length; at += 3) {
      const [action, kind, resource] = local.slice(at, at + 3) as [number, number, number]
      cells.push(
        action < 0 ? -1 : words.action.id(action, text => this.#terms.action.id(text)),
        kind,
        resource < 0 ? -1 : words.resource.id(resource, value => this.#resources.id(value))
      )
    }
    const [action, kind, resource] = cells as [number, number, number]
    const key = cells.length === 3 ? singleUseKey(action, kind, resource) : usesText(cells)
    return this.#useSets.id(key, () => [usesText(cells)])
  }
}

type Row = Record<string, unknown>

/** `action,class,resource` of each use, joined by `;`: how use sets are stored. */
function usesText(cells: readonly number[]): string {
  const id = (n: number | undefined) => (n === undefined || n < 0 ? '' : String(n))
  const uses: string[] = []
  for (let at = 0; at < cells.length; at += 3) uses.push(`${id(cells[at])},${actionClasses[cells[at + 1] ?? 0]},${id(cells[at + 2])}`)
  return uses.join(';')
}

function storedUsesKey(text: string): string | number {
  // A set of several is kept under its text, and so is one of none.
  if (text === '' || text.includes(';')) return text
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
  readonly #rows: RowWriter
  readonly #field: TermField

  constructor(database: DatabaseSync, field: TermField, rows: RowWriter) {
    this.#field = field
    this.#rows = rows
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
      this.#rows.add(this.#field, id, text)
    }
    return id
  }
}

class Keyed<K extends string | number> {
  readonly #ids = new Map<K, number>()
  /** Not the number of keys: rows that mean the same may stand twice in a store of before. */
  #next = 0
  readonly #rows: RowWriter

  constructor(database: DatabaseSync, table: string, columns: string[], keyOf: (row: Row) => K) {
    this.#rows = new RowWriter(database, `${table} (id, ${columns.join(', ')})`, columns.length + 1)
    const select = database.prepare(`SELECT id, ${columns.join(', ')} FROM ${table}`)
    for (const row of select.iterate()) {
      const id = Number(row.id)
      this.#ids.set(keyOf(row), id)
      this.#next = Math.max(this.#next, id + 1)
    }
  }

  id(key: K, cells: () => Cell[]): number {
    let id = this.#ids.get(key)
    if (id === undefined) {
      id = this.#next++
      this.#ids.set(key, id)
      this.#rows.add(id, ...cells())
    }
    return id
  }

  write(): void {
    this.#rows.write()
  }
}
