export type ActivityState = 'active' | 'dormant' | 'never-active' | 'too-new' | 'not-monitored'

/** What is known of an identity or a credential when the window closes. */
export interface ActivityFacts {
  /** Some source gives events of its account. */
  monitored: boolean
  /** Every day of the window is covered: silence means that nothing happened. */
  covered: boolean
  /** The window is `[sinceMs, untilMs)`. */
  sinceMs: number
  untilMs: number
  /** null: not told by any inventory. */
  createdAtMs: number | null
  /** Newest event of any outcome before the window's end; null: none stored. */
  lastAttemptMs: number | null
  /** Newest use that AWS itself tells of (credential report, role last used); null: none, or not told. */
  lastUsedElsewhereMs: number | null
  /** Whether it could act at all; null: not known. */
  enabled: boolean | null
}

/**
 * Active: any attempt in the window, a failed one included, or a use AWS tells of. The others had none: `too-new` was made inside the
 * window, `never-active` has no use anywhere before it either, `dormant` has.
 * @returns null where it cannot be told: days without logs, or not known to exist and be enabled
 */
export const activityState = (facts: ActivityFacts): ActivityState | null => {
  const { sinceMs, untilMs, createdAtMs, enabled } = facts
  const isInside = (atMs: number | null): boolean => atMs !== null && atMs >= sinceMs && atMs < untilMs
  if (isInside(facts.lastAttemptMs) || isInside(facts.lastUsedElsewhereMs)) return 'active'
  if (!facts.monitored) return 'not-monitored'
  if (createdAtMs !== null && createdAtMs >= sinceMs) return 'too-new'
  if (!facts.covered || createdAtMs === null || enabled === false) return null
  // A use after the window says nothing about before; only one from before it does.
  const isBefore = (atMs: number | null): boolean => atMs !== null && atMs < sinceMs
  return isBefore(facts.lastAttemptMs) || isBefore(facts.lastUsedElsewhereMs) ? 'dormant' : 'never-active'
}
