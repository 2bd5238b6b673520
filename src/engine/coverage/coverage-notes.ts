import type { ResourceType } from '../../shared/vocabulary/activity.ts'
import { formatDay } from '../../shared/vocabulary/time.ts'
import type { AccountLogs } from './account-logs.ts'
import { type AccountSide, isProven } from './account-side.ts'
import { type Probe, probesOf } from './probe.ts'
import { recordsCall } from './selector-match.ts'
import type { TrailPeriod, TrailTimeline } from './trail-timeline.ts'

const hourMs = 3_600_000

/** What a kind is called, and the setting of a trail that records its use. */
const kinds: Readonly<Record<ResourceType, { calls: string; remedy: string }>> = {
  's3-bucket': {
    calls: 'S3 data events',
    remedy: 'add S3 data events for all buckets (an advanced selector with resources.type AWS::S3::Object, or DataResources arn:aws:s3:::)'
  },
  secret: { calls: 'Secrets Manager events', remedy: 'record management events, reading ones included (ReadWriteType All)' },
  'kms-key': {
    calls: 'KMS events',
    remedy: 'record management events without leaving out kms.amazonaws.com (ExcludeManagementEventSources), reading ones included'
  }
}

/**
 * Why use of a kind is not, or not wholly, observable in an account, in words, with the trail setting that would change it.
 * @param window  `[sinceMs, untilMs)`
 * @param isSelected  the trails leave nothing out; only hours may be missing
 */
export const coverageNotes = (
  side: AccountSide,
  type: ResourceType,
  actions: readonly string[],
  window: { sinceMs: number; untilMs: number },
  isSelected: boolean
): string[] => {
  if (side.isAssumed) return ['Everything is taken as recorded, because it was asked for.']
  const declared = side.isComplete ? ['Logs taken as complete, because settings say so.'] : []
  const { logs, trails } = side
  if (logs === undefined || !side.hasLogs) return [...declared, 'No event of this account is stored: import its logs.']
  if (type === 's3-bucket' && logs.historyOnly === true)
    return [
      ...declared,
      "Only this account's event history is stored, which holds no data events: collect the files of a trail that records them."
    ]
  const probes = probesOf(type, actions)
  const causes = isSelected ? [] : trails.length === 0 ? notesFromLogs(logs, type) : notesOnTrails(trails, logs, type, probes, window)
  const notes = [...declared, ...causes]
  if (side.fewEvents) notes.push('Too few events to tell missing hours from quiet ones.')
  if (side.gapHours.length > 0) notes.push(gapNote(side.gapHours))
  return [...new Set(notes)]
}

const notesFromLogs = ({ s3Data, kms, management }: AccountLogs, type: ResourceType): string[] => {
  const { remedy } = kinds[type]
  const writesOnly = (what: string): string => `No reading ${what} event is stored: the trail may record writes only (ReadWriteType).`
  const notes = [
    'No inventory tells of a trail of this account, so what its logs hold stands in for the trail settings: import describe-trails and get-event-selectors.'
  ]
  if (type === 's3-bucket') {
    if (s3Data.events === 0) notes.push(`No S3 data event of this account is stored. In a trail, ${remedy}.`)
    else if (s3Data.reads === 0) notes.push(writesOnly('S3 data'))
    else
      notes.push(
        `S3 data events are stored from ${formatDay(s3Data.firstMs)} to ${formatDay(s3Data.lastMs)}; days outside are not covered.`
      )
  }
  if (type === 'kms-key' && kms.crypto === 0) notes.push(`No use of a key is stored. In a trail, ${remedy}.`)
  if (type === 'secret' && management.reads === 0) notes.push(writesOnly('management'))
  return notes
}

const notesOnTrails = (
  trails: readonly TrailTimeline[],
  logs: AccountLogs,
  type: ResourceType,
  probes: readonly Probe[],
  window: { sinceMs: number; untilMs: number }
): string[] => {
  const { calls } = kinds[type]
  const names = [...new Set(trails.map(trail => trail.name))].join(', ')
  const periods = trails.flatMap(trail => trail.periods.map(period => ({ trail, period }))).filter(inside(window))
  const notes = [selectorNote(periods, names, type, probes)]
  for (const { trail, period } of periods)
    if (period.selectors === null) notes.push(`What ${trail.name} recorded is not known: get-event-selectors was refused or not read.`)
  notes.push(...timeNotes(trails, window))
  if (probes.some(probe => !isProven(probe, logs)))
    notes.push(
      `A trail says it records ${calls}, but none of this account is stored among ${logs.events} others: their files may be missing, or nothing was used.`
    )
  if (trails.some(({ assumedBeforeMs }) => assumedBeforeMs !== null && assumedBeforeMs > window.sinceMs))
    notes.push("Today's trail settings are assumed for the time before the inventory.")
  if (type === 's3-bucket' && notes[0] === '') notes[0] = unnamedBucketsNote(names, type)
  return notes.filter(note => note !== '')
}

