import type { ScoreRow } from '../../../shared/contract/scores.ts'
import { type ResourceType, resourceTypes } from '../../../shared/vocabulary/activity.ts'
import { type Profile, profileActions, profileMask } from '../../../shared/vocabulary/profile.ts'
import { type AccountCoverage, accountCoverage } from '../../coverage/coverage-rows.ts'
import type { Observation } from '../../coverage/observe.ts'
import { overProvisionedScore } from '../../usage/over-provisioned-score.ts'
import { tooComplexKey } from '../entitlements/entitlements.ts'
import { type UsedPairs, usedPairs } from './pair-uses.ts'
import type { KindModel, ScoreModel } from './score-model.ts'
import type { ScoreSources } from './score-sources.ts'
import type { ScoredIdentity } from './scored-identities.ts'
import { placesBefore } from './timeline-of-use.ts'

export interface Question {
  /** `[sinceMs, untilMs)` */
  window: { sinceMs: number; untilMs: number }
  profile: Profile
  conditional: boolean
}

/** Of one pair, with the profile and the wish about conditions applied. */
export const grants = { none: 0, allowed: 1, conditional: 2, unknown: 3 } as const

/** One kind under one question: everything a row is counted from. */
export interface KindScores {
  kind: KindModel
  mask: number
  actions: readonly string[]
  used: UsedPairs
  /** By cell of the matrix. */
  grantOf: Uint8Array
  /** 1: made after as-of, left out. */
  isLater: Uint8Array
}

/** The window as places in time: when every combination first and last happened before its end, and where it begins. */
export interface Places {
  first: Int32Array
  last: Int32Array
  begin: number
}

export const placesIn = (
  model: ScoreModel,
  { reader: { frame } }: Pick<ScoreSources, 'reader'>,
  { sinceMs, untilMs }: Question['window']
): Places => ({ ...placesBefore(model.timeline, frame.lowerBound(untilMs)), begin: frame.lowerBound(sinceMs) })

/** @param places  of the window, where they are known already */
export const kindScores = (
  model: ScoreModel,
  sources: Pick<ScoreSources, 'reader'>,
  type: ResourceType,
  question: Question,
  places: Places = placesIn(model, sources, question.window)
): KindScores => {
  const { untilMs } = question.window
  const kind = model.kinds[type]
  const mask = profileMask(question.profile, type)
  const grantOf = Uint8Array.from(kind.matrix.cells, ({ allowed, conditional, unknown }) => {
    if ((allowed & mask) !== 0) return grants.allowed
    if ((conditional & mask) !== 0) return question.conditional ? grants.conditional : grants.none
    return (unknown & mask) !== 0 ? grants.unknown : grants.none
  })
  return {
    kind,
    mask,
    actions: profileActions(question.profile, type),
    used: usedPairs(kind.uses, places, places.begin, mask),
    grantOf,
    isLater: Uint8Array.from(kind.matrix.resources, ({ createdAtMs }) => Number(createdAtMs !== null && createdAtMs >= untilMs))
  }
}

/** Whether each resource of the kind is observed, and recordable at all, for an identity's calls. */
export const observedFor = (observed: Observation, identity: ScoredIdentity, { kind, actions }: KindScores) => {
  const each = identity.callers.map(caller => observed.observe(caller, kind.covered, kind.type, actions))
  const [first] = each
  if (first === undefined) return { observed: new Uint8Array(kind.covered.length), recordable: new Uint8Array(kind.covered.length) }
  if (each.length === 1) return first
  // Who may come by several ways is seen only where all of them are.
  return {
    observed: first.observed.map((_, at) => Math.min(...each.map(one => one.observed[at] as number))),
    recordable: first.recordable.map((_, at) => Math.max(...each.map(one => one.recordable[at] as number)))
  }
}

/** Counts one row. */
export interface RowCounts {
  granted: number
  used: number
  usedNotGranted: number
  conditional: number
  observed: number
  observedUsed: number
  recordable: number
  unknown: number
  /** Place in time; −1: never. */
  last: number
}

