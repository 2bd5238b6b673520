import type { Identity, ResourceRef } from '../../shared/vocabulary/activity.ts'
import type { NewWords } from './batch-words.ts'

const unknown = -1

const pageBits = 12
const pageSize = 2 ** pageBits

/** Words that follow one another, until each of them has been stored. */
interface Page<T> {
  words: (T | undefined)[]
  waiting: number
}

/**
 * What a parser's ids of one kind stand for: the word itself until an event names it, the store's id from then on. Words lie in pages, and a
 * page is let go of with its last word: millions of them come by in a large import.
 */
export class LocalIds<T> {
  readonly #pages: (Page<T> | undefined)[] = []
  #count = 0
  #stored = new Int32Array(256).fill(unknown)
  #copied = 0

  push(word: T): void {
    const at = this.#count++ >>> pageBits
    this.#pages[at] ??= { words: [], waiting: pageSize }
    this.#pages[at].words.push(word)
  }

  /** The store's id; the first time, `store` is asked for it. */
  id(local: number, store: (word: T) => number): number {
    const known = local < this.#stored.length ? (this.#stored[local] as number) : unknown
    if (known !== unknown) return known
    const page = this.#pages[local >>> pageBits]
    const word = page?.words[local & (pageSize - 1)]
    if (page === undefined || word === undefined) throw new Error(`a batch names word ${local}, which was never told`)
    if (local >= this.#stored.length) this.#grow(local)
    const id = store(word)
    this.#stored[local] = id
    page.words[local & (pageSize - 1)] = undefined
    if (--page.waiting === 0) this.#pages[local >>> pageBits] = undefined
    return id
  }

  /** Puts the store's ids in place of local ones. */
  translate(cells: Uint32Array, store: (word: T) => number): Uint32Array {
    for (let i = 0; i < cells.length; i++) cells[i] = this.id(cells[i] as number, store)
    return cells
  }

  /** Keeps a copy of each word that still waits: one cut out of a longer text would keep all of that alive. */
  copyWaiting(copy: (word: T) => T): void {
    for (; this.#copied < this.#count; this.#copied++) {
      const words = this.#pages[this.#copied >>> pageBits]?.words
      const word = words?.[this.#copied & (pageSize - 1)]
      if (words !== undefined && word !== undefined) words[this.#copied & (pageSize - 1)] = copy(word)
    }
  }

  #grow(local: number): void {
    const larger = new Int32Array(Math.max(local + 1, this.#stored.length * 2)).fill(unknown)
    larger.set(this.#stored)
    this.#stored = larger
  }
}

/** A session by the local id of its identity and its fields (`sessionFields`). */
export interface LocalSession {
  identity: number
  fields: string
}

/**
 * What one parser's numbers mean, on the writer's side. A word enters the store with the first event that names it, so what
 * belongs to a file that was dropped leaves no trace.
 */
export class LocalWords {
  readonly identity = new LocalIds<Identity>()
  readonly session = new LocalIds<LocalSession>()
  readonly call = new LocalIds<{ source: string; name: string }>()
  readonly account = new LocalIds<string>()
  readonly region = new LocalIds<string>()
  readonly ip = new LocalIds<string>()
  readonly agent = new LocalIds<string>()
  readonly error = new LocalIds<string>()
  readonly action = new LocalIds<string>()
  readonly resource = new LocalIds<ResourceRef>()
  /** Three local cells a use: see `NewWords.useCells`. */
  readonly uses = new LocalIds<number[]>()
  readonly text = new LocalIds<string>()
  /** Accounts and regions since somebody last took them: those the import's report names. */
  readonly met: { accounts: string[]; regions: string[] } = { accounts: [], regions: [] }

  constructor() {
    // Id 0 is "no text".
    this.text.push('')
  }

  add(words: NewWords): void {
    for (const identity of words.identities) this.identity.push(identity)
    for (const [i, fields] of words.sessions.entries()) this.session.push({ identity: words.sessionIdentities[i] as number, fields })
    for (let i = 0; i < words.calls.length; i += 2) this.call.push({ source: words.calls[i] ?? '', name: words.calls[i + 1] ?? '' })
    pushAll(this.account, words.accounts)
    pushAll(this.region, words.regions)
    pushAll(this.ip, words.ips)
    pushAll(this.agent, words.agents)
    pushAll(this.error, words.errors)
    pushAll(this.action, words.actions)
    this.#addResources(words.resources)
    this.#addUses(words)
    if (words.texts !== '') pushAll(this.text, words.texts.split('\0'))
  }

  /** Call when the batch that came with the newest words has been stored. */
  settle(): void {
    this.text.copyWaiting(text => Buffer.from(text, 'utf16le').toString('utf16le'))
  }

  #addResources({ arns, types, accounts, regions, inferred }: NewWords['resources']): void {
    for (const [i, arn] of arns.entries()) {
      const type = types[i] ?? 'other'
      this.resource.push({ arn, type, accountId: accounts[i] ?? null, region: regions[i] ?? null, inferred: inferred[i] ?? false })
    }
  }

  #addUses({ useCounts, useCells }: NewWords): void {
    let at = 0
    for (const count of useCounts) {
      this.uses.push(useCells.slice(at, at + count * 3))
      at += count * 3
    }
  }
}

function pushAll<T>(ids: LocalIds<T>, words: readonly T[]): void {
  for (const word of words) ids.push(word)
}