/** Of selectors that leave nothing out as a whole, and yet not every bucket and call in. */
export const unnamedBucketsNote = (names: string, type: ResourceType): string =>
  `Buckets that the selectors of ${names} do not name whole, with all their calls, are not covered: ${kinds[type].remedy}.`

/** What the selectors leave out as a whole; '' when nothing. */
export const selectorNote = (
  periods: readonly { period: TrailPeriod }[],
  names: string,
  type: ResourceType,
  probes: readonly Probe[]
): string => {
  const logging = periods.filter(({ period }) => period.logging !== false)
  if (logging.length === 0) return `No trail was logging in this range (${names}): start logging.`
  const leavesOut = (readOnly: boolean): boolean => {
    const wanted = probes.filter(probe => probe.readOnly === readOnly)
    return wanted.length > 0 && !logging.some(({ period }) => wanted.some(probe => recordsAny(period, probe, type)))
  }
  const { calls, remedy } = kinds[type]
  const only = (seen: string, unseen: string): string =>
    `Only ${seen} are recorded (${names}), so ${unseen} cannot be seen: set ReadWriteType to All, or leave readOnly out of the selector.`
  const [noReads, noWrites] = [leavesOut(true), leavesOut(false)]
  const hasBoth = probes.some(probe => probe.readOnly) && probes.some(probe => !probe.readOnly)
  if (hasBoth && noReads !== noWrites) return noReads ? only('writes', 'reads') : only('reads', 'writes')
  return noReads || noWrites ? `No trail records ${calls} (${names}): ${remedy}.` : ''
}

const inside =
  ({ sinceMs, untilMs }: { sinceMs: number; untilMs: number }) =>
  ({ period }: { period: TrailPeriod }): boolean =>
    period.toMs > sinceMs && period.fromMs < untilMs

const recordsAny = (period: TrailPeriod, probe: Probe, type: ResourceType): boolean => {
  if (period.selectors === null) return false
  if (type !== 's3-bucket' || probe.category === 'Management')
    return recordsCall(period.selectors, { probe, resourceArn: '', callerArn: '' })
  // Of any bucket at all: whatever ARN a selector names.
  const { selectors } = period
  if (selectors.kind === 'basic')
    return selectors.selectors.some(
      ({ readWrite, dataResources }) =>
        (readWrite === 'All' || (readWrite === 'ReadOnly') === probe.readOnly) &&
        dataResources.some(({ type: of }) => of === probe.resourceType)
    )
  const fields = selectors.selectors.map(each => each.filter(({ field }) => field !== 'resources.ARN' && field !== 'userIdentity.arn'))
  return recordsCall({ kind: 'advanced', selectors: fields }, { probe, resourceArn: '', callerArn: '' })
}

const timeNotes = (trails: readonly TrailTimeline[], { sinceMs, untilMs }: { sinceMs: number; untilMs: number }): string[] =>
  trails.flatMap(trail => {
    const logged = trail.periods.filter(period => period.logging !== false && period.toMs > sinceMs && period.fromMs < untilMs)
    const first = logged[0]
    const last = logged.at(-1)
    return [
      ...(first !== undefined && first.fromMs > sinceMs ? [`${trail.name} has logged only since ${formatDay(first.fromMs)}.`] : []),
      ...(last !== undefined && last.toMs < untilMs ? [`${trail.name} stopped logging on ${formatDay(last.toMs)}.`] : [])
    ]
  })

const gapNote = (hours: readonly number[]): string => {
  const from = formatDay((hours[0] ?? 0) * hourMs)
  const to = formatDay((hours.at(-1) ?? 0) * hourMs)
  const count = hours.length === 1 ? 'One hour' : `${hours.length} hours`
  return `${count} without any event${from === to ? ` on ${from}` : ` between ${from} and ${to}`}, where this account's rhythm says there should be some: import the missing log files, or declare the account's logs complete.`
}
