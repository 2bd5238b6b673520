import type { JsonSpan, RecordView } from '../../shared/vocabulary/activity.ts'
import { parseEventTime } from '../../shared/vocabulary/time.ts'

/** `"YYYY-MM-DDTHH:MM:SSZ"` with its quotes. */
const PLAIN_BYTES = 22
const DASH = 0x2d
const COLON = 0x3a

/** Two digits; NaN when they are none. */
const pair = (bytes: Uint8Array, at: number): number => {
  const tens = (bytes[at] as number) - 48
  const ones = (bytes[at + 1] as number) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

const isPlain = ({ bytes, start }: JsonSpan): boolean =>
  bytes[start] === 0x22 &&
  bytes[start + 5] === DASH &&
  bytes[start + 8] === DASH &&
  bytes[start + 11] === 0x54 &&
  bytes[start + 14] === COLON &&
  bytes[start + 17] === COLON &&
  bytes[start + 20] === 0x5a

/** The day read last, as one number, and when it began: the records of a file are of one day. */
let lastDay = Number.NaN
let lastDayMs = 0

/** The form every trail writes, straight from the bytes; null for all other forms and for what is no time. */
const plainTime = (span: JsonSpan): number | null => {
  if (span.end - span.start !== PLAIN_BYTES || !isPlain(span)) return null
  const { bytes, start } = span
  const hour = pair(bytes, start + 12)
  const minute = pair(bytes, start + 15)
  const second = pair(bytes, start + 18)
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return null
  const day = ((pair(bytes, start + 1) * 100 + pair(bytes, start + 3)) * 100 + pair(bytes, start + 6)) * 100 + pair(bytes, start + 9)
  if (day !== lastDay) {
    const dayMs = parseEventTime(Buffer.from(bytes.buffer, bytes.byteOffset + start + 1, 10).toString('latin1'))
    if (dayMs === null) return null
    lastDay = day
    lastDayMs = dayMs
  }
  return lastDayMs + (hour * 3600 + minute * 60 + second) * 1000
}

/** `eventTime` as epoch milliseconds; null when it is missing or no time. */
export const eventTimeOf = (record: RecordView): number | null => {
  const span = record.span?.('eventTime')
  const plain = span === null || span === undefined ? null : plainTime(span)
  if (plain !== null) return plain
  const written = record.text('eventTime')
  return written === undefined ? null : parseEventTime(written)
}
