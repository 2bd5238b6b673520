import { parseArn } from '../../shared/vocabulary/arn.ts'
import type { TrailInventory, TrailSelectors } from '../../shared/vocabulary/inventory.ts'

/** A call that changed a trail, as the logs tell of it. */
export interface TrailChange {
  timeMs: number
  kind: 'create' | 'start' | 'stop' | 'selectors' | 'update' | 'delete'
  /** Name or ARN, as the call gave it. */
  trail: string
  accountId: string
  region: string
  /** Of `selectors`; null where they could not be read. */
  selectors?: TrailSelectors | null
  /** Of `create` and `update`; absent: left as it was. */
  multiRegion?: boolean
  organization?: boolean
}

export interface TrailState {
  /** null: not known. */
  logging: boolean | null
  /** null: not known. */
  selectors: TrailSelectors | null
  multiRegion: boolean
  organization: boolean
}

/** `[fromMs, toMs)` */
export interface TrailPeriod extends TrailState {
  fromMs: number
  toMs: number
}

/** What a trail recorded, and when. */
export interface TrailTimeline {
  arn: string
  name: string
  accountId: string
  homeRegion: string
  /** Accounts whose own inventory lists it. */
  listedBy: ReadonlySet<string>
  /** Oldest first; no period: it recorded nothing then. */
  periods: readonly TrailPeriod[]
  /** Before this moment today's configuration is assumed, since no log shows it; null: all of it is known. */
  assumedBeforeMs: number | null
}

/** What a trail records when nobody has said anything: all management events. */
export const initialSelectors: TrailSelectors = {
  kind: 'basic',
  selectors: [{ readWrite: 'All', management: true, excludedSources: [], dataResources: [] }]
}

/**
 * Rebuilds a trail's past from its state in an inventory and the changes the logs show: backwards from the inventory, forwards after it.
 * Where nothing shows otherwise the state is taken to have been the same.
 * @param changes  of any trails; those of this one are picked out
 */
export const trailTimeline = (
  trail: TrailInventory,
  takenAtMs: number,
  changes: readonly TrailChange[],
  listedBy: ReadonlySet<string>
): TrailTimeline => {
  const accountId = parseArn(trail.arn)?.accountId ?? ''
  const own = withStatus(
    trail,
    changes.filter(change => isOf(change, trail.arn, trail.name, accountId)).sort((a, b) => a.timeMs - b.timeMs)
  )
  const now: TrailState = {
    logging: trail.logging.state === 'known' ? trail.logging.value : null,
    selectors: trail.selectors.state === 'known' ? trail.selectors.value : null,
    multiRegion: trail.multiRegion,
    organization: trail.organization
  }
  const past = backwards(
    own.filter(change => change.timeMs <= takenAtMs),
    now,
    takenAtMs
  )
  const later = forwards(
    own.filter(change => change.timeMs > takenAtMs),
    now,
    takenAtMs
  )
  return {
    arn: trail.arn,
    name: trail.name,
    accountId,
    homeRegion: trail.homeRegion,
    listedBy,
    periods: [...past.periods, ...later],
    assumedBeforeMs: past.assumedBeforeMs
  }
}

/** Trails the logs tell the making of and no inventory knows: they are gone, or were made later. */
export const unlistedTimelines = (changes: readonly TrailChange[], listed: readonly TrailTimeline[]): TrailTimeline[] => {
  const sorted = [...changes].sort((a, b) => a.timeMs - b.timeMs)
  const born = sorted.filter(
    change => change.kind === 'create' && !listed.some(trail => isOf(change, trail.arn, trail.name, trail.accountId))
  )
  const names = new Map(born.map(change => [`${change.accountId}/${change.trail}`, change]))
  return [...names.values()].map(birth => {
    const own = sorted.filter(change => change.trail === birth.trail && change.accountId === birth.accountId)
    const nothing: TrailState = { logging: false, selectors: initialSelectors, multiRegion: false, organization: false }
    return {
      arn: birth.trail,
      name: birth.trail,
      accountId: birth.accountId,
      homeRegion: birth.region,
      listedBy: new Set<string>(),
      periods: forwards(own, nothing, Number.NEGATIVE_INFINITY),
      assumedBeforeMs: null
    }
  })
}

