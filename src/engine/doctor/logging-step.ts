import { type AskedTrail, getTrailStatus, type TrailStatus } from '../aws/trail-questions.ts'
import { connectionOf, type DoctorContext, isFresh, nowMs, type Outcome, type Step } from './doctor-context.ts'
import { meaningOf, remedyOfHint, understand } from './failure.ts'
import { passed, skipped, stopped, waiting, warned } from './outcome.ts'
import { agoText, jsonText, visibleName } from './plain-text.ts'
import { statementRemedy } from './statement-remedy.ts'

const action = 'cloudtrail:GetTrailStatus'
/** An account in which anything runs has files every few minutes. */
const quietMs = 60 * 60_000

const bucketPolicy = (trail: AskedTrail, partition: string): string => {
  const bucket = `arn:${partition}:s3:::${trail.bucket}`
  const root = `${trail.prefix === '' ? '' : `${trail.prefix}/`}AWSLogs`
  const source = { 'aws:SourceArn': trail.arn }
  const folder = trail.organization ? `${bucket}/${root}/*` : `${bucket}/${root}/${trail.accountId}/*`
  return jsonText([
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:GetBucketAcl',
      Resource: bucket,
      Condition: { StringEquals: source }
    },
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: folder,
      Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...source } }
    }
  ])
}

const keyPolicy = (trail: AskedTrail, partition: string): string =>
  jsonText({
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
    Resource: '*',
    Condition: {
      StringEquals: { 'aws:SourceArn': trail.arn },
      StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': `arn:${partition}:cloudtrail:*:${trail.accountId}:trail/*` }
    }
  })

const topicPolicy = (trail: AskedTrail): string =>
  jsonText({
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 'SNS:Publish',
    Resource: trail.topicArn ?? '*',
    Condition: { StringEquals: { 'aws:SourceArn': trail.arn } }
  })

/** CloudTrail's own deliveries fail: policies of the bucket and the key towards CloudTrail, and nothing of the caller's. */
const notDelivered = (trail: AskedTrail, error: string, partition: string): NonNullable<Outcome['remedy']> => {
  if (/NoSuchBucket/i.test(error))
    return { title: `The trail’s bucket ${visibleName(trail.bucket)} is gone: make it again, or let the trail write to another one.` }
  if (/KMS/i.test(error))
    return {
      title: `CloudTrail itself needs this statement in the key policy of ${trail.keyArn ?? 'the trail’s key'}.`,
      artefact: keyPolicy(trail, partition)
    }
  return {
    title: `CloudTrail itself needs these statements in the bucket policy of ${visibleName(trail.bucket)}.`,
    artefact: bucketPolicy(trail, partition)
  }
}

const judge = (context: DoctorContext, trail: AskedTrail, status: TrailStatus, call: string): Outcome => {
  const now = nowMs(context)
  const { partition } = connectionOf(context)
  if (!status.logging) {
    const since = status.stoppedMs === null ? '' : ` since ${new Date(status.stoppedMs).toISOString()}`
    return stopped(`Logging: the trail is switched off${since}; nothing new is written.`, {
      call,
      code: 'logging-stopped',
      remedy: { title: 'Start logging.', artefact: `aws cloudtrail start-logging --name ${trail.arn} --region ${trail.homeRegion}` }
    })
  }
  const { deliveryError, notificationError, digestError, logGroupError, lastDeliveryMs } = status
  if (deliveryError !== null)
    return stopped(
      `Delivery: CloudTrail itself cannot write its files (${visibleName(deliveryError)}). That is between CloudTrail and the bucket; the reader’s permissions make no difference.`,
      { call, code: visibleName(deliveryError, 100), remedy: notDelivered(trail, deliveryError, partition) }
    )
  if (isFresh(context) && lastDeliveryMs === null)
    return waiting('Logging began less than 15 minutes ago; the first files come within that time.', {
      call,
      remedy: { title: 'Look again in a few minutes.' }
    })
  if (lastDeliveryMs !== null && now - lastDeliveryMs > quietMs)
    return warned(
      `Delivery: the last file was written ${agoText(lastDeliveryMs, now)}. In an account that is in use that means that deliveries have stopped.`,
      {
        call,
        code: 'no-delivery',
        remedy: {
          title: 'Make any call in the account, wait 15 minutes and look again; then compare the bucket’s policy with CloudTrail’s needs.',
          artefact: bucketPolicy(trail, partition)
        }
      }
    )
  if (notificationError !== null)
    return warned(`Notifications: CloudTrail cannot tell its topic of new files (${visibleName(notificationError)}).`, {
      call,
      code: visibleName(notificationError, 100),
      remedy: { title: `CloudTrail needs this statement in the policy of the topic ${trail.topicArn ?? ''}.`, artefact: topicPolicy(trail) }
    })
  if (digestError !== null)
    return warned(`Integrity: CloudTrail cannot write its digest files (${visibleName(digestError)}).`, {
      call,
      code: visibleName(digestError, 100),
      remedy: notDelivered(trail, digestError, partition)
    })
  if (logGroupError !== null)
    return warned(
      `CloudWatch Logs: CloudTrail cannot write to its log group (${visibleName(logGroupError)}). Files in the bucket are not touched by it.`,
      {
        call,
        code: visibleName(logGroupError, 100),
        remedy: { title: 'Check the role the trail writes to CloudWatch Logs with: it needs logs:CreateLogStream and logs:PutLogEvents.' }
      }
    )
  return passed(`The trail is logging${lastDeliveryMs === null ? '' : `; its last file was written ${agoText(lastDeliveryMs, now)}`}.`, {
    call
  })
}

export const loggingStep: Step = {
  step: 'logging',
  title: 'Logging',
  async run(context) {
    const { connector, found, signal } = context
    const { trail } = found
    if (trail === null) return skipped('No trail is known to ask about.')
    const call = `${action} on ${trail.arn}`
    try {
      found.status = await getTrailStatus(connectionOf(context), trail.homeRegion, trail.arn, signal)
      return judge(context, trail, found.status, call)
    } catch (error) {
      const failure = understand(error, { call: action, resource: trail.arn, profile: connector.profile }, signal)
      const { fault } = failure
      const wanted = { actions: action, resource: trail.arn, resourcePolicy: null, ownerId: trail.accountId }
      const remedy = failure.isDenied ? statementRemedy(context, failure, wanted) : remedyOfHint(fault.hint)
      return (fault.decisive ? stopped : warned)(`${meaningOf(fault)} Whether it is logging is not known.`, {
        call,
        code: fault.code,
        remedy
      })
    }
  }
}
