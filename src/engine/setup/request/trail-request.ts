import { keyFor } from '../plan/keys.ts'
import type { Plan, PlannedTrail } from '../plan/plan.ts'
import { siteOf } from './alarm-requests.ts'

/** What CreateTrail and UpdateTrail take alike. */
const common = (plan: Plan, trail: PlannedTrail) => {
  const { answers, bucket, notifications, keys } = plan
  const key = keyFor(keys, 'logs')
  const site = siteOf(plan, trail)
  const topic = notifications !== null && !notifications.fromBucket ? notifications.topic : null
  return {
    Name: trail.isOrganization && !trail.isNew ? trail.arn : trail.name,
    S3BucketName: bucket.name,
    ...(bucket.before === '' ? {} : { S3KeyPrefix: bucket.before.slice(0, -1) }),
    ...(topic === null ? {} : { SnsTopicName: topic.arn }),
    IncludeGlobalServiceEvents: true,
    IsMultiRegionTrail: answers.trail.multiRegion,
    EnableLogFileValidation: answers.trail.validation,
    ...(site === null || trail.logRole === null
      ? {}
      : { CloudWatchLogsLogGroupArn: `${site.logGroupArn}:*`, CloudWatchLogsRoleArn: trail.logRole.arn }),
    ...(key === null ? {} : { KmsKeyId: key.reference }),
    ...(trail.isOrganization ? { IsOrganizationTrail: true } : {})
  }
}

/** For `create-trail`; for a trail that exists, for `update-trail`. */
export const trailRequest = (plan: Plan, trail: PlannedTrail): object => {
  const request = common(plan, trail)
  const { tags } = plan.answers.trail
  if (!trail.isNew || tags.length === 0) return request
  return { ...request, TagsList: tags.map(({ key, value }) => ({ Key: key, Value: value })) }
}
