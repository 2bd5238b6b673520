import type { Series } from '../../shared/contract/events.ts'
import type { RangeDays } from '../frame/use-window.ts'
import { countOf, formatCount } from '../parts/count.tsx'
import { serviceName } from '../parts/service-name.ts'

/** `30 days before`, `day before`. */
export const beforeWords = (days: RangeDays): string => (days === 1 ? 'the day before' : `the ${days} days before`)

/** How a count moved against the range before: `13% more`. `previous` null: no log reaches back that far. */
export const changeWords = (now: number, previous: number | null): string => {
  if (previous === null) return 'No logs reach back'
  if (now === previous) return 'No change'
  if (previous === 0) return 'None before'
  const ratio = (now - previous) / previous
  if (ratio >= 10) return `${formatCount(Math.round(now / previous))} times as many`
  const percent = Math.abs(ratio) < 0.01 ? 'Less than 1%' : `${Math.round(Math.abs(ratio) * 100)}%`
  return `${percent} ${ratio > 0 ? 'more' : 'fewer'}`
}

/** What the activity chart shows, as a statement. */
export const activityTitle = (series: Series): string => {
  const sum = series.groups.reduce((all, { total }) => all + total, 0)
  const [first, second] = series.groups.filter(({ key }) => key !== 'other')
  if (first === undefined || sum === 0) return 'No events in this range'
  const share = Math.round((first.total / sum) * 100)
  const name = serviceName(first.key)
  const all = countOf(sum, 'event')
  if (first.total === sum) return `All ${all} are of ${name}`
  if (share >= 99 || second === undefined) return `${name} makes up nearly all of ${all}`
  return share >= 40 ? `${name} makes up ${share}% of ${all}` : `${name} and ${serviceName(second.key)} lead among ${all}`
}

const dayMs = 86_400_000

/** How an account and Region stand against the instant looked from. Silence is told, not judged: a quiet Region has no files to deliver. */
export const freshness = (lastEventMs: number, asOfMs: number): { type: 'success' | 'info' | 'warning'; words: string } => {
  const days = Math.floor(Math.max(0, asOfMs - lastEventMs) / dayMs)
  if (days < 1) return { type: 'success', words: 'Within a day' }
  return { type: days < 7 ? 'info' : 'warning', words: `Silent for ${days === 1 ? '1 day' : `${formatCount(days)} days`}` }
}
