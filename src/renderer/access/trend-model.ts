import type { Output } from '../../shared/contract/contract.ts'
import { type ResourceType, resourceTypes } from '../../shared/vocabulary/activity.ts'
import { formatScore, manyOfKind, noScoreWords, unusedWords } from '../parts/score-words.ts'

export type Trend = Output<'scores.trend'>

/** One moment: a score per kind, null where there is none, and the words for it. */
export interface TrendPoint {
  asOfMs: number
  scores: Record<ResourceType, number | null>
  words: Record<ResourceType, string>
}

const notTold = 'Not told'

/** The trend, oldest first. Where there is no score there is a gap, with its reason in words. */
export const trendPoints = (trend: Trend): TrendPoint[] =>
  trend
    .map(({ asOfMs, rows }) => {
      const scores: TrendPoint['scores'] = { 's3-bucket': null, secret: null, 'kms-key': null }
      const words: TrendPoint['words'] = { 's3-bucket': notTold, secret: notTold, 'kms-key': notTold }
      for (const row of rows) {
        scores[row.resourceType] = row.score
        words[row.resourceType] =
          row.score === null ? (noScoreWords(row)?.short ?? notTold) : `${formatScore(row.score)} · ${unusedWords(row)}`
      }
      return { asOfMs, scores, words }
    })
    .sort((a, b) => a.asOfMs - b.asOfMs)

/** Kinds that have a score at any moment: the lines to draw. */
export const trendKinds = (points: readonly TrendPoint[]): ResourceType[] =>
  resourceTypes.filter(type => points.some(({ scores }) => scores[type] !== null))

/** What is seen, as a statement: the kind that moved most, from its first score to its last. */
export const trendStatement = (points: readonly TrendPoint[]): string => {
  const moves = trendKinds(points).map(type => {
    const known = points.flatMap(({ scores }) => scores[type] ?? [])
    return { type, from: known[0] ?? 0, to: known.at(-1) ?? 0 }
  })
  const [most] = moves.toSorted((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from))
  if (most === undefined) return 'No score at any of these times'
  if (most.from === most.to) return 'Scores are where they were'
  const verb = most.to < most.from ? 'fell' : 'rose'
  return `${manyOfKind[most.type]} score ${verb} from ${formatScore(most.from)} to ${formatScore(most.to)}`
}
