import { actionClasses, type Identity, type ResourceRef, type Session, type Use } from '../../shared/vocabulary/activity.ts'
import { ObjectIndex, RecentTexts, remembered, VariantIndex, variantsOfKey, WordIndex } from './word-index.ts'

/** Resources, a column an attribute: threads copy arrays of text many times faster than objects. */
export interface ResourceColumns {
  arns: string[]
  types: ResourceRef['type'][]
  accounts: (string | null)[]
  regions: (string | null)[]
  inferred: boolean[]
}

/** Words that batches from now on may name, in the order of their local ids. Goes to the writer before or with the first such batch. */
export interface NewWords {
  identities: Identity[]
  /** Local id of each session's identity, and what else it is (`sessionFields`). */
  sessionIdentities: number[]
  sessions: string[]
  /** `source` and `name` alternately. */
  calls: string[]
  accounts: string[]
  regions: string[]
  ips: string[]
  agents: string[]
  errors: string[]
  actions: string[]
  resources: ResourceColumns
  /** Uses in each set; and of each use, three cells: action, class (index of `actionClasses`), resource; −1: none. */
  useCounts: number[]
  useCells: number[]
  /** Search texts in one, divided by `\0`. */
  texts: string
}

/**
 * What a parser's events name, as numbers that count up for as long as the parser lives. A local id means one thing for
 * ever, but one thing may have several: whatever differs in anything, and whatever has been forgotten meanwhile. So nothing
 * need be told twice, and memory stays bounded.
 */
export class BatchWords {
  readonly #identities = new VariantIndex<Identity>(identity => identity.key, sameIdentity)
  readonly #resources = new VariantIndex<ResourceRef>(resource => resource.arn, sameResource)
  readonly #sessions = new Map<Session, KnownSession>()
  #sessionCount = 0
  readonly #calls = new Map<string, KnownCall>()
  #callCount = 0
  readonly #accounts = new WordIndex()
  readonly #regions = new WordIndex()
  readonly #ips = new WordIndex()
  readonly #agents = new WordIndex()
  readonly #errors = new WordIndex()
  readonly #actions = new WordIndex()
  readonly #useLists = new ObjectIndex<readonly Use[]>()
  readonly #useSets = new Map<string | number, number>()
  #useSetCount = 0
  // 0 is "no text", which nobody need be told.
  readonly #texts = new RecentTexts(1)
  #fresh = nothingNew()

  identity(identity: Identity): number {
    return this.#identities.index(identity)
  }

  /** @param identity local id of whose session it is */
  session(session: Session, identity: number, uniqueId: string | null): number {
    const known = this.#sessions.get(session)
    if (known?.identity === identity) return known.id
    return this.#sessionOf(session, known, identity, uniqueId)
  }

  call(source: string, name: string): number {
    let known = this.#calls.get(name)
    while (known !== undefined && known.source !== source) known = known.next
    return known?.id ?? this.#addCall(source, name)
  }

  account(text: string): number {
    return this.#accounts.index(text)
  }

  region(text: string): number {
    return this.#regions.index(text)
  }

  ip(text: string): number {
    return this.#ips.index(text)
  }

  agent(text: string): number {
    return this.#agents.index(text)
  }

  error(text: string): number {
    return this.#errors.index(text)
  }

  text(text: string): number {
    return text === '' ? 0 : this.#texts.index(text)
  }

  uses(uses: readonly Use[]): number {
    return this.#useLists.get(uses) ?? this.#useLists.remember(uses, this.#setOf(uses))
  }

  /** What the writer has not been told yet; null: nothing. Afterwards it counts as told. */
  takeNew(): NewWords | null {
    const words = this.#fresh
    this.#fresh = nothingNew()
    words.identities = this.#identities.takeFresh()
    const resources = this.#resources.takeFresh()
    for (const resource of resources) addResource(words.resources, resource)
    words.accounts = this.#accounts.takeFresh()
    words.regions = this.#regions.takeFresh()
    words.ips = this.#ips.takeFresh()
    words.agents = this.#agents.takeFresh()
    words.errors = this.#errors.takeFresh()
    words.actions = this.#actions.takeFresh()
    words.texts = this.#texts.takeFresh().map(withoutDivider).join('\0')
    return hasWords(words) ? words : null
  }

  // One object for many identities is the session without credentials: each has its own.
  #sessionOf(session: Session, known: KnownSession | undefined, identity: number, uniqueId: string | null): number {
    let id = known?.others?.get(identity)
    if (id === undefined) {
      id = this.#sessionCount++
      this.#fresh.sessionIdentities.push(identity)
      this.#fresh.sessions.push(fieldsOf(session, uniqueId))
      if (known !== undefined && (known.others === null || known.others.size >= remembered))
        known.others = new Map([[known.identity, known.id]])
      known?.others?.set(identity, id)
    }
    if (known === undefined) {
      if (this.#sessions.size >= remembered) this.#sessions.clear()
      this.#sessions.set(session, { identity, id, others: null })
    } else {
      known.identity = identity
      known.id = id
    }
    return id
  }