const isOf = (change: TrailChange, arn: string, name: string, accountId: string): boolean =>
  change.trail === arn || (change.trail === name && change.accountId === accountId)

const oneMinuteMs = 60_000

/** The trail's own status tells of its newest start and stop; the logs may not reach back that far. */
const withStatus = (trail: TrailInventory, changes: readonly TrailChange[]): TrailChange[] => {
  const status = (kind: 'start' | 'stop', timeMs: number | null): TrailChange[] => {
    if (timeMs === null || changes.some(change => change.kind === kind && Math.abs(change.timeMs - timeMs) < oneMinuteMs)) return []
    return [{ timeMs, kind, trail: trail.arn, accountId: '', region: trail.homeRegion }]
  }
  return [...changes, ...status('start', trail.startedAtMs), ...status('stop', trail.stoppedAtMs)].sort((a, b) => a.timeMs - b.timeMs)
}

const backwards = (changes: readonly TrailChange[], now: TrailState, takenAtMs: number) => {
  const periods: TrailPeriod[] = []
  let [state, toMs] = [now, takenAtMs]
  for (let i = changes.length - 1; i >= 0; i--) {
    const change = changes[i] as TrailChange
    periods.unshift({ ...state, fromMs: change.timeMs, toMs })
    toMs = change.timeMs
    if (change.kind === 'create' || change.kind === 'delete') return { periods, assumedBeforeMs: null }
    state = before(change, state, changes.slice(0, i))
  }
  periods.unshift({ ...state, fromMs: Number.NEGATIVE_INFINITY, toMs })
  return { periods, assumedBeforeMs: toMs }
}

/** How things stood just before a change, from what came earlier. What cannot be known is not taken to have recorded. */
const before = (change: TrailChange, state: TrailState, earlier: readonly TrailChange[]): TrailState => {
  if (change.kind === 'start') return { ...state, logging: false }
  if (change.kind === 'stop') return { ...state, logging: true }
  if (change.kind === 'selectors') {
    const last = earlier.findLast(({ kind }) => kind === 'selectors' || kind === 'create')
    return { ...state, selectors: last?.kind === 'create' ? initialSelectors : (last?.selectors ?? null) }
  }
  const was = (field: 'multiRegion' | 'organization'): boolean =>
    change[field] === undefined ? state[field] : (earlier.findLast(({ [field]: value }) => value !== undefined)?.[field] ?? false)
  return { ...state, multiRegion: was('multiRegion'), organization: was('organization') }
}

const forwards = (changes: readonly TrailChange[], now: TrailState, fromMs: number): TrailPeriod[] => {
  const periods: TrailPeriod[] = []
  let [state, sinceMs] = [now, fromMs]
  for (const change of changes) {
    periods.push({ ...state, fromMs: sinceMs, toMs: change.timeMs })
    state = after(change, state)
    sinceMs = change.timeMs
  }
  return [...periods, { ...state, fromMs: sinceMs, toMs: Number.POSITIVE_INFINITY }]
}

const after = (change: TrailChange, state: TrailState): TrailState => {
  switch (change.kind) {
    case 'start':
      return { ...state, logging: true }
    case 'stop':
    case 'delete':
      return { ...state, logging: false }
    case 'selectors':
      return { ...state, selectors: change.selectors ?? null }
    case 'create':
      return {
        logging: false,
        selectors: initialSelectors,
        multiRegion: change.multiRegion ?? false,
        organization: change.organization ?? false
      }
    case 'update':
      return { ...state, multiRegion: change.multiRegion ?? state.multiRegion, organization: change.organization ?? state.organization }
  }
}
