/** What a condition key holds. `choosable`: whatever the caller likes. */
export type ContextValue = { state: 'values'; values: readonly string[] } | { state: 'absent' | 'unknown' | 'choosable' }
