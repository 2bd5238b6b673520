import { accountAdministrator, type JsonDraft, jsonArtefact } from '../artefact/draft.ts'
import { file, type Line, line } from '../lines/line.ts'
import type { AlarmSite, Plan } from '../plan/plan.ts'
import { deliveryRoleStatements, firehoseRoleStatements } from '../policy/service-roles.ts'
import { document } from '../policy/statement.ts'
import { alarmTopicStatements } from '../policy/topic-policy.ts'
import { serviceTrust } from '../policy/trust-policy.ts'
import { alarmRequest, chosenFilters, deliveryPolicy, loggedOf, metricFilterRequest } from '../request/alarm-requests.ts'
import { attributeLine } from './notification-tasks.ts'
import type { Task } from './task.ts'
import { roleLines } from './trail-tasks.ts'

const suffixOf = ({ alarms }: Plan, { accountId }: AlarmSite): string => (alarms?.sites.length === 1 ? '' : `-${accountId}`)

const common = ({ accountId, region }: AlarmSite) => ({ stage: 'trail' as const, accounts: [accountId] as Task['accounts'], region })

const draft = ({ accountId, region }: AlarmSite, more: Omit<JsonDraft, 'accountId' | 'region' | 'byWhom'>) =>
  jsonArtefact({ accountId, region, byWhom: accountAdministrator(accountId), ...more })

const hasHttps = ({ answers }: Plan): boolean => answers.alarms.subscribers.some(({ protocol }) => protocol === 'https')

const roleTasks = (plan: Plan, site: AlarmSite): Task[] => {
  const suffix = suffixOf(plan, site)
  const task = (role: AlarmSite['deliveryRole'], id: string, title: string, value: object): Task[] =>
    role === null
      ? []
      : [
          {
            id: `${id}${suffix}`,
            title: `Make role ${role.name}`,
            detail: title,
            ...common(site),
            artefacts: [
              draft(site, {
                id: `${id}${suffix}`,
                kind: 'log-group-role',
                title: `What role ${role.name} may do`,
                value,
                whereToApply: `As inline policy “write” of role ${role.name}.`,
                undo: `Delete role ${role.name}.`
              }),
              draft(site, {
                id: `${id}-trust${suffix}`,
                kind: 'trust-policy',
                title: `Who may assume role ${role.name}`,
                value: document(serviceTrust('sns.amazonaws.com')),
                whereToApply: `As trust policy of role ${role.name}.`,
                undo: `Delete role ${role.name}.`
              })
            ],
            lines: roleLines(role.name, `${id}-trust${suffix}`, `${id}${suffix}`),
            undo: `Delete role ${role.name}.`
          }
        ]
  return [
    ...task(
      site.deliveryRole,
      'alarm-delivery-role',
      'SNS writes with it what became of each delivery.',
      document(deliveryRoleStatements(plan, site))
    ),
    ...task(
      site.firehoseRole,
      'alarm-firehose-role',
      'SNS hands messages to delivery streams with it.',
      document(firehoseRoleStatements(plan))
    )
  ]
}

const feedbackLines = (plan: Plan, { topic, deliveryRole }: AlarmSite): Line[] =>
  deliveryRole === null
    ? []
    : loggedOf(plan).flatMap(([, name]) => [
        attributeLine(topic, `${name}SuccessFeedbackRoleArn`, deliveryRole.arn),
        attributeLine(topic, `${name}SuccessFeedbackSampleRate`, '100'),
        attributeLine(topic, `${name}FailureFeedbackRoleArn`, deliveryRole.arn)
      ])

const topicTask = (plan: Plan, site: AlarmSite): Task => {
  const suffix = suffixOf(plan, site)
  const { topic } = site
  const undo = `Delete topic ${topic.name}; its subscriptions go with it.`
  return {
    id: `alarm-topic${suffix}`,
    title: `Make topic ${topic.name}`,
    detail: `Only alarms of account ${site.accountId} may publish.${topic.key === null ? '' : ` It is encrypted with ${topic.key.alias}.`}`,
    ...common(site),
    artefacts: [
      draft(site, {
        id: `alarm-topic-policy${suffix}`,
        kind: 'topic-policy',
        title: `Who may publish to topic ${topic.name}`,
        value: document(alarmTopicStatements(plan, site)),
        whereToApply: `As the access policy of ${topic.arn}.`,
        undo
      }),
      ...(hasHttps(plan)
        ? [
            draft(site, {
              id: `alarm-delivery-policy${suffix}`,
              kind: 'settings',
              title: 'How often an HTTPS subscriber is tried again',
              value: deliveryPolicy(plan),
              whereToApply: `As the delivery policy of ${topic.arn}.`,
              undo: 'Set the attribute DeliveryPolicy to an empty text.'
            })
          ]
        : [])
    ],
    lines: [
      line('sns', 'create-topic', site.region, [['name', topic.name]]),
      attributeLine(topic, 'Policy', file(`alarm-topic-policy${suffix}`)),
      ...(topic.key === null ? [] : [attributeLine(topic, 'KmsMasterKeyId', topic.key.alias ?? topic.key.reference)]),
      ...(hasHttps(plan) ? [attributeLine(topic, 'DeliveryPolicy', file(`alarm-delivery-policy${suffix}`))] : []),
      ...feedbackLines(plan, site)
    ],
    undo
  }
}

