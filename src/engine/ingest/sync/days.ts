/** Days as `2026-01-31`, UTC: they sort as text. */
export const dayMs = 86_400_000

export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`)
export const dayAfter = (day: string, days = 1): string => dayOf(startOfDay(day) + days * dayMs)

export const laterDay = (one: string, other: string): string => (one > other ? one : other)
export const earlierDay = (one: string, other: string): string => (one < other ? one : other)
