import type { z } from 'zod'
import type { DormantRow, KindSummary, ScoreOverview, ScoreRow } from '../../../shared/contract/scores.ts'
import { type ResourceType, resourceTypes } from '../../../shared/vocabulary/activity.ts'
import { percent } from '../../usage/over-provisioned-score.ts'
import { coverageOf } from './coverage-of.ts'
import { credentialList } from './credential-list.ts'
import { knownUses, stateOf } from './identity-states.ts'
import { type Scored, type ScoreQuestion, scored } from './list-scores.ts'
import type { ScoreSources } from './score-sources.ts'

const listedAtMost = 10

/** What the Overview page says of scores. */
export const scoreOverview = (sources: ScoreSources, question: ScoreQuestion): ScoreOverview => {
  const { sinceMs, untilMs } = question.window
  const now = scored(sources, question)
  const before = scored(sources, { ...question, window: { sinceMs: sinceMs - (untilMs - sinceMs), untilMs: sinceMs } })
  const dormant = dormantRows(now, question)
  return {
    kinds: resourceTypes.map(type => summary(type, rowsOf(now), rowsOf(before))),
    mostOverProvisioned: rowsOf(now).filter(isScored).sort(worstFirst).slice(0, listedAtMost),
    dormant: { total: dormant.length, rows: dormant.slice(0, listedAtMost) },
    dormantCredentials: dormantCredentials(sources, now, question),
    coverage: coverageOf(sources, now.model, now.observed, question),
    excluded: now.excluded.length,
    hasSnapshot: now.model.inventory.accounts.length > 0
  }
}

const rowsOf = ({ rows }: Scored): ScoreRow[] => rows.map(({ row }) => row)
const isScored = (row: ScoreRow): boolean => row.score !== null

/** The highest score first; of equal ones the one with more to take away. */
const worstFirst = (one: ScoreRow, other: ScoreRow): number =>
  (other.score ?? 0) - (one.score ?? 0) || other.granted - one.granted || (one.identity < other.identity ? -1 : 1)

/** Σ granted − used over Σ granted. */
const share = (rows: readonly ScoreRow[]): number | null => {
  const granted = rows.reduce((sum, row) => sum + row.granted, 0)
  return granted === 0 ? null : percent(granted - rows.reduce((sum, row) => sum + row.used, 0), granted)
}

const summary = (type: ResourceType, rows: readonly ScoreRow[], before: readonly ScoreRow[]): z.infer<typeof KindSummary> => {
  const own = rows.filter(row => row.resourceType === type)
  const withScore = own.filter(isScored)
  const distribution = new Array<number>(11).fill(0)
  for (const { score } of withScore) {
    const step = score === 100 ? 10 : Math.floor((score ?? 0) / 10)
    distribution[step] = (distribution[step] ?? 0) + 1
  }
  return {
    resourceType: type,
    score: share(withScore),
    previousScore: share(before.filter(row => row.resourceType === type && isScored(row))),
    granted: withScore.reduce((sum, row) => sum + row.granted, 0),
    used: withScore.reduce((sum, row) => sum + row.used, 0),
    scored: withScore.length,
    notApplicable: own.length - withScore.length,
    distribution
  }
}

const dormantRows = ({ model, observed, excluded }: Scored, { window }: ScoreQuestion): z.infer<typeof DormantRow>[] => {
  const uses = knownUses(model.inventory.accounts)
  const attempts = model.attemptsBefore(window.untilMs)
  const left = new Set(excluded.map(({ identity }) => identity))
  return model.identities
    .flatMap((identity, at) => {
      if (left.has(identity.key) || identity.row < 0) return []
      if (identity.createdAtMs !== null && identity.createdAtMs >= window.untilMs) return []
      const lastAttemptMs = attempts[at] ?? null
      const state = stateOf(identity, lastAttemptMs, uses, observed, window)
      if (state !== 'dormant' && state !== 'never-active') return []
      const { key, name, type, accountId, createdAtMs } = identity
      return [{ identity: key, name, type, accountId, state, lastAttemptMs, createdAtMs }]
    })
    .sort((one, other) => (one.lastAttemptMs ?? 0) - (other.lastAttemptMs ?? 0) || (one.identity < other.identity ? -1 : 1))
}

const dormantCredentials = (
  sources: ScoreSources,
  { excluded }: Scored,
  { window }: ScoreQuestion
): ScoreOverview['dormantCredentials'] => {
  const { rows, unknown } = credentialList(sources, window)
  const left = new Set(excluded.map(({ identity }) => identity))
  const asleep = rows.filter(({ identity, state }) => (state === 'dormant' || state === 'never-active') && !left.has(identity))
  return { total: asleep.length, rows: asleep.slice(0, listedAtMost), unknown: unknown.map(({ accountId }) => accountId) }
}
