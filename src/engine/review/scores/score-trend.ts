import type { ScoreRow } from '../../../shared/contract/scores.ts'
import { identitiesNamed, type ScoreQuestion, scored } from './list-scores.ts'
import { scoreModel } from './score-model.ts'
import type { ScoreSources } from './score-sources.ts'

/**
 * Scores of one identity at several moments, for the same length of window: the moments spread evenly over the asked window, the last one
 * being as-of.
 * @returns null when nobody has that name
 */
export const scoreTrend = (
  sources: ScoreSources,
  question: ScoreQuestion,
  identity: string,
  points: number
): { asOfMs: number; rows: ScoreRow[] }[] | null => {
  const { sinceMs, untilMs } = question.window
  const length = untilMs - sinceMs
  if (identitiesNamed(scoreModel(sources, untilMs - 1), identity).size === 0) return null
  return Array.from({ length: points }, (_, at) => {
    const until = untilMs - Math.round((length * (points - 1 - at)) / points)
    const window = { sinceMs: until - length, untilMs: until }
    const identities = identitiesNamed(scoreModel(sources, until - 1), identity)
    return { asOfMs: until - 1, rows: scored(sources, { ...question, window }, { identities }).rows.map(({ row }) => row) }
  })
}