/** Protocols that can do without the topic's envelope. */
export const takesRaw = (protocol: string): boolean => protocol === 'sqs' || protocol === 'https' || protocol === 'firehose'

const subscriptionTask = (plan: Plan, site: AlarmSite, at: number): Task[] => {
  const subscriber = plan.answers.alarms.subscribers[at]
  if (subscriber === undefined) return []
  const { protocol, endpoint, rawMessageDelivery } = subscriber
  const mailed = protocol === 'email' || protocol === 'email-json'
  const attributes = {
    ...(takesRaw(protocol) && rawMessageDelivery ? { RawMessageDelivery: 'true' } : {}),
    ...(protocol === 'firehose' && site.firehoseRole !== null ? { SubscriptionRoleArn: site.firehoseRole.arn } : {})
  }
  const id = `alarm-subscription-${at + 1}${suffixOf(plan, site)}`
  const request = {
    TopicArn: site.topic.arn,
    Protocol: protocol,
    Endpoint: endpoint,
    ...(Object.keys(attributes).length === 0 ? {} : { Attributes: attributes })
  }
  return [
    {
      id,
      title: `Subscribe ${endpoint}`,
      detail: mailed
        ? 'AWS sends a message with a link to confirm; until that is opened nothing else arrives.'
        : `By ${protocol}. ${letIn(protocol)}`,
      ...common(site),
      artefacts: [
        draft(site, {
          id,
          kind: 'settings',
          title: `Subscription of ${endpoint}`,
          value: request,
          whereToApply: `To topic ${site.topic.arn}.`,
          undo: 'Delete the subscription.'
        })
      ],
      // In a file: older versions of the AWS CLI fetch what begins with https:// on a line.
      lines: [line('sns', 'subscribe', site.region, [['cli-input-json', file(id)]])],
      undo: 'Delete the subscription.'
    }
  ]
}

const letIn = (protocol: string): string => {
  if (protocol === 'sqs') return 'The queue’s own policy must let this topic send.'
  if (protocol === 'lambda') return 'The function’s own policy must let this topic invoke it.'
  if (protocol === 'https') return 'The address gets a message to confirm first.'
  return protocol === 'sms' ? 'A new account sends SMS to verified numbers only.' : 'SNS uses the role made for it.'
}

const filterTasks = (plan: Plan, site: AlarmSite): Task[] => {
  const suffix = suffixOf(plan, site)
  return chosenFilters(plan).map(filter => ({
    id: `alarm-${filter.id}${suffix}`,
    title: `Watch for: ${filter.title}`,
    detail: `${filter.origin}. ${filter.why}`,
    ...common(site),
    artefacts: [
      draft(site, {
        id: `metric-filter-${filter.id}${suffix}`,
        kind: 'metric-filter',
        title: `Metric filter: ${filter.title}`,
        value: metricFilterRequest(plan, filter),
        whereToApply: `On log group ${site.logGroup} in ${site.accountId}, ${site.region}.`,
        undo: `Delete metric filter ${filter.id}.`
      }),
      draft(site, {
        id: `alarm-${filter.id}${suffix}`,
        kind: 'alarm',
        title: `Alarm: ${filter.title}`,
        value: alarmRequest(plan, site, filter),
        whereToApply: `In CloudWatch of ${site.accountId}, ${site.region}.`,
        undo: `Delete alarm footfall-${filter.id}.`
      })
    ],
    lines: [
      line('logs', 'put-metric-filter', site.region, [['cli-input-json', file(`metric-filter-${filter.id}${suffix}`)]]),
      line('cloudwatch', 'put-metric-alarm', site.region, [['cli-input-json', file(`alarm-${filter.id}${suffix}`)]])
    ],
    undo: `Delete alarm footfall-${filter.id} and metric filter ${filter.id}.`
  }))
}

export const alarmTasks = (plan: Plan): Task[] =>
  (plan.alarms?.sites ?? []).flatMap(site => [
    ...roleTasks(plan, site),
    topicTask(plan, site),
    ...plan.answers.alarms.subscribers.flatMap((_, at) => subscriptionTask(plan, site, at)),
    ...filterTasks(plan, site)
  ])
