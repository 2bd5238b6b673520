import { dayMs, formatDay, startOfDay } from '../../../shared/vocabulary/time.ts'

/** Days as `2026-01-31`, UTC: they sort as text. */
export const dayAfter = (day: string, days = 1): string => formatDay(startOfDay(day) + days * dayMs)

export const laterDay = (one: string, other: string): string => (one > other ? one : other)
export const earlierDay = (one: string, other: string): string => (one < other ? one : other)
