/** Numbers of resources of one identity, one kind, one profile and one window. */
export interface ScoreCounts {
  /** |G|: entitled to at least one action of the profile. */
  granted: number
  /** |U ∩ G|: of those, seen used in the window. */
  used: number
  /** Of G: every call would have been recorded on every day. */
  observed: number
  /** Of G: observed and used. */
  observedUsed: number
  /** Of G: at least one call could have been recorded on at least one day. */
  recordable: number
}

export interface Score {
  status: 'scored' | 'not-applicable'
  reason: 'not-observable' | 'no-entitlement' | null
  score: number | null
  low: number | null
  high: number | null
  coverage: 'full' | 'partial' | 'not-observable'
}

/**
 * Over Provisioned Score: the share of resources an identity may use but did not, in percent (0 = all used, 100 = none used). Counts
 * resources, not calls. Where only a part of them is observed the score speaks of that part, and `low` and `high` hold what full logs
 * would have said: as if all unobserved resources had been used, and as if none but those seen had been.
 * @returns `score`, `low`, `high` with one decimal; `score` never outside its own bounds
 * @see docs/how-a-score-is-computed.md
 */
export const overProvisionedScore = ({ granted, used, observed, observedUsed, recordable }: ScoreCounts): Score => {
  if (granted === 0) return { status: 'not-applicable', reason: 'no-entitlement', score: null, low: null, high: null, coverage: 'full' }
  const high = percent(granted - used, granted)
  const low = percent(observed - observedUsed, granted)
  if (observed === granted) return { status: 'scored', reason: null, score: high, low: high, high, coverage: 'full' }
  const coverage = recordable === 0 ? 'not-observable' : 'partial'
  if (observed === 0) return { status: 'not-applicable', reason: 'not-observable', score: null, low, high, coverage }
  // Use seen on unobserved resources can push the truth below what the observed part says.
  const score = Math.min(high, percent(observed - observedUsed, observed))
  return { status: 'scored', reason: null, score, low, high, coverage }
}

/** `part` of `whole` in percent with one decimal, half away from zero. */
export const percent = (part: number, whole: number): number => {
  // Whole numbers of tenths, so that no half is lost to binary fractions: floor((2000·part + whole) / (2·whole)) tenths.
  const tenths = Math.floor((2000 * part + whole) / (2 * whole))
  return tenths / 10
}
