import type { IdentityDetail, IdentityRow } from '../../../shared/contract/identities.ts'
import type { Window } from '../../../shared/contract/overview.ts'
import type { IdentityType } from '../../../shared/vocabulary/activity.ts'
import { outcomeIndex } from '../event-flags.ts'
import { readableStep, seriesOf } from './event-series.ts'
import { actionRows, countedRows, cut } from './list-rows.ts'
import { serviceOf } from './match-words.ts'
import type { StoreReader } from './store-reader.ts'
import { type Tally, tallyBy, tallyEvent, totalOf } from './tally.ts'

/** What is summed of each identity in one walk over the events up to the window's end. */
interface IdentitySums {
  events: Uint32Array
  denied: Uint32Array
  failed: Uint32Array
  inWindow: Uint32Array
  /** seq + 1; 0: none. */
  first: Uint32Array
  last: Uint32Array
  lastSuccess: Uint32Array
  /** Events in the window by identity × service. */
  services: Uint32Array
  serviceNames: string[]
}

/** Identities with any event before the window's end. */
export function listIdentities(reader: StoreReader, window: Window, type?: IdentityType, account?: string): IdentityRow[] {
  const sums = sumIdentities(reader, window)
  const rows: IdentityRow[] = []
  reader.words.identities.forEach((identity, id) => {
    if (sums.events[id] === 0 || (type && identity.type !== type) || (account && identity.accountId !== account)) return
    rows.push(identityRow(reader, sums, id))
  })
  return rows.sort((a, b) => (b.lastAttemptMs ?? 0) - (a.lastAttemptMs ?? 0) || (a.arn < b.arn ? -1 : 1))
}

/** @returns null when no event names the identity before the window's end. */
/** What events alone tell of an identity. */
export type LoggedIdentity = Omit<IdentityDetail, 'credentials'>

export function readIdentity(reader: StoreReader, key: string, window: Window): LoggedIdentity | null {
  const id = reader.words.identities.findIndex(identity => identity.key === key)
  const sums = sumIdentities(reader, window)
  if (id < 0 || !sums.events[id]) return null
  const selection = reader.selector.select({
    conditions: [{ field: 'identity', op: 'is', values: [key.replaceAll('*', '')] }],
    ...window
  })
  const mine = onlyCell(selection, reader.frame.column('identity'), id)
  const uniqueIds = reader.database.prepare('SELECT unique_id FROM identity_unique_id WHERE identity = ? ORDER BY unique_id').all(id)
  return identityDetail(
    reader,
    identityRow(reader, sums, id),
    mine,
    window,
    uniqueIds.map(row => String(row.unique_id))
  )
}

/**
 * Everything about one identity.
 * @param mine  its events in the window, oldest first
 */
export function identityDetail(
  reader: StoreReader,
  row: IdentityRow,
  mine: Uint32Array,
  window: Window,
  uniqueIds: string[]
): LoggedIdentity {
  const { frame, words } = reader
  const request = { fromMs: window.sinceMs, toMs: window.untilMs, stepMs: readableStep(window.untilMs - window.sinceMs, 120), groups: 3 }
  return {
    row,
    uniqueIds,
    timeline: seriesOf(mine, { ...request, by: 'outcome' }, frame, words),
    actions: cut(actionRows(reader, mine)),
    resources: cut(usedResources(reader, mine)),
    addresses: cut(countedRows(tallyBy(mine, frame.column('ip'), frame), words.terms('ip'))),
    agents: cut(countedRows(tallyBy(mine, frame.column('agent'), frame), words.terms('agent'))),
    regions: cut(countedRows(tallyBy(mine, frame.column('region'), frame), words.terms('region'))),
    sessions: cut(sessionRows(reader, mine))
  }
}

function sumIdentities({ frame, words }: StoreReader, window: Window): IdentitySums {
  const n = words.identities.length
  const serviceNames = [...new Set(words.calls.map(call => call.source))]
  const serviceByCall = Uint32Array.from(words.calls, call => serviceNames.indexOf(call.source))
  const column = () => new Uint32Array(n)
  const sums: IdentitySums = {
    events: column(),
    denied: column(),
    failed: column(),
    inWindow: column(),
    first: column(),
    last: column(),
    lastSuccess: column(),
    services: new Uint32Array(n * serviceNames.length),
    serviceNames
  }
  const { order } = frame
  const end = frame.lowerBound(window.untilMs)
  const begin = frame.lowerBound(window.sinceMs)
  const identities = frame.column('identity')
  const flags = frame.column('flags')
  const calls = frame.column('call')
  const bump = (counts: Uint32Array, at: number) => {
    counts[at] = (counts[at] as number) + 1
  }
  for (let i = 0; i < end; i++) {
    const seq = order[i] as number
    const id = identities[seq] as number
    const outcome = outcomeIndex(flags[seq] as number)
    bump(sums.events, id)
    if (outcome === 0) sums.lastSuccess[id] = seq + 1
    else bump(outcome === 1 ? sums.denied : sums.failed, id)
    if (sums.first[id] === 0) sums.first[id] = seq + 1
    sums.last[id] = seq + 1
    if (i >= begin) {
      bump(sums.inWindow, id)
      bump(sums.services, id * serviceNames.length + (serviceByCall[calls[seq] as number] as number))
    }
  }
  return sums
}

