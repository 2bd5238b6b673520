import { type MetricFilter, metricFilters } from '../../../shared/vocabulary/metric-filters.ts'
import type { AlarmSite, Plan, PlannedTrail } from '../plan/plan.ts'

export const siteOf = ({ alarms }: Plan, { madeIn, region }: PlannedTrail): AlarmSite | null =>
  alarms?.sites.find(site => site.accountId === madeIn && site.region === region) ?? null

export const chosenFilters = ({ answers }: Plan): MetricFilter[] =>
  metricFilters.filter(({ id }) => answers.alarms.filters.some(chosen => chosen === id))

/** For `put-metric-filter`. */
export const metricFilterRequest = ({ answers }: Plan, { id, pattern, metric }: MetricFilter) => ({
  logGroupName: answers.alarms.logGroup,
  filterName: id,
  filterPattern: pattern,
  metricTransformations: [{ metricName: metric, metricNamespace: answers.alarms.namespace, metricValue: '1', defaultValue: 0 }]
})

/** For `put-metric-alarm`: one event within five minutes is enough. */
export const alarmRequest = ({ answers }: Plan, site: AlarmSite, { id, title, metric, why }: MetricFilter) => ({
  AlarmName: `footfall-${id}`,
  AlarmDescription: `${title}. ${why}`,
  ActionsEnabled: true,
  AlarmActions: [site.topic.arn],
  MetricName: metric,
  Namespace: answers.alarms.namespace,
  Statistic: 'Sum',
  Period: 300,
  EvaluationPeriods: 1,
  DatapointsToAlarm: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching'
})

/** How often an HTTPS subscriber is tried again. */
export const deliveryPolicy = ({ answers }: Plan) => ({
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: answers.alarms.deliveryRetries,
      numMaxDelayRetries: 0,
      numNoDelayRetries: 0,
      numMinDelayRetries: 0,
      backoffFunction: 'linear'
    },
    disableSubscriptionOverrides: false
  }
})

/** Protocols whose deliveries SNS can log, as attributes name them. */
export const loggedProtocols = [
  ['https', 'HTTP', 'http/s'],
  ['sqs', 'SQS', 'sqs'],
  ['lambda', 'Lambda', 'lambda'],
  ['firehose', 'Firehose', 'firehose']
] as const

export const loggedOf = ({ answers }: Plan) =>
  loggedProtocols.filter(([protocol]) => answers.alarms.subscribers.some(subscriber => subscriber.protocol === protocol))
