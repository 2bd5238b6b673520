import type { Window } from '../../../shared/contract/overview.ts'
import type { ResourceDetail, ResourceRow, ResourceUserRow } from '../../../shared/contract/resources.ts'
import type { ResourceType } from '../../../shared/vocabulary/activity.ts'
import { outcomeIndex } from '../event-flags.ts'
import { readableStep, seriesOf } from './event-series.ts'
import { actionRows, cut } from './list-rows.ts'
import { resourceName } from './match-words.ts'
import type { StoreReader } from './store-reader.ts'
import { addToTally, newTally, type Tally, tallyEvent } from './tally.ts'

interface ResourceSums extends Tally {
  inWindow: number
  lastViewedMs: number | null
  /** Identities with a success in the window. */
  users: Set<number>
  /** The one before: calls come in runs of one caller. */
  lastUser: number
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
  const scored = scoredUses(words, only)
  const sums: (ResourceSums | undefined)[] = []
  for (let i = 0; i < end; i++) {
    const seq = order[i] as number
    const uses = scored[cells[seq] as number]
    if (uses === undefined) continue
    const outcome = outcomeIndex(flags[seq] as number)
    const timeMs = frame.timeMs(seq)
    for (const { resource, viewed } of uses) {
      let tally = sums[resource]
      if (tally === undefined) {
        tally = { ...newTally(timeMs), inWindow: 0, lastViewedMs: null, users: new Set(), lastUser: -1 }
        sums[resource] = tally
      }
      addToTally(tally, outcome, timeMs)
      if (outcome === 0 && viewed) tally.lastViewedMs = timeMs
      if (i < begin) continue
      tally.inWindow++
      const user = identities[seq] as number
      if (outcome !== 0 || user === tally.lastUser) continue
      tally.users.add(user)
      tally.lastUser = user
    }
  }
  return new Map(sums.flatMap((tally, id) => (tally === undefined ? [] : [[id, tally] as const])))
}

/** By use set: the scored resources it touches and whether it looks into them. */
function scoredUses(words: StoreReader['words'], only?: number): ({ resource: number; viewed: boolean }[] | undefined)[] {
  const { resources } = words
  return words.useSets.map(uses => {
    const touched = new Map<number, boolean>()
    for (const use of uses) {
      if (use.resource < 0 || resources[use.resource]?.type === 'other' || (only !== undefined && use.resource !== only)) continue
      touched.set(
        use.resource,
        (touched.get(use.resource) ?? false) || looksInto(use.class, resources[use.resource]?.type, use.action, words)
      )
    }
    return touched.size === 0 ? undefined : [...touched].map(([resource, viewed]) => ({ resource, viewed }))
  })
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
    identitiesUsed: sums.users.size,
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
