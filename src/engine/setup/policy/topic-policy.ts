import type { AlarmSite, Plan, PlannedTopic } from '../plan/plan.ts'
import { oneOrMore, type Statement } from './statement.ts'

const publish = (sid: string, service: string, topic: PlannedTopic, condition: Statement['Condition']): Statement => ({
  Sid: sid,
  Effect: 'Allow',
  Principal: { Service: `${service}.amazonaws.com` },
  Action: 'sns:Publish',
  Resource: topic.arn,
  ...(condition === undefined ? {} : { Condition: condition })
})

/** New files are told of by the trail, or by the bucket. */
export const fileTopicStatements = ({ bucket, trails, notifications }: Plan, topic: PlannedTopic): Statement[] =>
  notifications?.fromBucket === true
    ? [
        publish('FromBucket', 's3', topic, {
          ArnLike: { 'aws:SourceArn': bucket.arn },
          StringEquals: { 'aws:SourceAccount': bucket.accountId }
        })
      ]
    : [publish('FromTrail', 'cloudtrail', topic, { StringEquals: { 'aws:SourceArn': oneOrMore(trails.map(({ arn }) => arn)) } })]

export const alarmTopicStatements = ({ partition }: Plan, { topic, accountId, region }: AlarmSite): Statement[] => [
  publish('FromAlarms', 'cloudwatch', topic, {
    ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:*` },
    StringEquals: { 'aws:SourceAccount': accountId }
  })
]
