import { countOf, formatCount } from '../parts/count.tsx'
import type { ListedIdentity } from './listed-identity.ts'

/** Who acted, who is silent, who is known from a snapshot alone, and how many are left out of scores. */
export const listWords = (rows: readonly ListedIdentity[], excluded: number): string => {
  const logged = rows.filter(({ inLogs }) => inLogs)
  const acted = logged.filter(row => row.eventsInWindow > 0).length
  const silent = logged.length - acted
  const unseen = rows.length - logged.length
  const parts = [
    `${formatCount(acted)} acted in the range; ${formatCount(silent)} ${silent === 1 ? 'is' : 'are'} known from before it and made no call in it.`
  ]
  if (unseen > 0) parts.push(`${formatCount(unseen)} ${unseen === 1 ? 'is' : 'are'} named by a snapshot or an Okta export only.`)
  if (excluded > 0) parts.push(`${countOf(excluded, 'identity is', 'identities are')} excluded from scores.`)
  return parts.join(' ')
}
