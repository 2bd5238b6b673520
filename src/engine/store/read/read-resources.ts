import type { Window } from '../../../shared/contract/overview.ts'
import type { ResourceDetail, ResourceRow, ResourceUserRow } from '../../../shared/contract/resources.ts'
import type { ResourceType } from '../../../shared/vocabulary/activity.ts'
import { outcomeIndex } from '../event-flags.ts'
import { readableStep, seriesOf } from './event-series.ts'
import { actionRows, cut } from './list-rows.ts'
import { resourceName } from './match-words.ts'
import type { StoreReader } from './store-reader.ts'
import { type Tally, tallyEvent } from './tally.ts'

interface ResourceSums extends Tally {
  inWindow: number
  lastViewedMs: number | null
  /** Identities with a success in the window. */
  users: number
}

/** Buckets, secrets and keys with any event before the window's end. */
export function listResources(reader: StoreReader, window: Window, type?: ResourceType, account?: string): ResourceRow[] {
  const rows: ResourceRow[] = []
  for (const [id, sums] of sumResources(reader, window)) {
    const resource = reader.words.resources[id]
    if (resource === undefined || (type && resource.type !== type) || (account && resource.accountId !== account)) continue
    rows.push(resourceRow(reader, id, sums))
  }
  return rows.sort((a, b) => (b.lastActivityMs ?? 0) - (a.lastActivityMs ?? 0) || (a.arn < b.arn ? -1 : 1))
}

/** @returns null when no event names the resource before the window's end. */
export function readResource(reader: StoreReader, arn: string, window: Window): ResourceDetail | null {
  const { frame, words } = reader
  const id = words.resources.findIndex(resource => resource.arn === arn && resource.type !== 'other')
  const sums = id < 0 ? undefined : sumResources(reader, window, id).get(id)
  if (sums === undefined) return null
  const touches = Uint8Array.from(words.useSets, uses => Number(uses.some(use => use.resource === id)))
  const cells = frame.column('uses')
  const inWindow = reader.selector.select({ conditions: [], ...window })
  const mine = inWindow.filter(seq => touches[cells[seq] as number] === 1)
  const request = { fromMs: window.sinceMs, toMs: window.untilMs, stepMs: readableStep(window.untilMs - window.sinceMs, 120), groups: 6 }
  return {
    row: resourceRow(reader, id, sums),
    timeline: seriesOf(mine, { ...request, by: 'class' }, frame, words),
    identities: cut(resourceUsers(reader, mine, id)),
    actions: cut(actionRows(reader, mine, id))
  }
}

function sumResources({ frame, words }: StoreReader, window: Window, only?: number): Map<number, ResourceSums> {
  const { order } = frame
  const end = frame.lowerBound(window.untilMs)
  const begin = frame.lowerBound(window.sinceMs)
  const cells = frame.column('uses')
  const flags = frame.column('flags')
  const identities = frame.column('identity')
  const { starts, resources, viewed } = scoredUses(words, only)
  const n = words.resources.length
  const column = () => new Uint32Array(n)
  const counts = [column(), column(), column()] as const
  const inWindow = column()
  // Events as seq + 1; 0: none. Oldest first, so what is written last is the newest.
  const [first, last, lastSuccess, lastViewed] = [column(), column(), column(), column()]
  const users: (Set<number> | undefined)[] = new Array(n).fill(undefined)
  // Calls come in runs of one caller, so the one before is asked first.
  const lastUser = new Int32Array(n).fill(-1)
  for (let i = 0; i < end; i++) {
    const seq = order[i] as number
    const cell = cells[seq] as number
    const to = starts[cell + 1] as number
    for (let at = starts[cell] as number; at < to; at++) {
      const resource = resources[at] as number
      const outcome = outcomeIndex(flags[seq] as number)
      const counted = counts[outcome] as Uint32Array
      counted[resource] = (counted[resource] as number) + 1
      if (first[resource] === 0) first[resource] = seq + 1
      last[resource] = seq + 1
      if (outcome === 0) {
        lastSuccess[resource] = seq + 1
        if (viewed[at] === 1) lastViewed[resource] = seq + 1
      }
      if (i < begin) continue
      inWindow[resource] = (inWindow[resource] as number) + 1
      const user = identities[seq] as number
      if (outcome !== 0 || user === lastUser[resource]) continue
      lastUser[resource] = user
      const known = users[resource]
      if (known === undefined) users[resource] = new Set([user])
      else known.add(user)
    }
  }
  const timeOf = (seqs: Uint32Array, id: number): number | null => (seqs[id] === 0 ? null : frame.timeMs((seqs[id] as number) - 1))
  const sums = new Map<number, ResourceSums>()
  for (let id = 0; id < n; id++) {
    const firstMs = timeOf(first, id)
    if (firstMs === null) continue
    sums.set(id, {
      success: counts[0][id] as number,
      denied: counts[1][id] as number,
      failed: counts[2][id] as number,
      firstMs,
      lastMs: timeOf(last, id) ?? firstMs,
      lastSuccessMs: timeOf(lastSuccess, id),
      lastViewedMs: timeOf(lastViewed, id),
      inWindow: inWindow[id] as number,
      users: users[id]?.size ?? 0
    })
  }
  return sums
}

