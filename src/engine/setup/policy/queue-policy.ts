import { queueActions } from '../../../shared/vocabulary/reader-permissions.ts'
import { listenerOf } from '../plan/listener.ts'
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

/** The topic, the rule of EventBridge, or the bucket itself. */
const senders = ({ bucket, notifications }: Plan, queue: PlannedQueue): Statement[] => {
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

/** A reader of another account needs the queue's word besides its own policy's. */
const foreignReader = (plan: Plan, queue: PlannedQueue): Statement[] => {
  const reader = listenerOf(plan)
  if (reader === null || reader.accountId === queue.accountId) return []
  return [{ Sid: 'ReaderReceives', Effect: 'Allow', Principal: { AWS: reader.arn }, Action: [...queueActions], Resource: queue.arn }]
}

/** Who may send, and who of another account may read. */
export const queueStatements = (plan: Plan, queue: PlannedQueue): Statement[] => [...senders(plan, queue), ...foreignReader(plan, queue)]
