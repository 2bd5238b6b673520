import { isAccountId } from '../../../shared/vocabulary/account.ts'
import type { ResourceRef } from '../../../shared/vocabulary/activity.ts'
import { parseArn, partitionOfRegion } from '../../../shared/vocabulary/arn.ts'
import type { Call } from '../call.ts'
import { textIn } from '../json-values.ts'
import { bucketRef, isDirectoryBucket } from './bucket-ref.ts'
import type { ResourceEntry } from './resource-entries.ts'
import { refOfArn } from './resource-ref.ts'

/** The endpoint label between bucket and region: `s3.`, `s3-us-west-2.`, `s3-accelerate.`, `s3express-…`. */
const endpointMark = '.s3'

/**
 * The bucket in a virtual-hosted address such as `bucket.s3.eu-west-1.amazonaws.com`.
 * @returns '' for path-style addresses, other hosts, and access-point or control endpoints, whose first label is no bucket
 */
export const bucketOfHost = (host: string): string => {
  const lower = host.toLowerCase()
  if (!(lower.endsWith('.amazonaws.com') || lower.endsWith('.amazonaws.com.cn'))) return ''
  const at = lower.lastIndexOf(endpointMark)
  if (at <= 0) return ''
  const endpoint = lower.slice(at + 1)
  if (endpoint[2] !== '.' && endpoint[2] !== '-') return ''
  return endpoint.startsWith('s3-accesspoint') || endpoint.startsWith('s3-control') || endpoint.startsWith('s3-object-lambda')
    ? ''
    : host.slice(0, at)
}

const directoryBucket = (call: Call, name: string): ResourceRef | null => {
  if (!isAccountId(call.accountId)) return null
  const arn = `arn:${partitionOfRegion(call.region)}:s3express:${call.region}:${call.accountId}:bucket/${name}`
  return { arn, type: 'other', accountId: call.accountId, region: call.region || null, inferred: true }
}

/**
 * A bucket as a caller names it: a plain name, the ARN of a bucket or of an access point (kept as that access point), an alias.
 * The owner is not known from a name.
 */
export const bucketNamed = (call: Call, text: string): ResourceRef | null => {
  if (text.startsWith('arn:')) return refOfArn(text, null)
  return isDirectoryBucket(text) ? directoryBucket(call, text) : bucketRef(partitionOfRegion(call.region), text, null, true)
}

const isBucketType = (type: string): boolean => type === 'AWS::S3::Bucket' || type === 'AWS::S3Express::DirectoryBucket'

/** An S3 ARN cut to its bucket; null for access points and for what is not S3's. */
const bucketInArn = (entry: ResourceEntry, owner: string | null): ResourceRef | null => {
  const ref = entry.arn === '' ? null : refOfArn(entry.arn, entry.accountId ?? owner)
  if (ref === null || ref.type === 's3-bucket') return ref
  const arn = parseArn(ref.arn)
  return arn?.service === 's3express' && arn.resource.startsWith('bucket/') ? cutToDirectoryBucket(ref) : null
}

const cutToDirectoryBucket = (ref: ResourceRef): ResourceRef => {
  const slash = ref.arn.indexOf('/', ref.arn.indexOf(':bucket/') + 8)
  return slash < 0 ? ref : { ...ref, arn: ref.arn.slice(0, slash) }
}

const bucketInResources = (call: Call): ResourceRef | null => {
  const entries = call.resources
  if (entries.length === 0) return null
  const bucket = entries.find(entry => isBucketType(entry.type))
  if (bucket !== undefined) {
    const ref =
      bucketInArn(bucket, null) ??
      (bucket.name === '' ? null : bucketRef(partitionOfRegion(call.region), bucket.name, bucket.accountId, true))
    if (ref !== null) return ref
  }
  for (const entry of entries) {
    const ref = bucketInArn(entry, null)
    if (ref !== null) return ref
  }
  return null
}

/**
 * The bucket a call was about, from the first that says it: the bucket entry of `resources`, an object entry (ARN or ARN prefix) up to
 * its first slash, `bucketName`, S3 Control's `bucket`, the host. Access points of no known bucket stand for themselves.
 * @returns null for calls on no bucket
 */
export const bucketOf = (call: Call): ResourceRef | null => {
  const listed = bucketInResources(call)
  if (listed !== null) return listed
  const { parameters } = call
  const name = textIn(parameters, 'bucketName') || textIn(parameters, 'bucket')
  const named = name === '' ? null : bucketNamed(call, name)
  if (named !== null) return named
  const accessPoint = accessPointOf(call)
  if (accessPoint !== null) return accessPoint
  const host = bucketOfHost(textIn(parameters, 'Host') || textIn(parameters, 'host'))
  return host === '' ? null : bucketNamed(call, host)
}

const accessPointMark = ':accesspoint/'

const cutToAccessPoint = (arn: string): string => {
  const slash = arn.indexOf('/', arn.indexOf(accessPointMark) + accessPointMark.length)
  return slash < 0 ? arn : arn.slice(0, slash)
}

/** The access point a call went through, where `resources` names one. An object's key may hold the same words: such an entry is a bucket's. */
export const accessPointOf = (call: Call): ResourceRef | null => {
  for (const entry of call.resources) {
    if (!entry.arn.includes(accessPointMark)) continue
    const ref = refOfArn(cutToAccessPoint(entry.arn), entry.accountId)
    if (ref?.type === 'other') return ref
  }
  return null
}
