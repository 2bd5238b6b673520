import type { ScoreAnswer } from '../../../shared/contract/scores.ts'
import type { ResourceType } from '../../../shared/vocabulary/activity.ts'
import type { Observation } from '../../coverage/observe.ts'
import { exclusionReason } from '../../usage/exclusion.ts'
import type { Question } from './kind-scores.ts'
import { observeAccounts } from './observe-accounts.ts'
import { rowResources } from './row-details.ts'
import { type ScoreModel, scoreModel } from './score-model.ts'
import { type MadeRow, type RowFilter, scoreRows } from './score-rows.ts'
import type { ScoreSources } from './score-sources.ts'
import type { ScoredIdentity } from './scored-identities.ts'

export interface ScoreQuestion extends Question {
  assumeObserved: boolean
}

export interface ScoreListRequest extends ScoreQuestion {
  identity?: string | undefined
  identityType?: RowFilter['identityType']
  resourceType?: ResourceType | undefined
  account?: string | undefined
  details: boolean
}

/** One question's rows and what they were made from. */
export interface Scored {
  model: ScoreModel
  observed: Observation
  rows: MadeRow[]
  excluded: { identity: string; reason: string }[]
}

export const scored = (sources: ScoreSources, question: ScoreQuestion, filter: RowFilter = {}): Scored => {
  // As-of is the window's last instant.
  const model = scoreModel(sources, question.window.untilMs - 1)
  const observed = observeAccounts(sources, model.inventory, question.window, question.assumeObserved)
  const reasons = new Map<string, string>()
  const isExcluded = (identity: ScoredIdentity): boolean => {
    const reason = exclusionReason(identity, sources.settings.exclusions, sources.nowMs)
    if (reason !== null) reasons.set(identity.key, reason)
    return reason !== null
  }
  const rows = scoreRows(model, sources, question, observed, filter, isExcluded)
  return { model, observed, rows, excluded: [...reasons].map(([identity, reason]) => ({ identity, reason })) }
}

/**
 * Every monitored identity beside every kind of resource.
 * @returns null when `identity` is nobody the inventory, Okta or the logs know
 */
export const listScores = (sources: ScoreSources, request: ScoreListRequest): ScoreAnswer | null => {
  const model = scoreModel(sources, request.window.untilMs - 1)
  const wanted = request.identity === undefined ? undefined : identitiesNamed(model, request.identity)
  if (wanted?.size === 0) return null
  const { identityType, resourceType, account } = request
  const answer = scored(sources, request, { identities: wanted, identityType, resourceType, account })
  return {
    asOfMs: request.window.untilMs - 1,
    profile: request.profile,
    rows: answer.rows.map(made =>
      request.details ? { ...made.row, resources: rowResources(model, sources, answer.observed, made) } : made.row
    ),
    excluded: answer.excluded,
    leftOut: model.entitlements.leftOut.map(({ arn, why }) => ({ arn, why }))
  }
}

/** By key, else by short name; of an Okta identity by its login. */
export const identitiesNamed = ({ identities, placeOf }: ScoreModel, text: string): Set<number> => {
  const exact = placeOf.get(text)
  if (exact !== undefined) return new Set([exact])
  const lower = text.toLowerCase()
  return new Set(
    identities.flatMap(({ type, name, key }, at) =>
      name === text || (type === 'okta-user' && (name.toLowerCase() === lower || key.toLowerCase() === lower)) ? [at] : []
    )
  )
}
