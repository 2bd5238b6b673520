import type { Activity, RecordView, ResourceRef } from '../../../shared/vocabulary/activity.ts'
import { asObject } from '../json-values.ts'
import { after, sentences, type Words } from './sentences.ts'

/** What was done, as it is told of a call that succeeded and of one that was only tried. */
export interface Deed {
  /** `read object a.txt in bucket b` */
  past: string
  /** `read object a.txt in bucket b`, after "tried to" */
  infinitive: string
}

const shortNames: Readonly<Record<ResourceRef['type'], (arn: string) => string>> = {
  's3-bucket': arn => `bucket ${arn.slice(arn.lastIndexOf(':') + 1)}`,
  secret: arn => `secret ${arn.slice(arn.indexOf(':secret:') + 8).replace(/-(?:\?{6}|[A-Za-z0-9]{6})$/, '')}`,
  'kms-key': arn => `key ${arn.slice(arn.lastIndexOf(':') + 1).replace(/^key\//, '')}`,
  other: arn => arn
}

/** `bucket logs`, `secret db/password`, `key 1234…`; other things by their ARN. */
export const shortResource = (resource: ResourceRef | null): string => (resource === null ? '' : shortNames[resource.type](resource.arn))

const serviceLabel = (eventSource: string): string => {
  const dot = eventSource.indexOf('.')
  return dot < 0 ? eventSource : eventSource.slice(0, dot)
}

/** `called DescribeInstances of ec2 on i-1`: true of every call. */
const general = (words: Words): readonly [past: string, infinitive: string, rest: string] => {
  const { eventName, eventSource } = words.activity
  const service = eventSource === '' ? '' : ` of ${serviceLabel(eventSource)}`
  return ['called', 'call', `${eventName}${service}${after('on', words.thing)}`]
}

/** What a call did, in plain words for common calls and by its own name for the rest. */
export const deedOf = (record: RecordView, activity: Activity): Deed => {
  const key = `${serviceLabel(activity.eventSource)}:${activity.eventName}`
  const sentence = Object.hasOwn(sentences, key) ? sentences[key] : undefined
  const words = {
    activity,
    parameters: asObject(record.value('requestParameters')),
    thing: shortResource(activity.uses[0]?.resource ?? null)
  }
  const [past, infinitive, rest] = sentence?.(words) ?? general(words)
  return { past: `${past} ${rest}`, infinitive: `${infinitive} ${rest}` }
}
