import { type Activity, actionClasses, type Identity, type ResourceRef, type Session, type Use } from '../../shared/vocabulary/activity.ts'
import { packFlags } from './event-flags.ts'
import { writeContentId, writeEventId } from './event-id.ts'

/** One action on one resource, as indexes into the batch's `actions` and `resources` (−1: none). */
export interface BatchUse {
  action: number
  class: string
  resource: number
}

/** A session as a batch carries it: `identity` is an index into the batch's identities. */
export interface BatchSession extends Session {
  identity: number
  uniqueId: string | null
}

/**
 * Events on their way from a parser to the writer: columns of indexes into the batch's own small dictionaries, so that
 * threads exchange a few typed arrays instead of a thousand objects.
 */
export interface EventBatch {
  count: number
  /** 16 bytes an event. */
  ids: Uint8Array
  seconds: Uint32Array
  millis: Uint32Array
  flags: Uint32Array
  identity: Uint32Array
  session: Uint32Array
  call: Uint32Array
  account: Uint32Array
  region: Uint32Array
  ip: Uint32Array
  agent: Uint32Array
  error: Uint32Array
  uses: Uint32Array
  ordinal: Uint32Array
  identities: Identity[]
  sessions: BatchSession[]
  /** `source` and `name` alternately. */
  calls: string[]
  accounts: string[]
  regions: string[]
  ips: string[]
  agents: string[]
  errors: string[]
  actions: string[]
  resources: ResourceRef[]
  useSets: BatchUse[][]
  /** Index of the event and its text: ids that are not GUIDs (null: the record had none). */
  oddIds: [number, string | null][]
  shared: [number, string][]
  issued: [number, string | null, string | null, string | null][]
  texts: [number, string][]
}

const columns = [
  'seconds',
  'millis',
  'flags',
  'identity',
  'session',
  'call',
  'account',
  'region',
  'ip',
  'agent',
  'error',
  'uses',
  'ordinal'
] as const

/** Buffers to hand over with the batch. */
export const batchTransfers = (batch: EventBatch): ArrayBuffer[] =>
  [batch.ids.buffer, ...columns.map(name => batch[name].buffer)] as ArrayBuffer[]

/** Collects activities into a batch. */
export class EventBatchBuilder {
  readonly #capacity: number
  readonly #batch: EventBatch
  #identities = new Dictionary<Identity>()
  #sessions = new Dictionary<BatchSession>()
  #calls = new Map<string, Map<string, number>>()
  #accounts = new Words()
  #regions = new Words()
  #ips = new Words()
  #agents = new Words()
  #errors = new Words()
  #actions = new Words()
  #resources = new Dictionary<ResourceRef>()
  #useSets = new Map<string | number, number>()
  #lastSession: Session | null = null
  #lastSessionIdentity = -1
  #lastSessionId = -1

  constructor(capacity: number) {
    this.#capacity = capacity
    this.#batch = emptyBatch(capacity)
  }

  get count(): number {
    return this.#batch.count
  }

  get full(): boolean {
    return this.#batch.count === this.#capacity
  }

  /** @param whole gives the record's content, asked only when it has no event id. */
  add(activity: Activity, ordinal: number, whole: () => unknown): void {
    const batch = this.#batch
    const i = batch.count++
    this.#addId(activity.eventId, i, whole)
    const seconds = Math.floor(activity.timeMs / 1000)
    batch.seconds[i] = seconds
    batch.millis[i] = activity.timeMs - seconds * 1000
    batch.flags[i] = packFlags(activity)
    const identity = this.#identities.index(activity.identity.key, activity.identity, betterIdentity)
    batch.identity[i] = identity
    batch.session[i] = this.#session(activity.session, identity, activity.identity.uniqueId)
    batch.call[i] = this.#call(activity.eventSource, activity.eventName)
    batch.account[i] = this.#accounts.index(activity.accountId)
    batch.region[i] = this.#regions.index(activity.region)
    batch.ip[i] = this.#ips.index(activity.sourceIp)
    batch.agent[i] = this.#agents.index(activity.userAgent)
    batch.error[i] = this.#errors.index(activity.errorCode)
    batch.uses[i] = this.#usesOf(activity)
    batch.ordinal[i] = ordinal
    if (activity.sharedEventId) batch.shared.push([i, activity.sharedEventId])
    if (activity.issued) batch.issued.push([i, activity.issued.accessKeyId, activity.issued.assumedRoleId, activity.issued.roleArn])
    if (activity.text) batch.texts.push([i, activity.text])
  }

  /** The batch so far; the builder begins anew. */
  take(): EventBatch {
    const batch = this.#batch
    const handed = { ...batch, ids: batch.ids.slice(0, batch.count * 16) }
    for (const name of columns) handed[name] = batch[name].slice(0, batch.count)
    this.#fill(handed)
    this.#reset()
    return handed
  }

