import type { Series } from '../../shared/contract/events.ts'
import type { IdentityRow } from '../../shared/contract/identities.ts'
import type { IdentityType } from '../../shared/vocabulary/activity.ts'
import { arnName, parseArn } from '../../shared/vocabulary/arn.ts'
import { formatCount } from '../parts/count.tsx'

/** `s3` for `s3.amazonaws.com`. */
export const serviceOf = (eventSource: string): string => eventSource.replace(/\.amazonaws\.com(?:\.cn)?$/, '')

/** The name inside an identity key, for as long as nothing better is known: `maria` in `arn:aws:iam::111122223333:user/team/maria`. */
export const nameInKey = (key: string): string => {
  const arn = parseArn(key)
  if (arn !== null) return arnName(arn)
  return key.replace(/^(?:service:|okta:[^:]*:)/, '')
}

/** What the newest success was: `s3:GetObject · eu-central-1 · 192.0.2.10`; null when nothing ever succeeded. */
export const lastActivityWords = (row: Pick<IdentityRow, 'lastActivity'>): string | null => {
  if (row.lastActivity === null) return null
  const { eventSource, eventName, region, sourceIp } = row.lastActivity
  return [`${serviceOf(eventSource)}:${eventName}`, region, sourceIp].filter(part => part !== '').join(' · ')
}

/** Denied calls among all calls, in percent with one decimal. An identity has at least one event; 0 of 0 is told as 0. */
export const deniedShare = (row: Pick<IdentityRow, 'events' | 'deniedEvents'>): number =>
  row.events === 0 ? 0 : Math.round((row.deniedEvents / row.events) * 1000) / 10

/** `2.5 %`; a share too small to round up is still told as more than nothing, and one short of all as less than all. */
export const shareInWords = (part: number, whole: number): string => {
  if (part === 0 || whole === 0) return '0 %'
  const percent = Math.round((part / whole) * 1000) / 10
  if (percent < 0.1) return '< 0.1 %'
  if (percent > 99.9 && part < whole) return '> 99.9 %'
  return `${percent} %`
}

/** How much of everything was refused: `Of all: 2.5 % denied, none failed`. `failed` is left out where it is not known. */
export const refusedInWords = (events: number, denied: number, failed?: number): string => {
  const share = (count: number): string => (count === 0 ? 'none' : shareInWords(count, events))
  return `Of all: ${share(denied)} denied${failed === undefined ? '' : `, ${share(failed)} failed`}`
}

/** Groups of the identity list, by which people look for them. */
export const identityGroups = ['all', 'users', 'roles', 'root', 'services', 'others'] as const
export type IdentityGroup = (typeof identityGroups)[number]

const groupByType: Record<IdentityType, IdentityGroup> = {
  'iam-user': 'users',
  'okta-user': 'users',
  federated: 'users',
  'iam-role': 'roles',
  root: 'root',
  'aws-service': 'services',
  account: 'others',
  unknown: 'others'
}
export const groupOf = (type: IdentityType): IdentityGroup => groupByType[type]

const groupTitles: Record<IdentityGroup, string> = {
  all: 'All',
  users: 'Users',
  roles: 'Roles',
  root: 'Root',
  services: 'Services',
  others: 'Other'
}
export const groupTitle = (group: IdentityGroup): string => groupTitles[group]

/** Address text as a group; anything else is all. */
export const readGroup = (word: string | undefined): IdentityGroup => identityGroups.find(group => group === word) ?? 'all'

/** The same series with its groups called by people's words, where the key has some. */
export const labelled = (series: Series, words: Readonly<Record<string, string>>): Series => ({
  ...series,
  groups: series.groups.map(group => ({
    ...group,
    label: Object.hasOwn(words, group.key) ? (words[group.key] ?? group.label) : group.label
  }))
})

const totalOf = (series: Series): number => series.groups.reduce((sum, { total }) => sum + total, 0)

/** What an outcome timeline shows, as a statement. */
export const outcomeStatement = (series: Series): string => {
  const of = (key: string): number => series.groups.find(group => group.key === key)?.total ?? 0
  const all = totalOf(series)
  if (all === 0) return 'No events in this range'
  const refused = of('denied')
  const failed = of('failed')
  if (all === 1) return `The one event ${refused === 1 ? 'was denied' : failed === 1 ? 'failed' : 'succeeded'}`
  if (refused === all) return `All ${formatCount(all)} events were denied`
  if (failed === all) return `All ${formatCount(all)} events failed`
  if (refused + failed === 0) return `All ${formatCount(all)} events succeeded`
  const parts = [...(refused > 0 ? [`${formatCount(refused)} denied`] : []), ...(failed > 0 ? [`${formatCount(failed)} failed`] : [])]
  return `${formatCount(of('success'))} of ${formatCount(all)} events succeeded, ${parts.join(' and ')}`
}

/** What a timeline by kind of action shows, as a statement. `series` is labelled already. */
export const classStatement = (series: Series): string => {
  const all = totalOf(series)
  const [largest] = series.groups.toSorted((a, b) => b.total - a.total)
  if (all === 0 || largest === undefined) return 'No events in this range'
  if (largest.total === all) return `${largest.label}: all of the ${formatCount(all)} events`
  return `${largest.label}: ${shareInWords(largest.total, all)} of ${formatCount(all)} events`
}