export const countRow = (
  scores: KindScores,
  identity: ScoredIdentity,
  at: number,
  seen: { observed: Uint8Array; recordable: Uint8Array }
): RowCounts => {
  const { kind, isLater, used } = scores
  const { uses } = kind
  const counts: RowCounts = {
    ...(identity.row < 0 ? nothing : countGranted(scores, identity.row * isLater.length, seen)),
    used: 0,
    usedNotGranted: 0,
    observedUsed: 0,
    last: -1
  }
  const end = uses.startOf[at + 1] as number
  for (let pair = uses.startOf[at] as number; pair < end; pair++) {
    const last = used.last[pair] as number
    if (last > counts.last) counts.last = last
    if (used.inWindow[pair] === 0) continue
    const target = uses.targetOf[pair] as number
    const grant = grantAt(scores, identity, target)
    if (grant === grants.none || grant === grants.unknown) counts.usedNotGranted++
    else {
      counts.used++
      counts.observedUsed += seen.observed[target] as number
    }
  }
  return counts
}

type Granted = Pick<RowCounts, 'granted' | 'conditional' | 'observed' | 'recordable' | 'unknown'>
const nothing: Granted = { granted: 0, conditional: 0, observed: 0, recordable: 0, unknown: 0 }

/** One walk along a row of the matrix: millions of cells for everybody, so it keeps to numbers. */
const countGranted = (
  {
    kind: {
      matrix: { matrix }
    },
    grantOf,
    isLater
  }: KindScores,
  begin: number,
  { observed, recordable }: { observed: Uint8Array; recordable: Uint8Array }
): Granted => {
  let [granted, conditional, seen, possible, unknown] = [0, 0, 0, 0, 0]
  for (let resource = 0; resource < isLater.length; resource++) {
    const grant = grantOf[matrix[begin + resource] as number] as number
    if (grant === grants.none || isLater[resource] === 1) continue
    if (grant === grants.unknown) {
      unknown++
      continue
    }
    granted++
    if (grant === grants.conditional) conditional++
    seen += observed[resource] as number
    possible += recordable[resource] as number
  }
  return { granted, conditional, observed: seen, recordable: possible, unknown }
}

export const grantAt = ({ kind, grantOf, isLater }: KindScores, identity: ScoredIdentity, target: number): number => {
  const width = kind.matrix.resources.length
  if (identity.row < 0 || target >= width || isLater[target] === 1) return grants.none
  return grantOf[kind.matrix.matrix[identity.row * width + target] as number] as number
}

/** Which rows are wanted; nothing: all. */
export interface RowFilter {
  identities?: ReadonlySet<number> | undefined
  identityType?: ScoreRow['identityType'] | undefined
  resourceType?: ResourceType | undefined
  account?: string | undefined
}

/** A row, and where its numbers come from. */
export interface MadeRow {
  row: ScoreRow
  at: number
  scores: KindScores
}

/** A row for every identity and kind, those without a score too. */
export const scoreRows = (
  model: ScoreModel,
  sources: ScoreSources,
  question: Question,
  observed: Observation,
  filter: RowFilter = {},
  isExcluded: (identity: ScoredIdentity) => boolean = () => false
): MadeRow[] => {
  const places = placesIn(model, sources, question.window)
  const kinds = resourceTypes
    .filter(type => filter.resourceType === undefined || filter.resourceType === type)
    .map(type => kindScores(model, sources, type, question, places))
  const coverage = kindCoverage(model, observed, question)
  const made: MadeRow[] = []
  model.identities.forEach((identity, at) => {
    if (filter.identities !== undefined && !filter.identities.has(at)) return
    if (filter.identityType !== undefined && identity.type !== filter.identityType) return
    if (filter.account !== undefined && identity.accountId !== filter.account) return
    if (identity.createdAtMs !== null && identity.createdAtMs >= question.window.untilMs) return
    if (isExcluded(identity)) return
    for (const scores of kinds) made.push({ row: rowOf(model, sources, question, observed, coverage, identity, at, scores), at, scores })
  })
  return made
}

