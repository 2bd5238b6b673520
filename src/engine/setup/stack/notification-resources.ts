import type { Plan, PlannedKey } from '../plan/plan.ts'
import { objectPattern, queueAttributes, subscriptionFilter } from '../request/notification-requests.ts'
import { mergedQueuePolicy, mergedTopicPolicy, notificationStage } from '../task/notification-tasks.ts'
import { jsonEncoded, reference } from './hcl.ts'
import { keyAddress, keyLogicalId } from './key-resources.ts'
import type { StackResource } from './resource.ts'

export const keyRef = (key: PlannedKey | null): Record<string, unknown> =>
  key === null ? {} : { KmsMasterKeyId: { 'Fn::GetAtt': [keyLogicalId(key), 'Arn'] } }
export const keyAttribute = (key: PlannedKey | null) => ({
  kms_master_key_id: key === null ? undefined : reference(`${keyAddress(key)}.arn`)
})

export const notificationResources = (plan: Plan): StackResource[] => {
  const { notifications, answers } = plan
  if (notifications === null) return []
  const { topic, queue, rule } = notifications
  const at = topic ?? queue
  if (at === null) return []
  const place = { stage: notificationStage(plan), accountId: at.accountId, region: at.region }
  const resources: StackResource[] = []
  if (topic !== null) {
    const { document } = mergedTopicPolicy(plan, topic)
    resources.push(
      {
        ...place,
        logicalId: 'FileTopic',
        type: 'AWS::SNS::Topic',
        properties: { TopicName: topic.name, ...keyRef(topic.key) },
        terraform: [{ type: 'aws_sns_topic', name: 'files', body: { name: topic.name, ...keyAttribute(topic.key) } }]
      },
      {
        ...place,
        logicalId: 'FileTopicPolicy',
        type: 'AWS::SNS::TopicPolicy',
        properties: { Topics: [{ Ref: 'FileTopic' }], PolicyDocument: document },
        terraform: [
          {
            type: 'aws_sns_topic_policy',
            name: 'files',
            body: { arn: reference('aws_sns_topic.files.arn'), policy: jsonEncoded(document) }
          }
        ]
      }
    )
  }
  if (queue !== null) {
    const { document } = mergedQueuePolicy(plan, queue)
    const { VisibilityTimeout, MessageRetentionPeriod, ReceiveMessageWaitTimeSeconds } = queueAttributes(plan)
    const dead = queue.deadLetters
    if (dead !== null)
      resources.push({
        ...place,
        logicalId: 'DeadLetterQueue',
        type: 'AWS::SQS::Queue',
        properties: { QueueName: dead.name, MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true },
        terraform: [
          {
            type: 'aws_sqs_queue',
            name: 'dead_letters',
            body: { name: dead.name, message_retention_seconds: 1_209_600, sqs_managed_sse_enabled: true }
          }
        ]
      })
    resources.push(
      {
        ...place,
        logicalId: 'FileQueue',
        type: 'AWS::SQS::Queue',
        properties: {
          QueueName: queue.name,
          VisibilityTimeout: Number(VisibilityTimeout),
          MessageRetentionPeriod: Number(MessageRetentionPeriod),
          ReceiveMessageWaitTimeSeconds: Number(ReceiveMessageWaitTimeSeconds),
          SqsManagedSseEnabled: true,
          ...(dead === null
            ? {}
            : { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetterQueue', 'Arn'] }, maxReceiveCount: 5 } })
        },
        terraform: [
          {
            type: 'aws_sqs_queue',
            name: 'files',
            body: {
              name: queue.name,
              visibility_timeout_seconds: Number(VisibilityTimeout),
              message_retention_seconds: Number(MessageRetentionPeriod),
              receive_wait_time_seconds: Number(ReceiveMessageWaitTimeSeconds),
              sqs_managed_sse_enabled: true,
              redrive_policy:
                dead === null
                  ? undefined
                  : jsonEncoded({ deadLetterTargetArn: reference('aws_sqs_queue.dead_letters.arn'), maxReceiveCount: 5 })
            }
          }
        ]
      },
      {
        ...place,
        logicalId: 'FileQueuePolicy',
        type: 'AWS::SQS::QueuePolicy',
        properties: { Queues: [{ Ref: 'FileQueue' }], PolicyDocument: document },
        terraform: [
          {
            type: 'aws_sqs_queue_policy',
            name: 'files',
            body: { queue_url: reference('aws_sqs_queue.files.url'), policy: jsonEncoded(document) }
          }
        ]
      }
    )
  }
  if (topic !== null && queue !== null) {
    const filter = subscriptionFilter(plan)
    const raw = answers.notifications.rawMessageDelivery
    resources.push({
      ...place,
      logicalId: 'FileSubscription',
      type: 'AWS::SNS::Subscription',
      properties: {
        TopicArn: { Ref: 'FileTopic' },
        Protocol: 'sqs',
        Endpoint: { 'Fn::GetAtt': ['FileQueue', 'Arn'] },
        RawMessageDelivery: raw,
        ...(filter === null ? {} : { FilterPolicyScope: 'MessageBody', FilterPolicy: filter })
      },
      after: ['FileQueuePolicy'],
      terraform: [
        {
          type: 'aws_sns_topic_subscription',
          name: 'files',
          body: {
            topic_arn: reference('aws_sns_topic.files.arn'),
            protocol: 'sqs',
            endpoint: reference('aws_sqs_queue.files.arn'),
            raw_message_delivery: raw,
            filter_policy_scope: filter === null ? undefined : 'MessageBody',
            filter_policy: filter === null ? undefined : jsonEncoded(filter)
          }
        }
      ]
    })
  }
  if (rule !== null && queue !== null)
    resources.push({
      ...place,
      logicalId: 'FileRule',
      type: 'AWS::Events::Rule',
      properties: {
        Name: rule.name,
        State: 'ENABLED',
        EventPattern: objectPattern(plan),
        Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['FileQueue', 'Arn'] } }]
      },
      after: ['FileQueuePolicy'],
      terraform: [
        {
          type: 'aws_cloudwatch_event_rule',
          name: 'files',
          body: { name: rule.name, state: 'ENABLED', event_pattern: jsonEncoded(objectPattern(plan)) }
        },
        {
          type: 'aws_cloudwatch_event_target',
          name: 'files',
          body: { rule: reference('aws_cloudwatch_event_rule.files.name'), target_id: 'queue', arn: reference('aws_sqs_queue.files.arn') }
        }
      ]
    })
  return resources
}
