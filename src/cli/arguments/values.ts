import { isAccountId } from '../../shared/vocabulary/account.ts'
import { parseEventTime } from '../../shared/vocabulary/time.ts'
import { wrongValue } from './arguments.ts'

/**
 * ISO 8601 or `YYYY-MM-DD`; without a zone it is UTC, and a date alone is the start of that day.
 * @throws AppError `invalid-input`
 */
export const parseInstant = (flag: string, text: string): number => {
  const ms = /^\d{4}-\d{2}-\d{2}/.test(text) ? parseEventTime(text) : null
  if (ms === null) throw wrongValue(flag, text, 'a time in ISO 8601 or a date YYYY-MM-DD', `--${flag} 2024-05-01T09:30:00Z`)
  return ms
}

/**
 * A number of rows from 1; `0` and `all` are everything.
 * @throws AppError `invalid-input`
 */
export const parseLimit = (text: string): number => {
  if (text === 'all' || /^0+$/.test(text)) return Number.POSITIVE_INFINITY
  if (!/^\d{1,15}$/.test(text)) throw wrongValue('limit', text, 'a number of rows, 0 or "all"', '--limit 500')
  return Number(text)
}

const unitMs: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const longestBucketMs = 3660 * 86_400_000

/**
 * A step of time: a number and `s`, `m`, `h` or `d`.
 * @returns milliseconds
 * @throws AppError `invalid-input`
 */
export const parseBucket = (text: string): number => {
  const [, count = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  const ms = Number(count) * (unitMs[unit] ?? 0)
  if (!(ms > 0) || ms > longestBucketMs) throw wrongValue('bucket', text, 'a step of time such as 1m, 15m, 1h, 6h or 1d', '--bucket 1h')
  return ms
}

/** @throws AppError `invalid-input` unless it is a whole number of days from 1 to 3660 */
export const parseRangeDays = (text: string): number => {
  const days = /^\d{1,4}d?$/.test(text) ? Number.parseInt(text, 10) : 0
  if (days < 1 || days > 3660) throw wrongValue('range', text, 'a number of days from 1 to 3660', '--range 30')
  return days
}

/** @throws AppError `invalid-input` unless it has twelve digits */
export const parseAccount = (text: string): string => {
  if (!isAccountId(text)) throw wrongValue('account', text, 'a 12-digit account id', '--account 111122223333')
  return text
}

/** @throws AppError `invalid-input` unless it is a port from 1 to 65535 */
export const parsePort = (text: string): number => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535) throw wrongValue('port', text, 'a number from 1 to 65535', '--port 8642')
  return port
}
