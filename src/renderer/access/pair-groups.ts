import type { ScoredResource } from '../../shared/contract/scores.ts'

/** One identity and one resource: what was granted beside what was used. */
export type Pair = Pick<ScoredResource, 'entitlement' | 'used'>

export const pairGroups = ['all', 'unused', 'used', 'conditional', 'used-not-granted', 'unknown'] as const
export type PairGroup = (typeof pairGroups)[number]

export const pairGroupWords: Readonly<Record<PairGroup, string>> = {
  all: 'All',
  unused: 'Unused',
  used: 'Used',
  conditional: 'Conditional',
  'used-not-granted': 'Used, not granted',
  unknown: 'Unknown'
}

const isGranted = ({ entitlement }: Pair): boolean => entitlement === 'allowed' || entitlement === 'conditional'

/** Groups overlap: a conditional entitlement is used or unused besides. */
export const inGroup = (pair: Pair, group: PairGroup): boolean => {
  switch (group) {
    case 'unused':
      return isGranted(pair) && !pair.used
    case 'used':
      return isGranted(pair) && pair.used
    case 'conditional':
      return pair.entitlement === 'conditional'
    case 'used-not-granted':
      return pair.used && pair.entitlement === 'none'
    case 'unknown':
      return pair.entitlement === 'unknown'
    default:
      return true
  }
}

/** Address text as a group; anything else is all. */
export const readPairGroup = (word: string | undefined): PairGroup => pairGroups.find(group => group === word) ?? 'all'

export const countGroups = (pairs: readonly Pair[]): Record<PairGroup, number> => {
  const count = (group: PairGroup): number => pairs.filter(pair => inGroup(pair, group)).length
  return {
    all: pairs.length,
    unused: count('unused'),
    used: count('used'),
    conditional: count('conditional'),
    'used-not-granted': count('used-not-granted'),
    unknown: count('unknown')
  }
}

/** What an entitlement means, beside its word. */
export const entitlementWords: Readonly<
  Record<Pair['entitlement'], { word: string; indicator: 'success' | 'warning' | 'pending' | 'stopped'; meaning: string }>
> = {
  allowed: { word: 'Allowed', indicator: 'success', meaning: 'At least one action of the profile is allowed.' },
  conditional: {
    word: 'Conditional',
    indicator: 'warning',
    meaning: 'Allowed under a condition, or as far as something that is not known lets it.'
  },
  unknown: {
    word: 'Unknown',
    indicator: 'pending',
    meaning: 'The resource’s own policy could not be read, and what could be read does not allow it.'
  },
  none: { word: 'Not granted', indicator: 'stopped', meaning: 'The snapshot grants no action of the profile.' }
}
