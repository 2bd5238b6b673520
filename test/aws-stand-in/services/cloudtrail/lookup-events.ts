import type { CloudTrailEventState } from '../../state/state.ts'
import type { PlainObject } from '../../wire/plain.ts'
import { refuse } from '../../wire/refusal.ts'
import { listOf, numberOf, textOf } from '../input.ts'
import { pageOf } from '../page.ts'
import type { Call } from '../service.ts'

interface Attribute {
  AttributeKey: string
  AttributeValue: string
}

const isMeant = (event: CloudTrailEventState, { AttributeKey, AttributeValue }: Attribute): boolean => {
  const values: Readonly<Record<string, readonly (string | undefined)[]>> = {
    EventId: [event.id],
    EventName: [event.name],
    EventSource: [event.source],
    Username: [event.userName],
    AccessKeyId: [event.accessKeyId],
    ReadOnly: [String(event.readOnly)],
    ResourceType: event.resources?.map(({ ResourceType }) => ResourceType) ?? [],
    ResourceName: event.resources?.map(({ ResourceName }) => ResourceName) ?? []
  }
  return values[AttributeKey]?.includes(AttributeValue) ?? false
}

const ninetyDaysMs = 90 * 86_400_000

/** Newest first; both ends belong to the range. Tokens are good for the same question only. */
export const lookupEvents = (call: Call): PlainObject => {
  const [from, to] = [numberOf(call, 'StartTime'), numberOf(call, 'EndTime')]
  if (from !== undefined && to !== undefined && from > to) refuse('InvalidTimeRangeException', 'End time must be after start time.')
  const size = numberOf(call, 'MaxResults')
  if (size !== undefined && (size < 1 || size > 50)) refuse('InvalidMaxResultsException', 'A max results value of 1 to 50 is expected.')
  const attributes = listOf(call, 'LookupAttributes') as Attribute[]
  if (attributes.length > 1) refuse('InvalidLookupAttributesException', 'You can only specify one lookup attribute.')
  const oldestMs = call.nowMs - ninetyDaysMs
  const found = call.account.events
    .filter(({ region, atMs }) => region === call.region && atMs >= oldestMs)
    .filter(({ atMs }) => atMs >= (from ?? 0) * 1000 && atMs <= (to ?? Infinity) * 1000)
    .filter(event => attributes.every(attribute => isMeant(event, attribute)))
    .toSorted((a, b) => b.atMs - a.atMs)
  const { items, next } = pageOf(call, found, {
    token: textOf(call, 'NextToken'),
    size,
    most: 50,
    badToken: 'InvalidNextTokenException',
    boundTo: JSON.stringify([call.account.id, call.region, from, to, attributes])
  })
  return { Events: items.map(toEvent), NextToken: next }
}

const toEvent = (event: CloudTrailEventState): PlainObject => ({
  EventId: event.id,
  EventName: event.name,
  ReadOnly: String(event.readOnly),
  AccessKeyId: event.accessKeyId,
  EventTime: new Date(event.atMs),
  EventSource: event.source,
  Username: event.userName,
  Resources: (event.resources ?? []).map(resource => ({ ...resource })),
  CloudTrailEvent: JSON.stringify(event.record)
})
