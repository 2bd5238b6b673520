import type { BasicSelector, FieldSelector, TrailSelectors } from '../../shared/vocabulary/inventory.ts'
import type { Probe } from './probe.ts'

/** A probe with the resource and the caller filled in. */
export interface ProbeCall {
  probe: Probe
  /** Of the object, bucket, secret or key. */
  resourceArn: string
  /** `userIdentity.arn` of the record. */
  callerArn: string
}

/**
 * Whether a trail with these selectors records the call.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export const recordsCall = (selectors: TrailSelectors, call: ProbeCall): boolean =>
  selectors.kind === 'basic'
    ? selectors.selectors.some(selector => basicMatches(selector, call))
    : selectors.selectors.some(fields => fields.length > 0 && fields.every(field => fieldMatches(field, call)))

const basicMatches = (selector: BasicSelector, { probe, resourceArn }: ProbeCall): boolean => {
  if (selector.readWrite === 'ReadOnly' && !probe.readOnly) return false
  if (selector.readWrite === 'WriteOnly' && probe.readOnly) return false
  if (probe.category === 'Management') return selector.management && !selector.excludedSources.includes(probe.source)
  return selector.dataResources.some(({ type, values }) => type === probe.resourceType && values.some(value => covers(value, resourceArn)))
}

/** `arn:aws:s3` is every bucket; everything else is the beginning of an object's ARN. */
const covers = (value: string, arn: string): boolean =>
  /^arn:[^:]+:s3$/.test(value) ? arn.startsWith(`${value}:::`) : value !== '' && arn.startsWith(value)

/** What a field of the record says; null for fields a probe does not tell of. */
const fieldValue = (field: string, { probe, resourceArn, callerArn }: ProbeCall): string | null => {
  switch (field) {
    case 'eventCategory':
      return probe.category
    case 'eventSource':
      return probe.source
    case 'eventName':
      return probe.name
    case 'readOnly':
      return String(probe.readOnly)
    case 'resources.type':
      return probe.resourceType ?? ''
    case 'resources.ARN':
      return resourceArn
    case 'userIdentity.arn':
      return callerArn
    case 'eventType':
      return 'AwsApiCall'
    default:
      return null
  }
}

const fieldMatches = (selector: FieldSelector, call: ProbeCall): boolean => {
  const value = fieldValue(selector.field, call)
  // Some calls pass such a field and some do not: not every call is recorded.
  if (value === null) return false
  const has = (values: readonly string[] | undefined, matches: (wanted: string) => boolean): boolean => values?.some(matches) === true
  const is = (wanted: string): boolean => value === wanted
  const begins = (wanted: string): boolean => value.startsWith(wanted)
  const ends = (wanted: string): boolean => value.endsWith(wanted)
  if (has(selector.notEquals, is) || has(selector.notStartsWith, begins) || has(selector.notEndsWith, ends)) return false
  return (
    (selector.equals === undefined || has(selector.equals, is)) &&
    (selector.startsWith === undefined || has(selector.startsWith, begins)) &&
    (selector.endsWith === undefined || has(selector.endsWith, ends))
  )
}

/** Fields by which a selector tells one caller, or one object of a bucket, from another: their values, wherever they stand. */
export const valuesOf = (selectors: TrailSelectors, field: 'resources.ARN' | 'userIdentity.arn'): string[] => {
  if (selectors.kind === 'basic')
    return field === 'resources.ARN'
      ? selectors.selectors.flatMap(({ dataResources }) => dataResources.flatMap(({ values }) => values))
      : []
  return selectors.selectors.flatMap(fields => fields.filter(selector => selector.field === field).flatMap(allValues))
}

const allValues = (selector: FieldSelector): string[] => [
  ...(selector.equals ?? []),
  ...(selector.notEquals ?? []),
  ...(selector.startsWith ?? []),
  ...(selector.notStartsWith ?? []),
  ...endings(selector.endsWith),
  ...endings(selector.notEndsWith)
]

/** Marked, because they are ends and not beginnings. */
const endings = (values: readonly string[] | undefined): string[] => (values ?? []).map(value => `…${value}`)

/**
 * ARNs that stand for all that begin with `prefix`: selectors treat any other one as they treat one of these.
 * @param values  of `valuesOf`
 */
export const representativeArns = (prefix: string, values: readonly string[]): string[] => {
  const inside = values.flatMap(value => {
    if (value.startsWith('…')) return [`${prefix}\u0001${value.slice(1)}`]
    return value.startsWith(prefix) ? [value, `${value}\u0001`] : []
  })
  const ends = values.flatMap(value => (value.startsWith('…') ? [value.slice(1)] : []))
  const combined = inside.flatMap(arn => ends.map(end => `${arn}\u0001${end}`))
  return [...new Set([`${prefix}\u0001`, ...inside, ...combined])]
}
