import type { Output } from '../../shared/contract/contract.ts'
import { type ResourceType, resourceTypes } from '../../shared/vocabulary/activity.ts'
import { formatScore, manyOfKind, noScoreWords, shortBounds, unusedWords } from '../parts/score-words.ts'

export type Trend = Output<'scores.trend'>

/** One moment: a score per kind, null where there is none, and the words for it. */
export interface TrendPoint {
  asOfMs: number
  scores: Record<ResourceType, number | null>
  /** Where the score of complete logs would lie; null where the score says it all, or there is none. */
  bounds: Record<ResourceType, readonly [low: number, high: number] | null>
  words: Record<ResourceType, string>
}

const notTold = 'Not told'

/** The trend, oldest first. Where there is no score there is a gap, with its reason in words. */
export const trendPoints = (trend: Trend): TrendPoint[] =>
  trend
    .map(({ asOfMs, rows }) => {
      const scores: TrendPoint['scores'] = { 's3-bucket': null, secret: null, 'kms-key': null }
      const bounds: TrendPoint['bounds'] = { 's3-bucket': null, secret: null, 'kms-key': null }
      const words: TrendPoint['words'] = { 's3-bucket': notTold, secret: notTold, 'kms-key': notTold }
      for (const row of rows) {
        scores[row.resourceType] = row.score
        const within = row.coverage === 'partial' ? shortBounds(row) : null
        words[row.resourceType] =
          row.score === null
            ? (noScoreWords(row)?.short ?? notTold)
            : [formatScore(row.score), within === null ? null : `within ${within}`, unusedWords(row)]
                .filter(part => part !== null)
                .join(' · ')
        if (row.score !== null && row.low !== null && row.high !== null && within !== null) bounds[row.resourceType] = [row.low, row.high]
      }
      return { asOfMs, scores, bounds, words }
    })
    .sort((a, b) => a.asOfMs - b.asOfMs)

/** Kinds that have a score at any moment: the lines to draw. */
export const trendKinds = (points: readonly TrendPoint[]): ResourceType[] =>
  resourceTypes.filter(type => points.some(({ scores }) => scores[type] !== null))

/**
 * The band to draw: a point without bounds beside one with them narrows to its score; null: nothing to draw.
 */
export const trendBand = (points: readonly TrendPoint[], at: number, type: ResourceType): readonly [number, number] | null => {
  const [point, score] = [points[at], points[at]?.scores[type] ?? null]
  if (point === undefined || score === null) return null
  if (point.bounds[type] !== null) return point.bounds[type]
  return [points[at - 1], points[at + 1]].some(beside => beside?.bounds[type]) ? [score, score] : null
}

/** Spans in which no kind that is drawn has a score, from half-way to the point before to half-way to the one after. */
export const trendGaps = (points: readonly TrendPoint[]): { fromMs: number; toMs: number }[] => {
  const kinds = trendKinds(points)
  const isEmpty = (point: TrendPoint | undefined): boolean => point !== undefined && kinds.every(kind => point.scores[kind] === null)
  return points.flatMap((point, at) => {
    if (!isEmpty(point) || isEmpty(points[at - 1])) return []
    const after = points.findIndex((other, place) => place > at && !isEmpty(other))
    const last = after < 0 ? points.length - 1 : after - 1
    const middle = (one: TrendPoint, other: TrendPoint | undefined): number => (one.asOfMs + (other ?? one).asOfMs) / 2
    const span = { fromMs: middle(point, points[at - 1]), toMs: middle(points[last] ?? point, points[last + 1]) }
    return span.toMs > span.fromMs ? [span] : []
  })
}

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
