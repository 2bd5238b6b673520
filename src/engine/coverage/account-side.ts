import type { AccountLogs } from './account-logs.ts'
import { none, type ObservationInput, possible, sure } from './observation.ts'
import type { Probe } from './probe.ts'
import { type ProbeCall, recordsCall } from './selector-match.ts'
import { silences } from './silences.ts'
import type { TrailPeriod, TrailTimeline } from './trail-timeline.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** So many other events without a single one of a kind: the trail's word for that kind is not proven. */
const manyEvents = 200

/** One account's logs: what they could have shown on each day of the window. */
export interface AccountSide {
  accountId: string
  /** Events of it are stored. */
  hasLogs: boolean
  /** No hour of its logs is missing, because somebody said so. What its trails leave out is left out all the same. */
  isComplete: boolean
  /** Everything counts as recorded, whatever trails and logs say. */
  isAssumed: boolean
  fewEvents: boolean
  gapHours: readonly number[]
  trails: readonly TrailTimeline[]
  logs: AccountLogs | undefined
  /** `none`, `possible` or `sure` for each day, for a call recorded in this account and region. */
  days(call: ProbeCall, region: string | null): Uint8Array
}

/** Days of the window, UTC: the first and the last may be parts of one. */
export const daysOf = ({ sinceMs, untilMs }: { sinceMs: number; untilMs: number }): number[] => {
  const days: number[] = []
  for (let atMs = Math.floor(sinceMs / dayMs) * dayMs; atMs < untilMs; atMs += dayMs) days.push(atMs)
  return days
}

/** Hours of a day that lie in the window, begun ones too. */
const hoursOf = (day: number, { sinceMs, untilMs }: { sinceMs: number; untilMs: number }): number =>
  Math.ceil(Math.min(day + dayMs, untilMs) / hourMs) - Math.floor(Math.max(day, sinceMs) / hourMs)

export const accountSide = (input: ObservationInput, accountId: string): AccountSide => {
  const logs = input.logs.get(accountId)
  const days = daysOf(input.window)
  const hasLogs = logs !== undefined && logs.events > 0
  const isAssumed = input.assumeObserved && hasLogs
  const isComplete = isAssumed || input.completeAccounts.has(accountId)
  const { gapHours, fewEvents } = hasLogs && !isComplete ? silences(logs.hours, input.window) : { gapHours: [], fewEvents: false }
  const gapsByDay = Map.groupBy(gapHours, hour => Math.floor(hour / 24) * dayMs)
  const trails = input.trails.filter(trail => trail.periods.some(period => covers(trail, period, accountId, input)))
  const side = { accountId, hasLogs, isComplete, isAssumed, fewEvents, gapHours, trails, logs }
  return {
    ...side,
    days(call, region) {
      if (isAssumed) return new Uint8Array(days.length).fill(sure)
      if (!hasLogs && !isComplete) return new Uint8Array(days.length)
      // Whatever a trail records elsewhere: what is stored here could not have shown it.
      if (call.probe.category === 'Data' && logs?.historyOnly === true) return new Uint8Array(days.length)
      const states =
        trails.length > 0
          ? daysFromTrails(days, call, region, accountId, trails, input)
          : isComplete
            ? daysFromWord(days, call.probe, logs)
            : daysFromLogs(days, call.probe, logs as AccountLogs)
      const isUnproven = trails.length > 0 && !isComplete && !isProven(call.probe, logs as AccountLogs)
      days.forEach((day, at) => {
        const gaps = gapsByDay.get(day)?.length ?? 0
        if (gaps > 0 && gaps >= hoursOf(day, input.window)) states[at] = none
        else if ((gaps > 0 || isUnproven) && states[at] === sure) states[at] = possible
      })
      return states
    }
  }
}

const covers = (trail: TrailTimeline, period: TrailPeriod, accountId: string, { organizationAccounts }: ObservationInput): boolean =>
  trail.accountId === accountId || (period.organization && (trail.listedBy.has(accountId) || organizationAccounts.has(accountId)))

/** Whether such events have ever come, or too few of any for that to mean something. */
export const isProven = (probe: Probe, logs: AccountLogs): boolean => {
  const seen =
    probe.category === 'Data' ? logs.s3Data.events : probe.source === 'kms.amazonaws.com' ? logs.kms.events : logs.management.events
  return seen > 0 || logs.events < manyEvents
}

/** Without any trail known but with somebody's word that no log is missing: only whether data events are recorded is left to the logs. */
const daysFromWord = (days: readonly number[], probe: Probe, logs: AccountLogs | undefined): Uint8Array => {
  const { events = 0, reads = 0 } = logs?.s3Data ?? {}
  const isRecorded = probe.category !== 'Data' || (events > 0 && (!probe.readOnly || reads > 0))
  return new Uint8Array(days.length).fill(isRecorded ? sure : none)
}

/** Without any trail known, the logs speak for themselves. */
const daysFromLogs = (days: readonly number[], probe: Probe, { s3Data, kms, management }: AccountLogs): Uint8Array => {
  const states = new Uint8Array(days.length)
  if (probe.category === 'Data') {
    if (s3Data.events > 0 && (!probe.readOnly || s3Data.reads > 0))
      for (const [at, day] of days.entries()) if (s3Data.firstMs < day + dayMs && s3Data.lastMs >= day) states[at] = sure
    return states
  }
  const isCrypto = probe.source === 'kms.amazonaws.com' && probe.readOnly
  const isSeen = isCrypto ? kms.crypto > 0 : management.events > 0 && (!probe.readOnly || management.reads > 0)
  return isSeen ? states.fill(sure) : states
}

const daysFromTrails = (
  days: readonly number[],
  call: ProbeCall,
  region: string | null,
  accountId: string,
  trails: readonly TrailTimeline[],
  input: ObservationInput
): Uint8Array => {
  const spans: { fromMs: number; toMs: number; state: number }[] = []
  for (const trail of trails) {
    for (const period of trail.periods) {
      if (period.toMs <= input.window.sinceMs || period.fromMs >= input.window.untilMs) continue
      if (period.logging === false || !covers(trail, period, accountId, input)) continue
      if (!period.multiRegion && trail.homeRegion !== region) continue
      const { fromMs, toMs } = period
      if (period.selectors === null) spans.push({ fromMs, toMs, state: possible })
      else if (recordsCall(period.selectors, call)) spans.push({ fromMs, toMs, state: period.logging === null ? possible : sure })
    }
  }
  const states = new Uint8Array(days.length)
  for (const [at, day] of days.entries()) {
    const fromMs = Math.max(day, input.window.sinceMs)
    const toMs = Math.min(day + dayMs, input.window.untilMs)
    const isSure = reaches(
      spans.filter(span => span.state === sure),
      fromMs,
      toMs
    )
    states[at] = isSure ? sure : spans.some(span => span.fromMs < toMs && span.toMs > fromMs) ? possible : none
  }
  return states
}

/** Whether the spans together leave nothing out of `[fromMs, toMs)`. */
const reaches = (spans: readonly { fromMs: number; toMs: number }[], fromMs: number, toMs: number): boolean => {
  let atMs = fromMs
  while (atMs < toMs) {
    const next = Math.max(...spans.filter(span => span.fromMs <= atMs).map(span => span.toMs), atMs)
    if (next === atMs) return false
    atMs = next
  }
  return true
}
