import type { CoverageRow, KindSummary } from '../../../shared/contract/scores.ts'
import { countOf, formatCount } from '../../parts/count.tsx'
import { formatScore } from '../../parts/score-words.ts'

/** How a score moved against the range before, in points: `2.1 lower`. */
export const scoreChangeWords = ({ score, previousScore }: Pick<KindSummary, 'score' | 'previousScore'>): string => {
  if (score === null) return 'Nothing to compare'
  if (previousScore === null) return 'No score before'
  const points = Math.round((score - previousScore) * 10) / 10
  if (points === 0) return 'No change'
  return `${formatScore(Math.abs(points))} ${points > 0 ? 'higher' : 'lower'}`
}

/** One bar of the distribution: scores from `least` up to (not with) `below`; the last is 100 alone. */
export interface Bin {
  label: string
  least: number
  below: number | null
  count: number
}

export const distributionBins = (distribution: readonly number[]): Bin[] =>
  distribution.map((count, at) => ({
    label: at === 10 ? '100' : `${at * 10}–${at * 10 + 9}`,
    least: at * 10,
    below: at === 10 ? null : (at + 1) * 10,
    count
  }))

/** What the distribution shows, as a statement. */
export const distributionStatement = (distribution: readonly number[]): string => {
  const all = distribution.reduce((sum, count) => sum + count, 0)
  const none = distribution[10] ?? 0
  const most = distribution.slice(5).reduce((sum, count) => sum + count, 0)
  if (all === 0) return 'No identity has a score'
  const of = `${formatCount(all)} ${all === 1 ? 'identity' : 'identities'}`
  if (none > 0) return `${formatCount(none)} of ${of} ${none === 1 ? 'uses' : 'use'} none of it`
  if (most > 0) return `${formatCount(most)} of ${of} ${most === 1 ? 'leaves' : 'leave'} half or more unused`
  return all === 1 ? 'The one identity uses more than half' : `All ${of} use more than half`
}

/** A run of days in one state. */
export interface CoverageRun {
  state: CoverageRow['state']
  fromMs: number
  toMs: number
  days: number
}

export const coverageRuns = (days: CoverageRow['days']): CoverageRun[] => {
  const runs: CoverageRun[] = []
  for (const { dayMs, state } of days) {
    const last = runs.at(-1)
    if (last?.state === state) {
      last.toMs = dayMs
      last.days += 1
    } else runs.push({ state, fromMs: dayMs, toMs: dayMs, days: 1 })
  }
  return runs
}

/** States of a day, in words for the strip and its legend. */
export const dayStateWords: Readonly<Record<CoverageRow['state'], string>> = {
  full: 'Full',
  partial: 'Partial',
  'not-observable': 'Not observable',
  'not-enabled': 'No logs'
}

const date = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)

/** The strip for those who cannot see it: `full 2026-02-01 to 2026-02-12; partial 2026-02-13`. */
export const coverageSpoken = (days: CoverageRow['days']): string =>
  coverageRuns(days)
    .map(run => `${dayStateWords[run.state].toLowerCase()} ${date(run.fromMs)}${run.days === 1 ? '' : ` to ${date(run.toMs)}`}`)
    .join('; ')

/** How many accounts and kinds are fully observed, as a statement. */
export const coverageStatement = (rows: readonly CoverageRow[]): string => {
  const full = rows.filter(({ state }) => state === 'full').length
  const accounts = new Set(rows.map(({ accountId }) => accountId)).size
  if (rows.length === 0) return 'Coverage is not known'
  if (full === rows.length) return `All use in ${countOf(accounts, 'account')} would have been recorded`
  return `${formatCount(full)} of ${formatCount(rows.length)} are fully observed`
}