/** Of use set `n`, the scored resources it touches stand from `starts[n]` to `starts[n + 1]`, each with whether it looks into them. */
function scoredUses(words: StoreReader['words'], only?: number): { starts: Uint32Array; resources: Uint32Array; viewed: Uint8Array } {
  const starts = new Uint32Array(words.useSets.length + 1)
  const resources: number[] = []
  const viewed: number[] = []
  words.useSets.forEach((uses, n) => {
    const from = resources.length
    for (const use of uses) {
      const type = words.resources[use.resource]?.type
      if (type === undefined || type === 'other' || (only !== undefined && use.resource !== only)) continue
      const known = resources.indexOf(use.resource, from)
      const at = known < 0 ? resources.push(use.resource) - 1 : known
      viewed[at] = (viewed[at] ?? 0) | Number(looksInto(use.class, type, use.action, words))
    }
    starts[n + 1] = resources.length
  })
  return { starts, resources: Uint32Array.from(resources), viewed: Uint8Array.from(viewed) }
}

/** IAM actions that consume a key's material; together they are what KMS itself counts as use (field of `GetKeyLastUsage`). */
const cryptoActions = new Set(
  'Decrypt Encrypt ReEncryptFrom ReEncryptTo GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateMac VerifyMac Sign Verify DeriveSharedSecret'
    .split(' ')
    .map(name => `kms:${name}`)
)

function looksInto(kind: string, type: string | undefined, action: number, words: StoreReader['words']): boolean {
  return type === 'kms-key' ? cryptoActions.has(words.terms('action')[action] ?? '') : kind === 'view'
}

function resourceRow({ words }: StoreReader, id: number, sums: ResourceSums): ResourceRow {
  const resource = words.resources[id]
  const type = (resource?.type ?? 's3-bucket') as ResourceType
  return {
    arn: resource?.arn ?? '',
    type,
    name: resourceName(resource?.arn ?? ''),
    accountId: resource?.accountId ?? null,
    region: resource?.region ?? null,
    lastActivityMs: type === 'kms-key' ? sums.lastMs : sums.lastSuccessMs,
    lastViewedMs: sums.lastViewedMs,
    firstSeenMs: sums.firstMs,
    identitiesUsed: sums.users,
    identitiesEntitled: null,
    events: sums.success + sums.denied + sums.failed,
    deniedEvents: sums.denied,
    eventsInWindow: sums.inWindow,
    inferred: resource?.inferred ?? false
  }
}

function resourceUsers({ frame, words }: StoreReader, selection: Uint32Array, resource: number): ResourceUserRow[] {
  const actions = words.terms('action')
  const type = words.resources[resource]?.type
  const cells = frame.column('uses')
  const flags = frame.column('flags')
  const identityCells = frame.column('identity')
  const tallies = new Map<number, Tally>()
  const extras = new Map<number, { viewedMs: number | null; actions: Set<string> }>()
  for (const seq of selection) {
    const id = identityCells[seq] as number
    const outcome = outcomeIndex(flags[seq] as number)
    const timeMs = frame.timeMs(seq)
    tallyEvent(tallies, id, outcome, timeMs)
    let extra = extras.get(id)
    if (extra === undefined) {
      extra = { viewedMs: null, actions: new Set() }
      extras.set(id, extra)
    }
    for (const use of words.useSets[cells[seq] as number] ?? []) {
      if (use.resource !== resource) continue
      if (use.action >= 0) extra.actions.add(actions[use.action] ?? '')
      if (outcome === 0 && looksInto(use.class, type, use.action, words)) extra.viewedMs = timeMs
    }
  }
  return [...tallies].map(([id, { success, denied, failed, firstMs, lastMs }]) => ({
    identity: words.identities[id]?.key ?? 'unknown',
    identityName: words.identities[id]?.name ?? 'unknown',
    identityType: words.identities[id]?.type ?? 'unknown',
    accountId: words.identities[id]?.accountId ?? null,
    success,
    denied,
    failed,
    firstMs,
    lastMs,
    lastViewedMs: extras.get(id)?.viewedMs ?? null,
    actions: [...(extras.get(id)?.actions ?? [])].sort()
  }))
}
