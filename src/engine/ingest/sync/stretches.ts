import { formatDay } from '../../../shared/vocabulary/time.ts'
import type { ListedPage } from '../../aws/log-bucket.ts'
import { parseLogKey } from '../../cloudtrail/log-key.ts'
import { dayFolder, rewoundKey } from '../../cloudtrail/log-layout.ts'
import type { PlaceState } from '../../store/collect-ledger.ts'
import { dayAfter, earlierDay, laterDay } from './days.ts'
import type { WantedObject } from './fetch-object.ts'

/** Files are looked for again from so long before the last one known: others may have come behind it. */
const rewindMs = 2 * 3_600_000

/** Days asked for, both included; without them a place goes on from where it stopped. */
export interface AskedDays {
  sinceDay: string | null
  untilDay: string | null
}

interface StretchParts {
  asked: AskedDays
  sinceDay: string
  nowMs: number
}

/** One way through a place's keys. */
export interface Stretch {
  /** Keys behind this one. */
  startAfter: string
  /** First day that is listed to its end. */
  fromDay: string
  /** Last day; null: to the end. */
  untilDay: string | null
  /** Sets the place's cursor as it goes. */
  moves: boolean
  /** First day of the place from now on, once the stretch, or its first page when it moves, is done. */
  sinceDay: string | null
  /** Fetches again what came and could not be read. */
  again: boolean
}

/**
 * How a place is walked: what was asked for, or from where it stopped, and before that whatever its first day now lies before.
 * @param key  the place's folder in its bucket
 * @param sinceDay  first day to collect
 */
export const stretchesOf = (place: PlaceState, key: string, { asked, sinceDay, nowMs }: StretchParts): Stretch[] => {
  const from = (day: string): string => key + dayFolder(day)
  if (asked.sinceDay !== null || asked.untilDay !== null) {
    const first = asked.sinceDay ?? sinceDay
    // A range that reaches what is known already carries it on.
    const moves = place.cursor !== null && asked.untilDay === null && key + dayFolder(first) <= place.cursor
    return [{ startAfter: from(first), fromDay: first, untilDay: asked.untilDay, moves, sinceDay: null, again: true }]
  }
  if (place.cursor === null || place.sinceDay === null)
    return [{ startAfter: from(sinceDay), fromDay: sinceDay, untilDay: null, moves: true, sinceDay, again: false }]
  const stretches: Stretch[] = []
  if (sinceDay < place.sinceDay)
    stretches.push({
      startAfter: from(sinceDay),
      fromDay: sinceDay,
      untilDay: dayAfter(place.sinceDay, -1),
      moves: false,
      sinceDay,
      again: false
    })
  const last = parseLogKey(place.cursor)
  const lastMs = last?.deliveredAtMs ?? 0
  const rewound = last === null ? from(place.sinceDay) : rewoundKey(key, place.cursor, lastMs, rewindMs)
  const startAfter = laterDay(rewound, from(place.sinceDay))
  const startDay = laterDay(place.sinceDay, formatDay(lastMs - rewindMs))
  const closed = place.listedMs === null ? startDay : earlierDay(formatDay(place.listedMs - rewindMs), formatDay(nowMs))
  stretches.push({ startAfter, fromDay: laterDay(startDay, closed), untilDay: null, moves: true, sinceDay: null, again: false })
  return stretches
}

export type LogObject = WantedObject & { deliveredAtMs: number }

/** Log files of a page; folders, and files that are something else, are left aside. */
export const logsOf = ({ objects }: ListedPage, bucket: string): LogObject[] =>
  objects.flatMap(({ key, sizeBytes, modifiedAtMs, isArchived }) => {
    const parsed = parseLogKey(key)
    if (parsed?.kind !== 'log') return []
    const [, year, month, day] = /\/(\d{4})\/(\d\d)\/(\d\d)\/[^/]*$/.exec(key) ?? []
    return [
      {
        key,
        path: `s3://${bucket}/${key}`,
        sizeBytes,
        modifiedAtMs,
        isArchived,
        day: `${year}-${month}-${day}`,
        deliveredAtMs: parsed.deliveredAtMs
      }
    ]
  })