/** Coverage of one account and kind, worked out once. */
export const kindCoverage = (model: ScoreModel, observed: Observation, { window, profile }: Question) => {
  const known = new Map<string, AccountCoverage>()
  return (accountId: string, type: ResourceType): AccountCoverage => {
    const key = `${accountId} ${type}`
    let made = known.get(key)
    if (made === undefined) {
      const own = model.kinds[type].covered.filter(resource => resource.accountId === accountId)
      made = accountCoverage(observed, window, accountId, type, own, profileActions(profile, type))
      known.set(key, made)
    }
    return made
  }
}

const rowOf = (
  model: ScoreModel,
  sources: ScoreSources,
  question: Question,
  observed: Observation,
  coverage: ReturnType<typeof kindCoverage>,
  identity: ScoredIdentity,
  at: number,
  scores: KindScores
): ScoreRow => {
  const { frame } = sources.reader
  const type = scores.kind.type
  const counts = countRow(scores, identity, at, observedFor(observed, identity, scores))
  const score = overProvisionedScore(counts)
  const accounts = [...new Set(identity.callers.map(({ accountId }) => accountId))]
  const states = accounts.map(account => coverage(account, type).state)
  const hasSnapshot = identity.row >= 0
  const isEnabled = states.some(state => state !== 'not-enabled')
  const isBlind = counts.granted === 0 && states.length > 0 && states.every(state => state === 'not-observable' || state === 'not-enabled')
  const reason = !hasSnapshot ? 'no-snapshot' : !isEnabled ? 'not-enabled' : isBlind ? 'not-observable' : score.reason
  const isScored = reason === null
  const accountState = states.find(state => state !== 'not-enabled') ?? 'not-enabled'
  return {
    identity: identity.key,
    identityName: identity.name,
    identityType: identity.type,
    accountId: identity.accountId,
    resourceType: type,
    status: isScored ? 'scored' : 'not-applicable',
    reason,
    score: isScored ? score.score : null,
    low: hasSnapshot && isEnabled ? score.low : null,
    high: hasSnapshot && isEnabled ? score.high : null,
    granted: counts.granted,
    used: counts.used,
    usedNotGranted: counts.usedNotGranted,
    conditional: counts.conditional,
    observed: counts.observed,
    unknown: counts.unknown,
    coverage: !isEnabled ? 'not-enabled' : counts.granted === 0 ? accountState : score.coverage,
    lastUsedMs: counts.last < 0 ? null : frame.timeMs(frame.order[counts.last] as number),
    isNew: identity.createdAtMs !== null && identity.createdAtMs >= question.window.sinceMs,
    marks: marksOf(model, observed, question, accounts, tooComplexKey(identity.key, type))
  }
}

const marksOf = (
  { inventory, entitlements }: ScoreModel,
  observed: Observation,
  { window }: Question,
  accounts: readonly string[],
  key: string
): string[] => {
  const marks = new Set<string>(entitlements.marks.get(key))
  for (const account of accounts) {
    for (const mark of [...(inventory.marks.get(account) ?? []), ...(entitlements.marks.get(account) ?? [])]) marks.add(mark)
    const side = observed.side(account)
    if (side.isComplete) marks.add('logs-assumed-complete')
    if (side.fewEvents) marks.add('few-events')
    if (side.gapHours.length > 0) marks.add('hours-missing')
    if (side.trails.some(({ assumedBeforeMs }) => assumedBeforeMs !== null && assumedBeforeMs > window.sinceMs)) marks.add('trail-assumed')
    if (side.hasLogs && !side.isComplete && side.trails.length === 0) marks.add('trail-unknown')
  }
  return [...marks]
}
