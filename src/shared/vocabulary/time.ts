/** Times as AWS writes them, read into epoch milliseconds UTC and written back. Pure arithmetic: no locale, no system zone. */

const minuteMs = 60_000
export const dayMs = 86_400_000
/** 10000-01-01: ISO 8601 with four-digit years ends here. */
const endOfTimeMs = 253_402_300_800_000
/** Smaller numbers are seconds: as seconds this is the year 5138, as milliseconds 1973, before any log. */
const secondsBelow = 100_000_000_000

const daysIn = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const isDate = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= (daysIn[month - 1] as number) && (month !== 2 || day <= 28 || isLeap(year))

const toMs = (year: number, month: number, day: number, hour: number, minute: number, second: number): number | null => {
  if (!isDate(year, month, day) || hour > 23 || minute > 59 || second > 60 || year < 1970) return null
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** Two or four digits at a place; NaN when any is not a digit, which makes every comparison fail. */
const digits = (text: string, at: number, count: number): number => {
  let value = 0
  for (let i = at; i < at + count; i++) {
    const code = text.charCodeAt(i) - 48
    if (!(code >= 0 && code <= 9)) return Number.NaN
    value = value * 10 + code
  }
  return value
}

/** `YYYY-MM-DDTHH:MM:SSZ`, the form every trail writes: read without a pattern, since it is read for every event. */
const parsePlainIso = (text: string): number | null => {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(10) !== 84 || text.charCodeAt(13) !== 58 || text.charCodeAt(19) !== 90) return null
  if (text.charCodeAt(7) !== 45 || text.charCodeAt(16) !== 58) return null
  return fromFields(
    digits(text, 0, 4),
    digits(text, 5, 2),
    digits(text, 8, 2),
    digits(text, 11, 2),
    digits(text, 14, 2),
    digits(text, 17, 2)
  )
}

const fromFields = (year: number, month: number, day: number, hour: number, minute: number, second: number): number | null =>
  Number.isNaN(year + month + day + hour + minute + second) ? null : toMs(year, month, day, hour, minute, second)

const extended =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i
const basic = /^(\d{4})(\d{2})(\d{2})T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?$/i

const offsetMs = (zone: string | undefined): number => {
  if (zone === undefined || !(zone.startsWith('+') || zone.startsWith('-'))) return 0
  const plain = zone.replace(':', '')
  const minutes = digits(plain, 1, 2) * 60 + (plain.length > 3 ? digits(plain, 3, 2) : 0)
  return (zone.startsWith('-') ? -1 : 1) * minutes * minuteMs
}

const fromMatch = (match: RegExpExecArray, fraction: string | undefined, zone: string | undefined): number | null => {
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(part => Number(part ?? 0))
  const ms = fromFields(year as number, month as number, day as number, hour as number, minute as number, second as number)
  if (ms === null) return null
  return inRange(ms + (fraction === undefined ? 0 : Math.trunc(Number(`0.${fraction}`) * 1000)) - offsetMs(zone))
}

const inRange = (ms: number): number | null => (ms >= 0 && ms < endOfTimeMs ? ms : null)

const fromNumber = (value: number): number | null =>
  Number.isFinite(value) ? inRange(Math.round(value < secondsBelow ? value * 1000 : value)) : null

const parseText = (text: string): number | null => {
  const wide = extended.exec(text)
  if (wide !== null) return fromMatch(wide, wide[7], wide[8])
  const narrow = basic.exec(text)
  if (narrow !== null && (text.length >= 14 || text.includes('T') || text.endsWith('Z'))) return fromMatch(narrow, undefined, narrow[7])
  return /^\d{1,13}(?:\.\d{1,9})?$/.test(text) ? fromNumber(Number(text)) : null
}

/**
 * Reads a time as any export writes it: ISO 8601 (`T` or a space, fraction, offset; without a zone it is UTC, as CloudTrail's always are),
 * the basic form of file names (`20171211T1505Z`), a date alone (midnight), epoch seconds with or without a fraction, epoch milliseconds.
 * @returns epoch milliseconds from 1970 up to the year 9999; null for everything else, such as 30 February
 */
export const parseEventTime = (value: unknown): number | null => {
  if (typeof value === 'number') return fromNumber(value)
  if (typeof value !== 'string') return value instanceof Date ? fromNumber(value.getTime()) : null
  if (value.length === 20) {
    const ms = parsePlainIso(value)
    if (ms !== null) return ms
  }
  return value.length > 64 ? null : parseText(value.trim())
}

/**
 * `2024-05-01T09:30:00Z`; milliseconds only where there are any.
 * @returns '' when the number is no time
 */
export const formatIso = (ms: number): string => {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return ''
  const text = new Date(ms).toISOString()
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text
}

/** `2024-05-01`: the UTC day a time falls on. */
export const formatDay = (ms: number): string => formatIso(Math.floor(ms / dayMs) * dayMs).slice(0, 10)

/** The first moment of a day as `formatDay` writes it. @returns NaN when it is no day */
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`)
