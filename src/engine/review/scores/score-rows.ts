import type { ScoreRow } from '../../../shared/contract/scores.ts'
import { type ResourceType, resourceTypes } from '../../../shared/vocabulary/activity.ts'
import { profileActions } from '../../../shared/vocabulary/profile.ts'
import { type AccountCoverage, accountCoverage } from '../../coverage/coverage-rows.ts'
import type { Observation } from '../../coverage/observe.ts'
import { overProvisionedScore } from '../../usage/over-provisioned-score.ts'
import { tooComplexKey } from '../entitlements/entitlements.ts'
import { countRow } from './count-row.ts'
import { type KindScores, kindScores, observedFor, placesIn, type Question } from './kind-scores.ts'
import type { ScoreModel } from './score-model.ts'
import type { ScoreSources } from './score-sources.ts'
import type { ScoredIdentity } from './scored-identities.ts'

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
