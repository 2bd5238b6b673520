import type { RecordView } from '../../shared/vocabulary/activity.ts'
import { parseEventTime } from '../../shared/vocabulary/time.ts'

/** `YYYY-MM-DDTHH:MM:SSZ`. */
const PLAIN_BYTES = 20
const QUOTE = 0x22
const DASH = 0x2d
const COLON = 0x3a

/** Two digits; NaN when they are none. */
const pair = (bytes: Uint8Array, at: number): number => {
  const tens = (bytes[at] as number) - 48
  const ones = (bytes[at + 1] as number) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

const isPlain = (bytes: Uint8Array, start: number): boolean =>
  bytes[start + 4] === DASH &&
  bytes[start + 7] === DASH &&
  bytes[start + 10] === 0x54 &&
  bytes[start + 13] === COLON &&
  bytes[start + 16] === COLON &&
  bytes[start + 19] === 0x5a

/** Reads the form every trail writes straight from the bytes, where it begins at `start`; null for all other forms and for what is no time. */
export const plainTimeReader = (): ((bytes: Uint8Array, start: number, end: number) => number | null) => {
  // The day read last, as one number, and when it began: the records of a file are of one day.
  let lastDay = Number.NaN
  let lastDayMs = 0
  return (bytes, start, end) => {
    if (end - start !== PLAIN_BYTES || !isPlain(bytes, start)) return null
    const hour = pair(bytes, start + 11)
    const minute = pair(bytes, start + 14)
    const second = pair(bytes, start + 17)
    if (!(hour <= 23 && minute <= 59 && second <= 60)) return null
    const day = ((pair(bytes, start) * 100 + pair(bytes, start + 2)) * 100 + pair(bytes, start + 5)) * 100 + pair(bytes, start + 8)
    if (day !== lastDay) {
      const dayMs = parseEventTime(Buffer.from(bytes.buffer, bytes.byteOffset + start, 10).toString('latin1'))
      if (dayMs === null) return null
      lastDay = day
      lastDayMs = dayMs
    }
    return lastDayMs + (hour * 3600 + minute * 60 + second) * 1000
  }
}

const plainTime = plainTimeReader()

/** `eventTime` as epoch milliseconds; null when it is missing or no time. */
export const eventTimeOf = (record: RecordView): number | null => {
  const span = record.span?.('eventTime')
  const isText = span !== null && span !== undefined && span.bytes[span.start] === QUOTE
  const plain = isText ? plainTime(span.bytes, span.start + 1, span.end - 1) : null
  if (plain !== null) return plain
  const written = record.text('eventTime')
  return written === undefined ? null : parseEventTime(written)
}
