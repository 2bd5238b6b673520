import type { EventCategory, RecordView } from '../../shared/vocabulary/activity.ts'
import { isDataEventName } from './data-event-names.ts'

const byCategory: Readonly<Record<string, EventCategory>> = {
  management: 'management',
  data: 'data',
  networkactivity: 'network-activity',
  insight: 'insight',
  aggregated: 'aggregated'
}

const byEventType: Readonly<Record<string, EventCategory>> = {
  AwsCloudTrailInsight: 'insight',
  AwsVpceEvent: 'network-activity',
  AwsVpceEvents: 'network-activity',
  AwsAggregatedEvent: 'aggregated'
}

const named = (table: Readonly<Record<string, EventCategory>>, name: string): EventCategory | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/**
 * Which kind of event this is: what `eventCategory` says (records before version 1.07 have none), else what the event type or
 * `managementEvent` says, else by whether the call is one CloudTrail only records as a data event.
 */
export const categoryOf = (record: RecordView, eventSource: string, eventName: string): EventCategory => {
  const written = record.text('eventCategory')
  if (written === 'Management') return 'management'
  if (written === 'Data') return 'data'
  const known = written === undefined ? undefined : named(byCategory, written.toLowerCase())
  if (known !== undefined) return known
  const byType = named(byEventType, record.text('eventType') ?? '')
  if (byType !== undefined) return byType
  const management = record.text('managementEvent')?.toLowerCase()
  if (management === 'true') return 'management'
  if (management === 'false') return 'data'
  return isDataEventName(eventSource, eventName) ? 'data' : 'management'
}
