import type { Series } from '../../shared/contract/events.ts'
import type { RangeDays } from '../frame/use-window.ts'
import { countOf, formatCount } from '../parts/count.tsx'

/** `30 days before`, `day before`. */
export const beforeWords = (days: RangeDays): string => (days === 1 ? 'the day before' : `the ${days} days before`)

/** How a count moved against the range before: `12% more than the 30 days before`. `previous` null: no log reaches back that far. */
export const changeWords = (now: number, previous: number | null, days: RangeDays): string => {
  if (previous === null) return `No logs reach back to ${beforeWords(days)}`
  if (now === previous) return `The same as ${beforeWords(days)}`
  if (previous === 0) return `None in ${beforeWords(days)}`
  const ratio = (now - previous) / previous
  const word = ratio > 0 ? 'more' : 'fewer'
  if (Math.abs(ratio) >= 10) return `${formatCount(Math.round(now / previous))} times ${beforeWords(days)}`
  const percent = Math.abs(ratio) < 0.01 ? 'less than 1%' : `${Math.round(Math.abs(ratio) * 100)}%`
  return `${percent} ${word} than ${beforeWords(days)}`
}

/** What the activity chart shows, as a statement. */
export const activityTitle = (series: Series): string => {
  const sum = series.groups.reduce((all, { total }) => all + total, 0)
  const [first, second] = series.groups.filter(({ key }) => key !== 'other')
  if (first === undefined || sum === 0) return 'No events in this range'
  const share = Math.round((first.total / sum) * 100)
  if (share >= 99 || second === undefined) return `${first.label} makes up nearly all of ${countOf(sum, 'event')}`
  return share >= 40
    ? `${first.label} makes up ${share}% of ${countOf(sum, 'event')}`
    : `${first.label} and ${second.label} lead among ${countOf(sum, 'event')}`
}

const dayMs = 86_400_000

/** How an account and Region stand against the instant looked from. Silence is told, not judged: a quiet Region has no files to deliver. */
export const freshness = (lastEventMs: number, asOfMs: number): { type: 'success' | 'info' | 'warning'; words: string } => {
  const days = Math.floor(Math.max(0, asOfMs - lastEventMs) / dayMs)
  if (days < 1) return { type: 'success', words: 'Within a day' }
  return { type: days < 7 ? 'info' : 'warning', words: `Silent for ${days === 1 ? '1 day' : `${formatCount(days)} days`}` }
}
