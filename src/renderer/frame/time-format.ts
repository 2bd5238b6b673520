/** How times are written: one form everywhere, the zone always named. */
export interface TimeFormat {
  zone: 'utc' | 'local'
  /** `UTC`, or the local zone's name at that instant (`GMT+2`). */
  zoneName(atMs: number): string
  /** `2024-07-01 09:30:05` */
  time(atMs: number): string
  /** `2024-07-01 09:30:05 UTC` */
  full(atMs: number): string
  /** `2024-07-01` */
  date(atMs: number): string
  /** How far the zone is from UTC at that instant, east positive. */
  offsetMs(atMs: number): number
  /** `1 Jul`, `09:30`, for an axis whose steps are this long. */
  axis(atMs: number, stepMs: number): string
}

const two = (value: number): string => String(value).padStart(2, '0')
export const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const partsOf = (atMs: number, zone: 'utc' | 'local') => {
  const at = new Date(atMs)
  return zone === 'utc'
    ? {
        y: at.getUTCFullYear(),
        mo: at.getUTCMonth(),
        d: at.getUTCDate(),
        h: at.getUTCHours(),
        mi: at.getUTCMinutes(),
        s: at.getUTCSeconds()
      }
    : { y: at.getFullYear(), mo: at.getMonth(), d: at.getDate(), h: at.getHours(), mi: at.getMinutes(), s: at.getSeconds() }
}

const localZone = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' })

/** Times in one zone. Local offsets are those of the instant written, so daylight saving is told right. */
export const timeFormat = (zone: 'utc' | 'local'): TimeFormat => {
  const zoneName = (atMs: number): string =>
    zone === 'utc' ? 'UTC' : (localZone.formatToParts(atMs).find(part => part.type === 'timeZoneName')?.value ?? 'local')
  const date = (atMs: number): string => {
    const { y, mo, d } = partsOf(atMs, zone)
    return `${y}-${two(mo + 1)}-${two(d)}`
  }
  const time = (atMs: number): string => {
    const { h, mi, s } = partsOf(atMs, zone)
    return `${date(atMs)} ${two(h)}:${two(mi)}:${two(s)}`
  }
  return {
    zone,
    zoneName,
    offsetMs: atMs => (zone === 'utc' ? 0 : -new Date(atMs).getTimezoneOffset() * 60_000),
    date,
    time,
    full: atMs => `${time(atMs)} ${zoneName(atMs)}`,
    axis: (atMs, stepMs) => {
      const { mo, d, h, mi } = partsOf(atMs, zone)
      const clock = `${two(h)}:${two(mi)}`
      return stepMs < 86_400_000 && clock !== '00:00' ? clock : `${d} ${months[mo]}`
    }
  }
}

const ageSteps: readonly (readonly [number, string])[] = [
  [365.25 * 86_400_000, 'year'],
  [30.44 * 86_400_000, 'month'],
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second']
]

/** A length of time in one unit: `3 days`, `1 hour`, `less than a second`. */
export const durationInWords = (lengthMs: number): string => {
  for (const [unitMs, unit] of ageSteps)
    if (lengthMs >= unitMs) {
      const count = Math.floor(lengthMs / unitMs)
      return `${count} ${unit}${count === 1 ? '' : 's'}`
    }
  return 'less than a second'
}

/** How long before `nowMs`: `3 days ago`; `in 2 hours` for what is still to come. */
export const ageInWords = (atMs: number, nowMs: number): string =>
  atMs > nowMs ? `in ${durationInWords(atMs - nowMs)}` : `${durationInWords(nowMs - atMs)} ago`
