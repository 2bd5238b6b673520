import { type Activity, actionClasses, type Identity, type ResourceRef, type Session, type Use } from '../../shared/vocabulary/activity.ts'
import { packFlags } from './event-flags.ts'
import { writeContentId, writeEventId } from './event-id.ts'

/** The resources of a batch, a column an attribute: threads copy arrays of text many times faster than objects. */
export interface BatchResources {
  arns: string[]
  types: ResourceRef['type'][]
  accounts: (string | null)[]
  regions: (string | null)[]
  inferred: boolean[]
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
  /** Index into `identities` of each session, and what else it is (`sessionKey`). */
  sessionIdentities: number[]
  sessionKeys: string[]
  /** `source` and `name` alternately. */
  calls: string[]
  accounts: string[]
  regions: string[]
  ips: string[]
  agents: string[]
  errors: string[]
  actions: string[]
  resources: BatchResources
  /** Use set n is the cells from `useStarts[n]` to `useStarts[n + 1]`: action, class, resource, three to a use; −1: none. Class as index of `actionClasses`. */
  useStarts: number[]
  useCells: number[]
  /** Index of the event and its text: ids that are not GUIDs (null: the record had none). */
  oddIds: [number, string | null][]
  shared: [number, string][]
  issued: [number, string | null, string | null, string | null][]
  /** Events that have search text, and all those texts in one, divided by `\0`. */
  textEvents: number[]
  texts: string
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
  #sessions = new Map<string, number>()
  #calls = new Map<string, Map<string, number>>()
  #accounts = new Words()
  #regions = new Words()
  #ips = new Words()
  #agents = new Words()
  #errors = new Words()
  #actions = new Words()
  #resources = new Map<string, number>()
  #useSets = new Map<string | number, number>()
  #texts: string[] = []
  #seenSessions = new Map<Session, { identity: number; id: number }>()

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
    if (activity.text) {
      batch.textEvents.push(i)
      this.#texts.push(clean(activity.text))
    }
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
    batch.texts = this.#texts.join('\0')
    batch.accounts = this.#accounts.values
    batch.regions = this.#regions.values
    batch.ips = this.#ips.values
    batch.agents = this.#agents.values
    batch.errors = this.#errors.values
    batch.actions = this.#actions.values
  }

  // The columns are reused: what was handed over is a copy of their filled part.
  #reset(): void {
    Object.assign(this.#batch, emptyLists())
    this.#texts = []
    this.#identities = new Dictionary()
    this.#sessions = new Map()
    this.#calls = new Map()
    this.#accounts = new Words()
    this.#regions = new Words()
    this.#ips = new Words()
    this.#agents = new Words()
    this.#errors = new Words()
    this.#actions = new Words()
    this.#resources = new Map()
    this.#useSets = new Map()
    this.#seenSessions = new Map()
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

  // Records of one session share one frozen session object: its key is built once a batch.
  #session(session: Session, identity: number, uniqueId: string | null): number {
    const seen = this.#seenSessions.get(session)
    if (seen !== undefined && seen.identity === identity) return seen.id
    const rest = sessionKey(session, uniqueId)
    const key = `${identity}\0${rest}`
    let id = this.#sessions.get(key)
    if (id === undefined) {
      const { sessionKeys, sessionIdentities } = this.#batch
      id = sessionKeys.push(rest) - 1
      sessionIdentities.push(identity)
      this.#sessions.set(key, id)
    }
    this.#seenSessions.set(session, { identity, id })
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
    const { uses } = activity
    const [only] = uses
    if (only !== undefined && uses.length === 1) {
      const action = this.#actionOf(only)
      const resource = this.#resourceOf(only)
      const kind = actionClasses.indexOf(only.class)
      const key = singleUseKey(action, kind, resource)
      const known = this.#useSets.get(key)
      return known ?? this.#addUses(key, [action, kind, resource])
    }
    const cells = uses.flatMap(use => [this.#actionOf(use), actionClasses.indexOf(use.class), this.#resourceOf(use)])
    const key = cells.join()
    return this.#useSets.get(key) ?? this.#addUses(key, cells)
  }

  #actionOf(use: Use): number {
    return use.action === null ? -1 : this.#actions.index(use.action)
  }

  #resourceOf({ resource }: Use): number {
    if (resource === null) return -1
    const { resources } = this.#batch
    let id = this.#resources.get(resource.arn)
    if (id === undefined) {
      id = resources.arns.push(resource.arn) - 1
      resources.types.push(resource.type)
      resources.accounts.push(resource.accountId)
      resources.regions.push(resource.region)
      resources.inferred.push(resource.inferred)
      this.#resources.set(resource.arn, id)
    } else mergeResource(resources, id, resource)
    return id
  }

  #addUses(key: string | number, cells: number[]): number {
    const { useStarts, useCells } = this.#batch
    useCells.push(...cells)
    const id = useStarts.push(useCells.length) - 2
    this.#useSets.set(key, id)
    return id
  }
}

/** One number for a use set of one use, whatever dictionaries its ids are from. */
export const singleUseKey = (action: number, kind: number, resource: number): number => ((action + 1) * 2 ** 26 + resource + 1) * 8 + kind

/** What a session is besides its identity, as one text that `sessionFields` takes apart again. */
const sessionKey = (session: Session, uniqueId: string | null): string =>
  [uniqueId, session.accessKeyId, session.name, session.createdAtMs, session.mfa, session.sourceIdentity]
    .map(field => (field === null ? '' : clean(String(field))))
    .join('\0')

/** The cells of a session's row, in the order of its table: null where nothing is known. */
export function sessionFields(key: string): (string | number | null)[] {
  const [uniqueId, accessKey, name, createdMs, mfa, sourceIdentity] = key.split('\0').map(field => field || null)
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
const clean = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text)

/** Distinct values by key; a later value may be folded into the one kept. */
class Dictionary<T> {
  readonly values: T[] = []
  readonly #ids = new Map<string, number>()

  index(key: string, value: T, merge: (kept: T, next: T) => T): number {
    let id = this.#ids.get(key)
    if (id === undefined) {
      id = this.values.push(value) - 1
      this.#ids.set(key, id)
    } else if (this.values[id] !== value) this.values[id] = merge(this.values[id] as T, value)
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

/** The same for a resource of a batch. An ARN that some record carried whole is not inferred. */
function mergeResource(resources: BatchResources, id: number, next: ResourceRef): void {
  const { types, accounts, regions, inferred } = resources
  if (types[id] === 'other') types[id] = next.type
  if (accounts[id] !== next.accountId) accounts[id] = smaller(accounts[id] ?? null, next.accountId)
  if (regions[id] !== next.region) regions[id] = smaller(regions[id] ?? null, next.region)
  if (!next.inferred) inferred[id] = false
}

/** The smaller of two texts, or the one that says something. */
export function smaller(a: string | null, b: string | null): string | null {
  if (!a || !b) return a || b
  return a < b ? a : b
}

function emptyBatch(capacity: number): EventBatch {
  const column = () => new Uint32Array(capacity)
  return {
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
    accounts: [],
    regions: [],
    ips: [],
    agents: [],
    errors: [],
    actions: [],
    texts: '',
    ...emptyLists()
  }
}

const emptyLists = () => ({
  count: 0,
  sessionIdentities: [],
  sessionKeys: [],
  calls: [],
  resources: { arns: [], types: [], accounts: [], regions: [], inferred: [] },
  useStarts: [0],
  useCells: [],
  oddIds: [],
  shared: [],
  issued: [],
  textEvents: []
})
