import type { AlarmSite, Plan, PlannedKey, PlannedQueue, PlannedTopic, PlannedTrail } from '../setup/plan/plan.ts'
import { bucketStatements } from '../setup/policy/bucket-policy.ts'
import { keyStatements } from '../setup/policy/key-policy.ts'
import { queueStatements } from '../setup/policy/queue-policy.ts'
import { logRoleStatements } from '../setup/policy/service-roles.ts'
import { alarmTopicStatements, fileTopicStatements } from '../setup/policy/topic-policy.ts'
import { keyPolicyId } from '../setup/task/key-tasks.ts'
import { trailSuffix } from '../setup/task/trail-tasks.ts'
import type { Question } from './ask.ts'
import { strangerAccount } from './reader-questions.ts'
import type { Texts } from './texts.ts'

type Context = Record<string, string>
type Call = Omit<Question, 'what' | 'expected'> & { context: Context }

const cloudTrail = 'cloudtrail.amazonaws.com'
const without = (context: Context, name: string): Context => Object.fromEntries(Object.entries(context).filter(([key]) => key !== name))
const inStrangersAccount = (arn: string): string => arn.replace(/:\d{12}:/, `:${strangerAccount}:`)

/** A service's call as it should be, and each way in which it should not be. */
const onlySo = (what: string, call: Call, source: string): Question[] => {
  const asked = (how: string, expected: Question['expected'], more: Partial<Call> = {}): Question => ({
    ...call,
    ...more,
    what: `${what}${how}`,
    expected
  })
  const sourceArn = call.context['aws:SourceArn']
  const stranger = { ...call.context, 'aws:SourceArn': inStrangersAccount(source), 'aws:SourceAccount': strangerAccount }
  return [
    asked('', 'allowed'),
    asked(' by another service', 'denied', { principal: 'config.amazonaws.com' }),
    asked(' by a person of another account', 'denied', {
      principal: `arn:aws:iam::${strangerAccount}:user/x`,
      identityPolicies: [everything]
    }),
    asked(' by nobody in particular', 'denied', { principal: '*' }),
    asked(' for another account', 'denied', { context: stranger }),
    ...(sourceArn === undefined
      ? []
      : [asked(' without a source', 'denied', { context: without(without(call.context, 'aws:SourceArn'), 'aws:SourceAccount') })])
  ]
}

/** What the other account's own policies say does not matter. */
const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }

const fromTrail = ({ arn, accountId }: PlannedTrail): Context => ({ 'aws:SourceArn': arn, 'aws:SourceAccount': accountId })

export const deliveryQuestions = (plan: Plan, texts: Texts): Question[] => {
  const { bucket, trails } = plan
  const resourcePolicy = texts.policy('bucket-policy', () => bucketStatements(plan))
  const common = { principal: cloudTrail, resourceAccount: bucket.accountId, resourcePolicy }
  const acl = { 's3:x-amz-acl': 'bucket-owner-full-control' }
  return trails.flatMap(trail => {
    const source = fromTrail(trail)
    const write = (folder: string): Call => ({
      ...common,
      action: 's3:PutObject',
      resource: `${bucket.arn}/${folder}/CloudTrail/${trail.region}/2026/01/01/file.json.gz`,
      context: { ...source, ...acl }
    })
    return [
      ...onlySo(
        `${trail.name} looks at the bucket`,
        { ...common, action: 's3:GetBucketAcl', resource: bucket.arn, context: source },
        trail.arn
      ),
      ...trail.folders.flatMap(folder => onlySo(`${trail.name} delivers`, write(folder), trail.arn)),
      {
        ...write(`${bucket.before}AWSLogs/${strangerAccount}`),
        what: 'delivery into another account’s folder',
        expected: 'denied' as const
      },
      {
        ...write(trail.folders[0] ?? ''),
        context: source,
        what: 'delivery that the bucket’s owner cannot read',
        expected: 'denied' as const
      },
      {
        ...write(trail.folders[0] ?? ''),
        context: { ...source, ...acl, 'aws:SecureTransport': 'false' },
        what: 'delivery without TLS',
        expected: 'denied' as const
      },
      { ...write(trail.folders[0] ?? ''), action: 's3:DeleteObject', what: 'CloudTrail deletes', expected: 'denied' as const }
    ]
  })
}

