import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { ActionClass, IdentityType, ResourceType } from '../../../shared/vocabulary/activity.ts'
import { textOrNull } from '../cells.ts'
import type { TermField } from '../event-dictionaries.ts'

export interface IdentityWord {
  key: string
  type: IdentityType
  name: string
  accountId: string | null
}
export interface SessionWord {
  identity: number
  uniqueId: string | null
  accessKeyId: string | null
  name: string | null
  createdAtMs: number | null
  mfa: boolean | null
  sourceIdentity: string | null
}
export interface CallWord {
  source: string
  name: string
}
export interface ResourceWord {
  arn: string
  type: ResourceType | 'other'
  accountId: string | null
  region: string | null
  inferred: boolean
}
/** One action on one resource; −1: none. */
export interface UseWord {
  action: number
  class: ActionClass
  resource: number
}

/** The dictionaries as the reader sees them: read when first asked for, and again when they have grown or been filled in. */
export class EventWords {
  readonly #lists: {
    identity: WordList<IdentityWord>
    session: WordList<SessionWord>
    call: WordList<CallWord>
    resource: WordList<ResourceWord>
    uses: WordList<UseWord[]>
  }
  readonly #terms: Record<TermField, WordList<string>>

  readonly #selectSession: StatementSync

  constructor(database: DatabaseSync) {
    this.#selectSession = database.prepare(
      'SELECT identity, unique_id, access_key, name, created_ms, mfa, source_identity FROM session WHERE id = ?'
    )
    const list = <T>(sql: string, read: (row: Row) => T, ...parameters: string[]) => new WordList(database.prepare(sql), read, parameters)
    const term = (field: TermField) => list('SELECT text FROM term WHERE field = ? AND id >= ? ORDER BY id', row => String(row.text), field)
    this.#terms = {
      account: term('account'),
      region: term('region'),
      ip: term('ip'),
      agent: term('agent'),
      error: term('error'),
      action: term('action')
    }
    this.#lists = {
      identity: list('SELECT key, type, name, account FROM identity WHERE id >= ? ORDER BY id', toIdentity),
      session: list(
        'SELECT identity, unique_id, access_key, name, created_ms, mfa, source_identity FROM session WHERE id >= ? ORDER BY id',
        toSession
      ),
      call: list('SELECT source, name FROM call WHERE id >= ? ORDER BY id', row => ({
        source: String(row.source),
        name: String(row.name)
      })),
      resource: list('SELECT arn, type, account, region, inferred FROM resource WHERE id >= ? ORDER BY id', toResource),
      uses: list('SELECT uses FROM use_set WHERE id >= ? ORDER BY id', row => toUses(String(row.uses)))
    }
  }

  get identities(): readonly IdentityWord[] {
    return this.#lists.identity.all()
  }
  get sessions(): readonly SessionWord[] {
    return this.#lists.session.all()
  }
  /** One session. A page of events needs a hundred of what may be hundreds of thousands. */
  sessionAt(id: number): SessionWord | undefined {
    if (this.#lists.session.isRead) return this.sessions[id]
    const row = this.#selectSession.get(id)
    return row === undefined ? undefined : toSession(row)
  }
  get calls(): readonly CallWord[] {
    return this.#lists.call.all()
  }
  get resources(): readonly ResourceWord[] {
    return this.#lists.resource.all()
  }
  /** Each entry: what one call did. */
  get useSets(): readonly UseWord[][] {
    return this.#lists.uses.all()
  }
  terms(field: TermField): readonly string[] {
    return this.#terms[field].all()
  }

  /** Call when the store has changed. */
  refresh(): void {
    for (const list of Object.values(this.#terms)) list.grow()
    this.#lists.session.grow()
    this.#lists.call.grow()
    this.#lists.uses.grow()
    // What is known of these may have become fuller, not only more.
    this.#lists.identity.reload()
    this.#lists.resource.reload()
  }
}

type Row = Record<string, unknown>

class WordList<T> {
  #words: T[] = []
  #stale = true
  readonly #select: StatementSync
  readonly #read: (row: Row) => T
  readonly #parameters: string[]

  constructor(select: StatementSync, read: (row: Row) => T, parameters: string[]) {
    this.#select = select
    this.#read = read
    this.#parameters = parameters
  }

  /** Whether the whole list is at hand. */
  get isRead(): boolean {
    return !this.#stale
  }

  all(): readonly T[] {
    if (this.#stale) {
      for (const row of this.#select.iterate(...this.#parameters, this.#words.length)) this.#words.push(this.#read(row))
      this.#stale = false
    }
    return this.#words
  }

  grow(): void {
    this.#stale = true
  }

  reload(): void {
    this.#words = []
    this.#stale = true
  }
}

const toIdentity = (row: Row): IdentityWord => ({
  key: String(row.key),
  type: row.type as IdentityType,
  name: String(row.name),
  accountId: textOrNull(row.account)
})

const toSession = (row: Row): SessionWord => ({
  identity: Number(row.identity),
  uniqueId: textOrNull(row.unique_id),
  accessKeyId: textOrNull(row.access_key),
  name: textOrNull(row.name),
  createdAtMs: row.created_ms === null ? null : Number(row.created_ms),
  mfa: row.mfa === null ? null : row.mfa === 1,
  sourceIdentity: textOrNull(row.source_identity)
})

const toResource = (row: Row): ResourceWord => ({
  arn: String(row.arn),
  type: row.type as ResourceWord['type'],
  accountId: textOrNull(row.account),
  region: textOrNull(row.region),
  inferred: row.inferred === 1
})

const toUses = (text: string): UseWord[] =>
  text === ''
    ? []
    : text.split(';').map(use => {
        const [action = '', kind = 'read-config', resource = ''] = use.split(',')
        return {
          action: action === '' ? -1 : Number(action),
          class: kind as ActionClass,
          resource: resource === '' ? -1 : Number(resource)
        }
      })