function identityRow({ frame, words }: StoreReader, sums: IdentitySums, id: number): IdentityRow {
  const identity = words.identities[id]
  const count = (counts: Uint32Array) => counts[id] as number
  const lastSuccess = count(sums.lastSuccess) - 1
  const call = lastSuccess < 0 ? undefined : words.calls[frame.column('call')[lastSuccess] as number]
  return {
    arn: identity?.key ?? 'unknown',
    type: identity?.type ?? 'unknown',
    name: identity?.name ?? 'unknown',
    accountId: identity?.accountId ?? null,
    createdAtMs: null,
    firstSeenMs: frame.timeMs(count(sums.first) - 1),
    lastActivityMs: lastSuccess < 0 ? null : frame.timeMs(lastSuccess),
    lastActivity: call
      ? {
          eventSource: call.source,
          eventName: call.name,
          region: words.terms('region')[frame.column('region')[lastSuccess] as number] ?? '',
          sourceIp: words.terms('ip')[frame.column('ip')[lastSuccess] as number] ?? ''
        }
      : null,
    lastAttemptMs: frame.timeMs(count(sums.last) - 1),
    events: count(sums.events),
    deniedEvents: count(sums.denied),
    failedEvents: count(sums.failed),
    eventsInWindow: count(sums.inWindow),
    services: servicesOf(sums, id),
    state: count(sums.inWindow) > 0 ? 'active' : null
  }
}

function servicesOf({ services, serviceNames }: IdentitySums, id: number): string[] {
  return serviceNames
    .map((name, i) => ({ name, count: services[id * serviceNames.length + i] as number }))
    .filter(service => service.count > 0)
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .map(service => serviceOf(service.name))
}

function usedResources({ frame, words }: StoreReader, selection: Uint32Array): IdentityDetail['resources']['rows'] {
  const { useSets, resources } = words
  const actions = words.terms('action')
  const cells = frame.column('uses')
  const flags = frame.column('flags')
  const tallies = new Map<number, Tally>()
  const viewed = new Map<number, number>()
  const actionsOf = new Map<number, Set<string>>()
  for (const seq of selection) {
    const outcome = outcomeIndex(flags[seq] as number)
    const timeMs = frame.timeMs(seq)
    const counted = new Set<number>()
    for (const use of useSets[cells[seq] as number] ?? []) {
      if (use.resource < 0) continue
      if (!counted.has(use.resource)) tallyEvent(tallies, use.resource, outcome, timeMs)
      counted.add(use.resource)
      if (outcome === 0 && use.class === 'view') viewed.set(use.resource, timeMs)
      if (use.action >= 0) actionsOf.set(use.resource, (actionsOf.get(use.resource) ?? new Set()).add(actions[use.action] ?? ''))
    }
  }
  return [...tallies].map(([id, tally]) => ({
    arn: resources[id]?.arn ?? '',
    type: resources[id]?.type ?? 'other',
    accountId: resources[id]?.accountId ?? null,
    success: tally.success,
    denied: tally.denied,
    failed: tally.failed,
    firstMs: tally.firstMs,
    lastMs: tally.lastMs,
    lastViewedMs: viewed.get(id) ?? null,
    actions: [...(actionsOf.get(id) ?? [])].sort()
  }))
}

function sessionRows({ frame, words }: StoreReader, selection: Uint32Array): IdentityDetail['sessions']['rows'] {
  return [...tallyBy(selection, frame.column('session'), frame)].map(([id, tally]) => {
    const session = words.sessions[id]
    return {
      accessKeyId: session?.accessKeyId ?? null,
      name: session?.name ?? null,
      createdAtMs: session?.createdAtMs ?? null,
      mfa: session?.mfa ?? null,
      sourceIdentity: session?.sourceIdentity ?? null,
      events: totalOf(tally),
      deniedEvents: tally.denied,
      firstMs: tally.firstMs,
      lastMs: tally.lastMs
    }
  })
}

const onlyCell = (selection: Uint32Array, cells: ArrayLike<number>, cell: number): Uint32Array =>
  selection.filter(seq => cells[seq] === cell)