export const keyQuestions = (plan: Plan, key: PlannedKey, texts: Texts): Question[] => {
  const { trails, partition, notifications, bucket } = plan
  const resourcePolicy = texts.policy(keyPolicyId(plan.keys, key), () => keyStatements(plan, key))
  const resource = key.arn ?? `arn:${partition}:kms:${key.region}:${key.accountId}:key/11111111-2222-3333-4444-555555555555`
  const common = { resource, resourceAccount: key.accountId, resourcePolicy, action: 'kms:GenerateDataKey' }
  if (key.purpose === 'logs')
    return trails.flatMap(trail => {
      const context = { ...fromTrail(trail), 'kms:EncryptionContext:aws:cloudtrail:arn': trail.arn }
      return [
        ...onlySo(`${trail.name} encrypts`, { ...common, principal: cloudTrail, context }, trail.arn),
        ...onlySo(`${trail.name} describes the key`, { ...common, principal: cloudTrail, action: 'kms:DescribeKey', context }, trail.arn)
      ]
    })
  const [service, account, source] =
    key.purpose === 'alarms'
      ? ['cloudwatch', key.accountId, `arn:${partition}:cloudwatch:${key.region}:${key.accountId}:alarm:x`]
      : notifications?.fromBucket === true
        ? ['s3', bucket.accountId, bucket.arn]
        : ['cloudtrail', trails[0]?.accountId ?? '', trails[0]?.arn ?? '']
  const context = { 'aws:SourceAccount': account, 'aws:SourceArn': source }
  return onlySo(`${service} encrypts messages`, { ...common, principal: `${service}.amazonaws.com`, context }, source)
}

export const fileTopicQuestions = (plan: Plan, topic: PlannedTopic, texts: Texts): Question[] => {
  const { bucket, trails, notifications } = plan
  const common = {
    action: 'sns:Publish',
    resource: topic.arn,
    resourceAccount: topic.accountId,
    resourcePolicy: texts.policy('topic-policy', () => fileTopicStatements(plan, topic))
  }
  if (notifications?.fromBucket !== true)
    return trails.flatMap(trail =>
      onlySo(`${trail.name} tells of files`, { ...common, principal: cloudTrail, context: fromTrail(trail) }, trail.arn)
    )
  const context = { 'aws:SourceArn': bucket.arn, 'aws:SourceAccount': bucket.accountId }
  return [
    ...onlySo('the bucket tells of files', { ...common, principal: 's3.amazonaws.com', context }, bucket.arn),
    {
      ...common,
      principal: 's3.amazonaws.com',
      context: { ...context, 'aws:SourceArn': `${bucket.arn}-2` },
      what: 'another bucket tells of files',
      expected: 'denied'
    }
  ]
}

export const alarmTopicQuestions = (plan: Plan, site: AlarmSite, id: string, texts: Texts): Question[] => {
  const source = `arn:${plan.partition}:cloudwatch:${site.region}:${site.accountId}:alarm:footfall`
  const resourcePolicy = texts.policy(id, () => alarmTopicStatements(plan, site))
  const context = { 'aws:SourceArn': source, 'aws:SourceAccount': site.accountId }
  const call = {
    principal: 'cloudwatch.amazonaws.com',
    action: 'sns:Publish',
    resource: site.topic.arn,
    resourceAccount: site.accountId,
    resourcePolicy,
    context
  }
  return onlySo('an alarm is told', call, source)
}

export const queueQuestions = (plan: Plan, queue: PlannedQueue, texts: Texts): Question[] => {
  const { bucket, notifications } = plan
  const [service, arn, account] = notifications?.topic
    ? ['sns', notifications.topic.arn, notifications.topic.accountId]
    : notifications?.rule
      ? ['events', notifications.rule.arn, queue.accountId]
      : ['s3', bucket.arn, bucket.accountId]
  const context = { 'aws:SourceArn': arn, 'aws:SourceAccount': account }
  const common = {
    action: 'sqs:SendMessage',
    resource: queue.arn,
    resourceAccount: queue.accountId,
    resourcePolicy: texts.policy('queue-policy', () => queueStatements(plan, queue))
  }
  return onlySo(`${service} sends`, { ...common, principal: `${service}.amazonaws.com`, context }, arn)
}

export const logRoleQuestions = (plan: Plan, trail: PlannedTrail, site: AlarmSite, texts: Texts): Question[] => {
  const policy = texts.policy(`log-group-role${trailSuffix(plan, trail)}`, () => logRoleStatements(plan, trail, site))
  const common = { principal: trail.logRole?.arn ?? '', identityPolicies: [policy], resourceAccount: site.accountId, context: {} }
  const stream = `${site.logGroupArn}:log-stream:${trail.accountId}_CloudTrail_${trail.region}`
  return [
    { ...common, what: 'make a stream', action: 'logs:CreateLogStream', resource: stream, expected: 'allowed' },
    { ...common, what: 'write to a stream', action: 'logs:PutLogEvents', resource: `${stream}_2`, expected: 'allowed' },
    {
      ...common,
      what: 'write to another stream',
      action: 'logs:PutLogEvents',
      resource: `${site.logGroupArn}:log-stream:other`,
      expected: 'denied'
    },
    {
      ...common,
      what: 'write to another log group',
      action: 'logs:PutLogEvents',
      resource: stream.replace(site.logGroup, 'other'),
      expected: 'denied'
    },
    { ...common, what: 'delete a stream', action: 'logs:DeleteLogStream', resource: stream, expected: 'denied' }
  ]
}