  #fill(batch: EventBatch): void {
    batch.identities = this.#identities.values
    batch.sessions = this.#sessions.values
    batch.accounts = this.#accounts.values
    batch.regions = this.#regions.values
    batch.ips = this.#ips.values
    batch.agents = this.#agents.values
    batch.errors = this.#errors.values
    batch.actions = this.#actions.values
    batch.resources = this.#resources.values
  }

  // The columns are reused: what was handed over is a copy of their filled part.
  #reset(): void {
    Object.assign(this.#batch, { count: 0, calls: [], useSets: [], oddIds: [], shared: [], issued: [], texts: [] })
    this.#identities = new Dictionary()
    this.#sessions = new Dictionary()
    this.#calls = new Map()
    this.#accounts = new Words()
    this.#regions = new Words()
    this.#ips = new Words()
    this.#agents = new Words()
    this.#errors = new Words()
    this.#actions = new Words()
    this.#resources = new Dictionary()
    this.#useSets = new Map()
    this.#lastSession = null
  }

  #addId(eventId: string | null, i: number, whole: () => unknown): void {
    const { ids, oddIds } = this.#batch
    if (eventId === null) {
      writeContentId(whole(), ids, i * 16)
      oddIds.push([i, null])
    } else if (!writeEventId(eventId, ids, i * 16)) {
      oddIds.push([i, eventId])
    }
  }

  // Runs of one caller share one frozen session object; comparing references first spares building a key.
  #session(session: Session, identity: number, uniqueId: string | null): number {
    if (session === this.#lastSession && identity === this.#lastSessionIdentity) return this.#lastSessionId
    const key = `${identity}\0${uniqueId}\0${session.accessKeyId}\0${session.createdAtMs}\0${session.mfa}\0${session.sourceIdentity}\0${session.name}`
    const id = this.#sessions.index(key, () => ({ ...session, identity, uniqueId }))
    this.#lastSession = session
    this.#lastSessionIdentity = identity
    this.#lastSessionId = id
    return id
  }

  #call(source: string, name: string): number {
    let byName = this.#calls.get(source)
    if (byName === undefined) {
      byName = new Map()
      this.#calls.set(source, byName)
    }
    let id = byName.get(name)
    if (id === undefined) {
      const { calls } = this.#batch
      id = calls.length / 2
      calls.push(source, name)
      byName.set(name, id)
    }
    return id
  }

  #usesOf(activity: Activity): number {
    const [only] = activity.uses
    // Nearly every call is one action on one resource: its key is one number.
    if (only !== undefined && activity.uses.length === 1) {
      const use = this.#use(only)
      const key = ((use.action + 1) * 2 ** 26 + use.resource + 1) * 8 + actionClasses.indexOf(only.class)
      return this.#useSets.get(key) ?? this.#addUses(key, [use])
    }
    const uses = activity.uses.map(use => this.#use(use))
    const key = uses.map(use => `${use.action},${use.class},${use.resource}`).join(';')
    return this.#useSets.get(key) ?? this.#addUses(key, uses)
  }

  #use(use: Use): BatchUse {
    return {
      action: use.action === null ? -1 : this.#actions.index(use.action),
      class: use.class,
      resource: use.resource === null ? -1 : this.#resources.index(use.resource.arn, use.resource, betterResource)
    }
  }

  #addUses(key: string | number, uses: BatchUse[]): number {
    const id = this.#batch.useSets.push(uses) - 1
    this.#useSets.set(key, id)
    return id
  }
}

/** Distinct values by key; a later value may be folded into the one kept. */
class Dictionary<T> {
  readonly values: T[] = []
  readonly #ids = new Map<string, number>()

  index(key: string, value: T | (() => T), merge?: (kept: T, next: T) => T): number {
    let id = this.#ids.get(key)
    if (id === undefined) {
      id = this.values.push(typeof value === 'function' ? (value as () => T)() : value) - 1
      this.#ids.set(key, id)
    } else if (merge !== undefined && this.values[id] !== value) {
      this.values[id] = merge(this.values[id] as T, value as T)
    }
    return id
  }
}

class Words {
  readonly values: string[] = []
  readonly #ids = new Map<string, number>()
  #lastWord = ''
  #lastId = -1

  index(word: string): number {
    if (word === this.#lastWord && this.#lastId >= 0) return this.#lastId
    let id = this.#ids.get(word)
    if (id === undefined) {
      id = this.values.push(word) - 1
      this.#ids.set(word, id)
    }
    this.#lastWord = word
    this.#lastId = id
    return id
  }
}

/**
 * What is known of one identity from two records: the fuller value wins, and of two different ones the smaller, so that
 * the order of reading never matters.
 */
export function betterIdentity(a: Identity, b: Identity): Identity {
  if (a.type === b.type && a.name === b.name && a.accountId === b.accountId) return a
  return {
    key: a.key,
    type: a.type === b.type || b.type === 'unknown' ? a.type : a.type === 'unknown' || b.type < a.type ? b.type : a.type,
    name: smaller(a.name, b.name) ?? a.name,
    accountId: smaller(a.accountId, b.accountId),
    uniqueId: a.uniqueId
  }
}

/** The same for a resource. An ARN that some record carried whole is not inferred. */
export function betterResource(a: ResourceRef, b: ResourceRef): ResourceRef {
  if (a.type === b.type && a.accountId === b.accountId && a.region === b.region && a.inferred === b.inferred) return a
  return {
    arn: a.arn,
    type: a.type === 'other' ? b.type : a.type,
    accountId: smaller(a.accountId, b.accountId),
    region: smaller(a.region, b.region),
    inferred: a.inferred && b.inferred
  }
}

function smaller(a: string | null, b: string | null): string | null {
  if (!a || !b) return a || b
  return a < b ? a : b
}

function emptyBatch(capacity: number): EventBatch {
  const column = () => new Uint32Array(capacity)
  return {
    count: 0,
    ids: new Uint8Array(capacity * 16),
    seconds: column(),
    millis: column(),
    flags: column(),
    identity: column(),
    session: column(),
    call: column(),
    account: column(),
    region: column(),
    ip: column(),
    agent: column(),
    error: column(),
    uses: column(),
    ordinal: column(),
    identities: [],
    sessions: [],
    calls: [],
    accounts: [],
    regions: [],
    ips: [],
    agents: [],
    errors: [],
    actions: [],
    resources: [],
    useSets: [],
    oddIds: [],
    shared: [],
    issued: [],
    texts: []
  }
}
