import { createDelivery, type SampleFile } from './delivery.ts'
import { stoppedTrail } from './incidents/trail-stopped.ts'
import { playDay } from './play-day.ts'
import type { SampleRecord } from './records/call-record.ts'
import { routines } from './routines/routines.ts'
import { DAY_MS, sampleDays } from './sample-calendar.ts'

/** The two calls that stop and start a trail are the last and the first it logs. */
const isLogged = (record: SampleRecord): boolean => {
  if (record.awsRegion !== stoppedTrail.region) return true
  const atMs = Date.parse(record.eventTime)
  return atMs <= stoppedTrail.stopMs || atMs >= stoppedTrail.startMs
}

/** No session lasts longer into the next day than this; windows still open at midnight wait. */
const LONGEST_LATENESS_MS = DAY_MS

/**
 * The log files of a small made-up organization over one quarter, in the layout and shape an organization trail writes:
 * about a hundred and fifty thousand events, some forty identities, six accounts, and the incidents of
 * `incidents/sample-incidents.ts`. The same on every machine, byte for byte; nothing in it is real.
 * Files come in order of the windows they cover; a consumer may stop early.
 */
export function* sampleFiles(): Generator<SampleFile> {
  const delivery = createDelivery(isLogged)
  for (const day of sampleDays()) {
    playDay(day, routines, delivery.accept)
    yield* delivery.filesUntil(day.startMs + DAY_MS - LONGEST_LATENESS_MS)
  }
  yield* delivery.filesUntil(Number.POSITIVE_INFINITY)
}
