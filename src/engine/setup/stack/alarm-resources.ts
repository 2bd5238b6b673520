import type { AlarmSite, Plan } from '../plan/plan.ts'
import { deliveryRoleStatements, firehoseRoleStatements } from '../policy/service-roles.ts'
import { document } from '../policy/statement.ts'
import { alarmTopicStatements } from '../policy/topic-policy.ts'
import { serviceTrust } from '../policy/trust-policy.ts'
import { alarmRequest, chosenFilters, deliveryPolicy, loggedOf, metricFilterRequest } from '../request/alarm-requests.ts'
import { takesRaw } from '../task/alarm-tasks.ts'
import { block, type Hcl, jsonEncoded, reference } from './hcl.ts'
import { keyAttribute, keyRef } from './notification-resources.ts'
import type { StackResource } from './resource.ts'
import { roleTerraform } from './trail-resources.ts'

const place = ({ accountId, region }: AlarmSite) => ({ stage: 'trail' as const, accountId, region })

const camel = (id: string): string => id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const snake = (id: string): string => id.replaceAll('-', '_')

const roleResources = (plan: Plan, site: AlarmSite): StackResource[] => {
  const trust = document(serviceTrust('sns.amazonaws.com'))
  const role = (given: AlarmSite['deliveryRole'], logicalId: string, name: string, policy: unknown): StackResource[] =>
    given === null
      ? []
      : [
          {
            ...place(site),
            logicalId,
            type: 'AWS::IAM::Role',
            properties: {
              RoleName: given.name,
              AssumeRolePolicyDocument: trust,
              Policies: [{ PolicyName: 'write', PolicyDocument: policy }]
            },
            terraform: roleTerraform(name, given.name, trust, policy)
          }
        ]
  return [
    ...role(site.deliveryRole, 'AlarmDeliveryRole', 'alarm_delivery', document(deliveryRoleStatements(plan, site))),
    ...role(site.firehoseRole, 'AlarmFirehoseRole', 'alarm_firehose', document(firehoseRoleStatements(plan)))
  ]
}

const isHttps = (plan: Plan): boolean => plan.answers.alarms.subscribers.some(({ protocol }) => protocol === 'https')

const terraformPrefix: Readonly<Record<string, string>> = { HTTP: 'http', SQS: 'sqs', Lambda: 'lambda', Firehose: 'firehose' }

const topicResources = (plan: Plan, site: AlarmSite): StackResource[] => {
  const { topic, deliveryRole } = site
  const policy = document(alarmTopicStatements(plan, site))
  const logged = deliveryRole === null ? [] : loggedOf(plan)
  const arn = deliveryRole?.arn
  const feedback: Hcl = Object.fromEntries(
    logged.flatMap(([, name]) => [
      [`${terraformPrefix[name]}_success_feedback_role_arn`, arn],
      [`${terraformPrefix[name]}_success_feedback_sample_rate`, 100],
      [`${terraformPrefix[name]}_failure_feedback_role_arn`, arn]
    ])
  )
  return [
    {
      ...place(site),
      logicalId: 'AlarmTopic',
      type: 'AWS::SNS::Topic',
      properties: {
        TopicName: topic.name,
        ...keyRef(topic.key),
        DeliveryStatusLogging:
          logged.length === 0
            ? undefined
            : logged.map(([, , Protocol]) => ({
                Protocol,
                SuccessFeedbackRoleArn: arn,
                SuccessFeedbackSampleRate: '100',
                FailureFeedbackRoleArn: arn
              }))
      },
      after: ['AlarmDeliveryRole'],
      terraform: [
        {
          type: 'aws_sns_topic',
          name: 'alarms',
          body: {
            name: topic.name,
            ...keyAttribute(topic.key),
            delivery_policy: isHttps(plan) ? jsonEncoded(deliveryPolicy(plan)) : undefined,
            ...feedback
          },
          after: ['aws_iam_role_policy.alarm_delivery']
        }
      ]
    },
    {
      ...place(site),
      logicalId: 'AlarmTopicPolicy',
      type: 'AWS::SNS::TopicPolicy',
      properties: { Topics: [{ Ref: 'AlarmTopic' }], PolicyDocument: policy },
      terraform: [
        { type: 'aws_sns_topic_policy', name: 'alarms', body: { arn: reference('aws_sns_topic.alarms.arn'), policy: jsonEncoded(policy) } }
      ]
    }
  ]
}

