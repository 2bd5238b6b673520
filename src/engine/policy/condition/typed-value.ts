import { parseEventTime } from '../../../shared/vocabulary/time.ts'

/** A number as policies write it; null for anything else, the empty text included. */
export const readNumber = (value: string): number | null => {
  const text = value.trim()
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : null
}

/** ISO 8601 or epoch seconds, as milliseconds. */
export const readDateMs = (value: string): number | null => parseEventTime(value)

export const readBoolean = (value: string): boolean | null => {
  const text = value.trim().toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : null
}
