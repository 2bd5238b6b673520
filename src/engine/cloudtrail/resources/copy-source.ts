import type { ResourceRef } from '../../../shared/vocabulary/activity.ts'
import type { Call } from '../call.ts'
import { bucketNamed } from './s3-bucket.ts'

export interface CopySource {
  /** Bucket or access point; null when it cannot be read. */
  resource: ResourceRef | null
  /** '' when it cannot be read. */
  key: string
  /** A version was named: the copy reads that version. */
  versioned: boolean
}

const versionMark = '?versionId='

const decoded = (text: string): string => {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** `arn:…:accesspoint/NAME/object/KEY` and the Outposts form split before `/object/`. */
const splitArn = (text: string): [string, string] => {
  const mark = text.indexOf('/object/')
  return mark < 0 ? [text, ''] : [text.slice(0, mark), text.slice(mark + '/object/'.length)]
}

const splitPath = (text: string): [string, string] => {
  const slash = text.indexOf('/')
  return slash < 0 ? [text, ''] : [text.slice(0, slash), text.slice(slash + 1)]
}

/**
 * Reads `x-amz-copy-source`: `bucket/key`, `/bucket/key`, an access point's ARN with `/object/key`, each URL-encoded or not, each with
 * `?versionId=` or not. Undecodable percent signs are taken as they stand.
 */
export const parseCopySource = (call: Call, header: string): CopySource => {
  const mark = header.lastIndexOf(versionMark)
  const path = decoded(mark < 0 ? header : header.slice(0, mark))
  const plain = path.startsWith('/') ? path.slice(1) : path
  const [bucket, key] = plain.startsWith('arn:') && plain.includes('/object/') ? splitArn(plain) : splitPath(plain)
  return {
    resource: bucket === '' ? null : bucketNamed(call, bucket),
    key,
    versioned: mark >= 0 && header.length > mark + versionMark.length
  }
}
