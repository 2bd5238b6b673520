import type { Plan, PlannedQueue } from '../plan/plan.ts'
import type { Statement } from './statement.ts'

const send = (sid: string, service: string, queue: PlannedQueue, condition: NonNullable<Statement['Condition']>): Statement => ({
  Sid: sid,
  Effect: 'Allow',
  Principal: { Service: `${service}.amazonaws.com` },
  Action: 'sqs:SendMessage',
  Resource: queue.arn,
  Condition: condition
})

/** Who may send: the topic, the rule of EventBridge, or the bucket itself. */
export const queueStatements = ({ bucket, notifications }: Plan, queue: PlannedQueue): Statement[] => {
  const topic = notifications?.topic
  const rule = notifications?.rule
  if (topic) return [send('FromTopic', 'sns', queue, { ArnEquals: { 'aws:SourceArn': topic.arn } })]
  if (rule) return [send('FromRule', 'events', queue, { ArnEquals: { 'aws:SourceArn': rule.arn } })]
  return [
    send('FromBucket', 's3', queue, {
      ArnLike: { 'aws:SourceArn': bucket.arn },
      StringEquals: { 'aws:SourceAccount': bucket.accountId }
    })
  ]
}