  #addCall(source: string, name: string): number {
    if (this.#callCount % remembered === remembered - 1) this.#calls.clear()
    const id = this.#callCount++
    this.#fresh.calls.push(source, name)
    const others = this.#calls.get(name)
    const depth = (others?.depth ?? 0) + 1
    this.#calls.set(name, depth > variantsOfKey ? { source, id, depth: 1, next: undefined } : { source, id, depth, next: others })
    return id
  }

  #setOf(uses: readonly Use[]): number {
    const [only] = uses
    if (uses.length !== 1 || only === undefined) return this.#severalOf(uses)
    const action = this.#actionOf(only)
    const kind = actionClasses.indexOf(only.class)
    const resource = this.#resourceOf(only)
    const key = singleUseKey(action, kind, resource)
    const known = this.#useSets.get(key)
    if (known !== undefined) return known
    this.#fresh.useCells.push(action, kind, resource)
    return this.#addSet(key, 1)
  }

  #severalOf(uses: readonly Use[]): number {
    const cells = uses.flatMap(use => [this.#actionOf(use), actionClasses.indexOf(use.class), this.#resourceOf(use)])
    const key = cells.join()
    const known = this.#useSets.get(key)
    if (known !== undefined) return known
    for (const cell of cells) this.#fresh.useCells.push(cell)
    return this.#addSet(key, uses.length)
  }

  #addSet(key: string | number, uses: number): number {
    if (this.#useSets.size >= remembered) this.#useSets.clear()
    this.#fresh.useCounts.push(uses)
    this.#useSets.set(key, this.#useSetCount)
    return this.#useSetCount++
  }

  #actionOf(use: Use): number {
    return use.action === null ? -1 : this.#actions.index(use.action)
  }

  #resourceOf(use: Use): number {
    return use.resource === null ? -1 : this.#resources.index(use.resource)
  }
}

/** One number for a use set of one use, whatever dictionaries its ids are from. */
export const singleUseKey = (action: number, kind: number, resource: number): number => ((action + 1) * 2 ** 26 + resource + 1) * 8 + kind

interface KnownSession {
  /** Whose it was last, and its id then. */
  identity: number
  id: number
  others: Map<number, number> | null
}

interface KnownCall {
  source: string
  id: number
  /** Calls of the same name to other services; so many in all. */
  depth: number
  next: KnownCall | undefined
}

/** What a session is besides its identity, as one text that `sessionFields` takes apart again. */
const fieldsOf = (session: Session, uniqueId: string | null): string =>
  `${field(uniqueId)}\0${field(session.accessKeyId)}\0${field(session.name)}\0${session.createdAtMs ?? ''}\0${session.mfa ?? ''}\0${field(session.sourceIdentity)}`

const field = (text: string | null): string => (text === null ? '' : withoutDivider(text))

/** The cells of a session's row, in the order of its table from `unique_id` on: null where nothing is known. */
export function sessionFields(text: string): (string | number | null)[] {
  const [uniqueId, accessKey, name, createdMs, mfa, sourceIdentity] = text.split('\0').map(field => field || null)
  return [
    uniqueId ?? null,
    accessKey ?? null,
    name ?? null,
    createdMs ? Number(createdMs) : null,
    mfa ? Number(mfa === 'true') : null,
    sourceIdentity ?? null
  ]
}

// The divider must stay ours: a text that holds it gives it up.
const withoutDivider = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text)

const sameIdentity = (a: Identity, b: Identity): boolean =>
  a.type === b.type && a.name === b.name && a.accountId === b.accountId && a.uniqueId === b.uniqueId

const sameResource = (a: ResourceRef, b: ResourceRef): boolean =>
  a.type === b.type && a.accountId === b.accountId && a.region === b.region && a.inferred === b.inferred

function addResource(columns: ResourceColumns, resource: ResourceRef): void {
  columns.arns.push(resource.arn)
  columns.types.push(resource.type)
  columns.accounts.push(resource.accountId)
  columns.regions.push(resource.region)
  columns.inferred.push(resource.inferred)
}

const nothingNew = (): NewWords => ({
  identities: [],
  sessionIdentities: [],
  sessions: [],
  calls: [],
  accounts: [],
  regions: [],
  ips: [],
  agents: [],
  errors: [],
  actions: [],
  resources: { arns: [], types: [], accounts: [], regions: [], inferred: [] },
  useCounts: [],
  useCells: [],
  texts: ''
})

const hasWords = ({ resources, texts, ...lists }: NewWords): boolean =>
  texts !== '' || resources.arns.length > 0 || Object.values(lists).some(list => list.length > 0)
