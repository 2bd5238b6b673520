import type { AlarmSite, Plan, PlannedTrail } from '../plan/plan.ts'
import { oneOrMore, type Statement } from './statement.ts'

/** CloudTrail names its streams after the account they are for; an organization's after the organization. */
export const logRoleStatements = ({ answers }: Plan, { accountId, region, isOrganization }: PlannedTrail, site: AlarmSite): Statement[] => {
  const stream = (name: string): string => `${site.logGroupArn}:log-stream:${name}`
  const organization = answers.organization?.id
  const streams = [
    stream(`${accountId}_CloudTrail_${region}*`),
    ...(isOrganization && organization !== undefined ? [stream(`${organization}_*`)] : [])
  ]
  return [
    {
      Sid: 'LogStreamWrite',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: oneOrMore(streams)
    }
  ]
}

/** SNS writes what became of deliveries to log groups it names after the topic. */
export const deliveryRoleStatements = ({ partition }: Plan, { accountId, region, topic }: AlarmSite): Statement[] => {
  const group = `arn:${partition}:logs:${region}:${accountId}:log-group:sns/${region}/${accountId}/${topic.name}`
  return [
    {
      Sid: 'DeliveryLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents', 'logs:PutMetricFilter', 'logs:PutRetentionPolicy'],
      Resource: [`${group}:*`, `${group}/Failure:*`]
    }
  ]
}

/** SNS hands messages to delivery streams by a role. */
export const firehoseRoleStatements = ({ answers }: Plan): Statement[] => [
  {
    Sid: 'DeliveryStreams',
    Effect: 'Allow',
    Action: [
      'firehose:DescribeDeliveryStream',
      'firehose:ListTagsForDeliveryStream',
      'firehose:PutRecord',
      'firehose:PutRecordBatch'
    ],
    Resource: oneOrMore(answers.alarms.subscribers.filter(({ protocol }) => protocol === 'firehose').map(({ endpoint }) => endpoint))
  }
]
