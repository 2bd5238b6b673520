import { parseArn } from '../../shared/vocabulary/arn.ts'
import type { BucketNotice } from '../aws/notification-questions.ts'
import { bucketArn } from './bucket-step.ts'
import type { DoctorContext } from './doctor-context.ts'

/** One way by which news of files may reach the queue. */
export interface Way {
  /** Null: straight from S3, or through EventBridge. */
  topicArn: string | null
  /** Who puts it on the first thing of the way. */
  publisher: 's3.amazonaws.com' | 'cloudtrail.amazonaws.com' | 'events.amazonaws.com'
  sourceArn: string | null
  /** Keys it is for; null: all. */
  prefix: string | null
}

const isCreation = ({ events }: BucketNotice): boolean => events.some(event => event.startsWith('s3:ObjectCreated:'))

/** All ways that bucket and trail are set up for, working or not. */
export const waysOf = (context: DoctorContext, notices: readonly BucketNotice[], queueArn: string): Way[] => {
  const { trail } = context.found
  const source = bucketArn(context)
  const fromBucket = notices.filter(isCreation).flatMap(({ target, prefix }): Way[] => {
    if (target === null) return [{ topicArn: null, publisher: 'events.amazonaws.com', sourceArn: null, prefix }]
    if (target === queueArn) return [{ topicArn: null, publisher: 's3.amazonaws.com', sourceArn: source, prefix }]
    return parseArn(target)?.service === 'sns' ? [{ topicArn: target, publisher: 's3.amazonaws.com', sourceArn: source, prefix }] : []
  })
  if (trail === null || trail.topicArn === null) return fromBucket
  return [...fromBucket, { topicArn: trail.topicArn, publisher: 'cloudtrail.amazonaws.com', sourceArn: trail.arn, prefix: null }]
}
