const hourMs = 3_600_000
const weekHours = 168
/** Below this, an account has shown no rhythm to miss. */
const fewestHours = 3
const longestPlainSilence = 48

/** Where an account's logs fall silent although its rhythm says they should not. */
export interface Silences {
  /** Hours since 1970 inside the window that count as gaps, ascending. */
  gapHours: number[]
  /** Fewer than three distinct hours with events: no gap can be told. */
  fewEvents: boolean
}

/**
 * The hours of the window in which events are missing rather than absent. An hour without any event is a gap when
 * - the account had events in more than half of the comparable hours: the same hour of the week, or with less than four weeks of data the
 *   same hour of the day on working days or at weekends;
 * - or it had events in more than half of all hours;
 * - or the hour lies in a silence longer than 48 hours and longer than four times what nine tenths of the account's other silences keep
 *   below, unless most other weeks are silent at that time as well (weekends). The time from the window's beginning to the first event, and
 *   from the last event to the window's end, are silences too.
 * @param hours  distinct hours since 1970 with events of the account, ascending, none after the window's end
 * @see docs/decisions/0009-gaps-in-logs.md
 */
export const silences = (hours: ArrayLike<number>, window: { sinceMs: number; untilMs: number }): Silences => {
  if (hours.length < fewestHours) return { gapHours: [], fewEvents: true }
  const from = Math.floor(window.sinceMs / hourMs)
  const to = Math.ceil(window.untilMs / hourMs)
  const isMissed = rhythmOf(hours)
  const gapHours: number[] = []
  const isLongSilence = longSilences(hours)
  for (const { begin, end, isBetweenEvents } of silentRuns(hours, from, to)) {
    const isLong = isLongSilence(end - begin, isBetweenEvents) && !isUsual(hours, begin, end)
    for (let hour = Math.max(begin, from); hour < Math.min(end, to); hour++) if (isLong || isMissed(hour)) gapHours.push(hour)
  }
  return { gapHours, fewEvents: false }
}

interface SilentRun {
  /** Half-open. */
  begin: number
  end: number
  isBetweenEvents: boolean
}

/** Runs of hours without events that touch the window; before the first event only from the window's beginning. */
function* silentRuns(hours: ArrayLike<number>, from: number, to: number): Generator<SilentRun> {
  const first = hours[0] as number
  if (first > from) yield { begin: from, end: Math.min(first, to), isBetweenEvents: false }
  for (let i = 0; i < hours.length; i++) {
    const begin = (hours[i] as number) + 1
    const isBetweenEvents = i + 1 < hours.length
    const end = isBetweenEvents ? (hours[i + 1] as number) : to
    if (begin >= to) return
    if (end > begin && end > from) yield { begin, end, isBetweenEvents }
  }
}

/**
 * Tells long silences from usual ones, by what the others are: nearest rank over all silences of an hour or more between neighbouring
 * events, but the one that is judged.
 */
const longSilences = (hours: ArrayLike<number>): ((length: number, isBetweenEvents: boolean) => boolean) => {
  const lengths: number[] = []
  for (let i = 1; i < hours.length; i++) {
    const length = (hours[i] as number) - (hours[i - 1] as number) - 1
    if (length > 0) lengths.push(length)
  }
  lengths.sort((a, b) => a - b)
  return (length, isBetweenEvents) => {
    const others = isBetweenEvents ? lengths.length - 1 : lengths.length
    const rank = Math.ceil(others * 0.9) - 1
    // Without the judged one, everything from its place on moves down by one.
    const place = isBetweenEvents && rank >= lengths.indexOf(length) ? rank + 1 : rank
    return length > Math.max(longestPlainSilence, 4 * (lengths[place] ?? 0))
  }
}

const weeksLookedAt = 8

/** Whether more than half of the other weeks, as far as there are logs of them, are silent at the same time. */
const isUsual = (hours: ArrayLike<number>, begin: number, end: number): boolean => {
  if (end - begin >= weekHours) return false
  const first = hours[0] as number
  const last = hours[hours.length - 1] as number
  let [silent, all] = [0, 0]
  for (let week = -weeksLookedAt; week <= weeksLookedAt; week++) {
    const from = begin + week * weekHours
    const to = end + week * weekHours
    if (week === 0 || from < first || to > last) continue
    all++
    if (lowerBound(hours, from) === lowerBound(hours, to)) silent++
  }
  return 2 * silent > all
}

const lowerBound = (hours: ArrayLike<number>, hour: number): number => {
  let [low, high] = [0, hours.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((hours[middle] as number) < hour) low = middle + 1
    else high = middle
  }
  return low
}

/** @returns whether an hour without events is one that usually has some */
const rhythmOf = (hours: ArrayLike<number>): ((hour: number) => boolean) => {
  const first = hours[0] as number
  const last = hours[hours.length - 1] as number
  const span = last - first + 1
  if (2 * hours.length > span) return () => true
  const classOf = span >= 4 * weekHours ? hourOfWeek : hourOfKindOfDay
  const seen = new Map<number, { all: number; active: number }>()
  const countIn = (hour: number) => {
    const key = classOf(hour)
    let count = seen.get(key)
    if (count === undefined) {
      count = { all: 0, active: 0 }
      seen.set(key, count)
    }
    return count
  }
  for (let hour = first; hour <= last; hour++) countIn(hour).all++
  for (let i = 0; i < hours.length; i++) countIn(hours[i] as number).active++
  return hour => {
    const { all, active } = countIn(hour)
    // The hour itself is not one of those it is compared with.
    return 2 * active > all - (hour >= first && hour <= last ? 1 : 0)
  }
}

const hourOfWeek = (hour: number): number => hour % weekHours

/** 1 January 1970 was a Thursday. */
const hourOfKindOfDay = (hour: number): number => (hour % 24) + (((Math.floor(hour / 24) + 4) % 7) % 6 === 0 ? 24 : 0)
