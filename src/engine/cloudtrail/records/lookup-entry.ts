import type { LogRecord } from './log-record.ts'
import { ObjectRecord } from './object-record.ts'

/** A resource as LookupEvents and the Event history name it: an ARN, or whatever name the service gives. */
export interface NamedResource {
  type?: string
  ARN?: string
  /** The name, where it is no ARN. */
  resourceName?: string
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** @param name  `resourceName` or `ResourceName`; likewise the type */
export const namedResource = (type: unknown, name: unknown): NamedResource => ({
  ...(isText(type) ? { type } : {}),
  ...(isText(name) ? (name.startsWith('arn:') ? { ARN: name } : { resourceName: name }) : {})
})

/** The SDK gives a date, the command line ISO text (perhaps with an offset) or seconds since 1970. */
const timeText = (time: unknown): string | undefined => {
  if (typeof time === 'string') return time
  if (typeof time !== 'number' || !Number.isFinite(time) || Math.abs(time) > 8.64e12) return undefined
  return new Date(time * 1000).toISOString().replace('.000Z', 'Z')
}

/** What the entry around a record says about it, under the record's own names. */
export const entryMembers = (entry: LogRecord): Map<string, string> => {
  const known: [string, string | undefined][] = [
    ['eventID', entry.text('EventId')],
    ['eventName', entry.text('EventName')],
    ['eventSource', entry.text('EventSource')],
    ['eventTime', timeText(entry.value('EventTime'))],
    ['readOnly', entry.text('ReadOnly')]
  ]
  return new Map(known.filter((pair): pair is [string, string] => isText(pair[1])))
}

/** An entry whose record was left out (`--query` drops it): what it says itself, marked degraded. */
export const entryRecord = (entry: LogRecord): ObjectRecord => {
  const members = new Map<string, unknown>(entryMembers(entry))
  const userName = entry.text('Username')
  const accessKeyId = entry.text('AccessKeyId')
  members.set('userIdentity', { ...(isText(userName) ? { userName } : {}), ...(isText(accessKeyId) ? { accessKeyId } : {}) })
  const resources = entry.value('Resources')
  if (Array.isArray(resources))
    members.set(
      'resources',
      resources.filter(isObject).map(resource => namedResource(resource.ResourceType, resource.ResourceName))
    )
  return new ObjectRecord(members, entry.bytes(), 'degraded')
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