/** CloudFormation sets how often an address is tried on the subscription, in other words than the topic's attribute. */
const subscriptionRetries = ({ answers }: Plan) => ({
  healthyRetryPolicy: { numRetries: answers.alarms.deliveryRetries, minDelayTarget: 20, maxDelayTarget: 20, backoffFunction: 'linear' }
})

const subscriptionResources = (plan: Plan, site: AlarmSite): StackResource[] =>
  plan.answers.alarms.subscribers.map(({ protocol, endpoint, rawMessageDelivery }, at) => {
    const raw = takesRaw(protocol) && rawMessageDelivery
    const role = protocol === 'firehose' ? site.firehoseRole?.arn : undefined
    return {
      ...place(site),
      logicalId: `AlarmSubscription${at + 1}`,
      type: 'AWS::SNS::Subscription',
      properties: {
        TopicArn: { Ref: 'AlarmTopic' },
        Protocol: protocol,
        Endpoint: endpoint,
        ...(raw ? { RawMessageDelivery: true } : {}),
        SubscriptionRoleArn: role,
        DeliveryPolicy: protocol === 'https' ? subscriptionRetries(plan) : undefined
      },
      after: ['AlarmFirehoseRole'],
      terraform: [
        {
          type: 'aws_sns_topic_subscription',
          name: `alarms_${at + 1}`,
          body: {
            topic_arn: reference('aws_sns_topic.alarms.arn'),
            protocol,
            endpoint,
            raw_message_delivery: raw ? true : undefined,
            subscription_role_arn: role
          },
          after: ['aws_iam_role_policy.alarm_firehose']
        }
      ]
    }
  })

const filterResources = (plan: Plan, site: AlarmSite): StackResource[] =>
  chosenFilters(plan).flatMap(filter => {
    const { filterPattern, metricTransformations } = metricFilterRequest(plan, filter)
    const [metric] = metricTransformations
    const alarm = alarmRequest(plan, site, filter)
    const name = snake(filter.id)
    return [
      {
        ...place(site),
        logicalId: `${camel(filter.id)}Filter`,
        type: 'AWS::Logs::MetricFilter',
        properties: {
          LogGroupName: site.logGroup,
          FilterName: filter.id,
          FilterPattern: filterPattern,
          MetricTransformations: [
            { MetricName: metric?.metricName, MetricNamespace: metric?.metricNamespace, MetricValue: '1', DefaultValue: 0 }
          ]
        },
        after: ['LogGroup'],
        terraform: [
          {
            type: 'aws_cloudwatch_log_metric_filter',
            name,
            body: {
              name: filter.id,
              log_group_name: site.logGroup,
              pattern: filterPattern,
              metric_transformation: block({
                name: filter.metric,
                namespace: plan.answers.alarms.namespace,
                value: '1',
                default_value: '0'
              })
            },
            after: ['aws_cloudwatch_log_group.trail']
          }
        ]
      },
      {
        ...place(site),
        logicalId: `${camel(filter.id)}Alarm`,
        type: 'AWS::CloudWatch::Alarm',
        properties: { ...alarm, AlarmActions: [{ Ref: 'AlarmTopic' }] },
        after: [`${camel(filter.id)}Filter`],
        terraform: [
          {
            type: 'aws_cloudwatch_metric_alarm',
            name,
            body: {
              alarm_name: alarm.AlarmName,
              alarm_description: alarm.AlarmDescription,
              namespace: alarm.Namespace,
              metric_name: alarm.MetricName,
              statistic: alarm.Statistic,
              period: alarm.Period,
              evaluation_periods: alarm.EvaluationPeriods,
              datapoints_to_alarm: alarm.DatapointsToAlarm,
              threshold: alarm.Threshold,
              comparison_operator: alarm.ComparisonOperator,
              treat_missing_data: alarm.TreatMissingData,
              alarm_actions: [reference('aws_sns_topic.alarms.arn')]
            },
            after: [`aws_cloudwatch_log_metric_filter.${name}`]
          }
        ]
      }
    ]
  })

export const alarmResources = (plan: Plan): StackResource[] =>
  (plan.alarms?.sites ?? []).flatMap(site => [
    ...roleResources(plan, site),
    ...topicResources(plan, site),
    ...subscriptionResources(plan, site),
    ...filterResources(plan, site)
  ])
