import type { z } from 'zod'
import type { CoverageRow } from '../../../shared/contract/scores.ts'
import { resourceTypes } from '../../../shared/vocabulary/activity.ts'
import type { Observation } from '../../coverage/observe.ts'
import type { Question } from './kind-scores.ts'
import type { ScoreModel } from './score-model.ts'
import { kindCoverage } from './score-rows.ts'
import type { ScoreSources } from './score-sources.ts'

/** A line for every account that is known of, by inventory or by logs, and every kind. */
export const coverageOf = (
  { reader }: Pick<ScoreSources, 'reader'>,
  model: ScoreModel,
  observed: Observation,
  question: Question
): z.infer<typeof CoverageRow>[] => {
  const accounts = new Set([...model.inventory.accounts.map(({ accountId }) => accountId), ...reader.words.terms('account')])
  accounts.delete('')
  const of = kindCoverage(model, observed, question)
  return [...accounts].sort().flatMap(account => resourceTypes.map(type => of(account, type)))
}
