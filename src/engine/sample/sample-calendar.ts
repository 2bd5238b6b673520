const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** The sample covers one quarter, `[SAMPLE_START_MS, SAMPLE_END_MS)`: 2026-07-01 to 2026-09-30, both days whole, UTC. */
export const SAMPLE_START_MS = Date.UTC(2026, 6, 1)
export const SAMPLE_END_MS = Date.UTC(2026, 9, 1)

/** One UTC day of the quarter. */
export interface SampleDay {
  startMs: number
  /** 2026-07-01 is 0. */
  index: number
  /** `2026-07-01` */
  date: string
  isWeekend: boolean
  isMonthEnd: boolean
  /** 0 Sunday … 6 Saturday */
  weekday: number
}

/** `2026-07-01T08:15:00Z`, as CloudTrail writes times: whole seconds. */
export const isoSeconds = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 19)}Z`

/** Milliseconds of a UTC time written `2026-07-01T08:15` or with seconds. */
export const atUtc = (text: string): number => Date.parse(`${text}Z`)

/** Every day of the quarter, in order. */
export const sampleDays = (): SampleDay[] =>
  Array.from({ length: (SAMPLE_END_MS - SAMPLE_START_MS) / DAY_MS }, (_, index) => {
    const startMs = SAMPLE_START_MS + index * DAY_MS
    const weekday = new Date(startMs).getUTCDay()
    return {
      startMs,
      index,
      date: isoSeconds(startMs).slice(0, 10),
      weekday,
      isWeekend: weekday === 0 || weekday === 6,
      isMonthEnd: new Date(startMs + DAY_MS).getUTCDate() === 1
    }
  })

/** The instant `hours` (fractions allowed) into a day. */
export const hoursInto = (day: SampleDay, hours: number): number => day.startMs + Math.round(hours * 3600) * 1000
