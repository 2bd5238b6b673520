import { accountAdministrator, jsonArtefact } from '../artefact/draft.ts'
import { file, type Line, type LineValue, line } from '../lines/line.ts'
import type { Plan, PlannedQueue, PlannedTopic } from '../plan/plan.ts'
import { mergePolicy } from '../policy/merge-policy.ts'
import { queueStatements } from '../policy/queue-policy.ts'
import { fileTopicStatements } from '../policy/topic-policy.ts'
import { objectPattern, queueAttributes, subscriptionFilter } from '../request/notification-requests.ts'
import type { Stage, Task } from './task.ts'

export const mergedTopicPolicy = (plan: Plan, topic: PlannedTopic) =>
  mergePolicy(plan.answers.existing.topicPolicy, fileTopicStatements(plan, topic))

export const mergedQueuePolicy = (plan: Plan, queue: PlannedQueue) =>
  mergePolicy(plan.answers.existing.queuePolicy, queueStatements(plan, queue))

export const notificationStage = ({ notifications }: Plan): Stage => (notifications?.fromBucket === true ? 'storage' : 'trail')

const common = (plan: Plan, { accountId, region }: { accountId: string; region: string }) => ({
  stage: notificationStage(plan),
  accounts: [accountId] as Task['accounts'],
  region
})

export const attributeLine = (topic: PlannedTopic, name: string, value: LineValue): Line =>
  line('sns', 'set-topic-attributes', topic.region, [
    ['topic-arn', topic.arn],
    ['attribute-name', name],
    ['attribute-value', value]
  ])

const topicTask = (plan: Plan, topic: PlannedTopic): Task => {
  const { document, existing } = mergedTopicPolicy(plan, topic)
  const { accountId, region, name } = topic
  const publisher = plan.notifications?.fromBucket === true ? 'this bucket' : 'this trail'
  const artefact = jsonArtefact({
    id: 'topic-policy',
    kind: 'topic-policy',
    title: `Who may publish to topic ${name}`,
    accountId,
    region,
    value: document,
    existing,
    whereToApply: `As the access policy of ${topic.arn}; it takes the place of the whole policy.`,
    byWhom: accountAdministrator(accountId),
    undo: existing === null ? `Delete topic ${name}.` : 'Put the former policy back.'
  })
  return {
    id: 'topic',
    title: `Make topic ${name}`,
    detail: `Only ${publisher} may publish.`,
    ...common(plan, topic),
    artefacts: [artefact],
    lines: [
      line('sns', 'create-topic', region, [['name', name]]),
      attributeLine(topic, 'Policy', file('topic-policy')),
      ...(topic.key === null ? [] : [attributeLine(topic, 'KmsMasterKeyId', topic.key.alias ?? topic.key.reference)])
    ],
    undo: artefact.undo
  }
}

const queueTask = (plan: Plan, queue: PlannedQueue): Task => {
  const { document, existing } = mergedQueuePolicy(plan, queue)
  const { accountId, region, name, url, deadLetters } = queue
  const told = {
    accountId,
    region,
    whereToApply: `On queue ${queue.arn}.`,
    byWhom: accountAdministrator(accountId),
    undo: existing === null ? `Delete queue ${name}.` : 'Put the former policy back.'
  }
  return {
    id: 'queue',
    title: `Make queue ${name}`,
    detail: `Messages wait 14 days. ${deadLetters === null ? '' : `What fails five times goes to ${deadLetters.name}.`}`.trim(),
    ...common(plan, queue),
    artefacts: [
      jsonArtefact({
        id: 'queue-policy',
        kind: 'queue-policy',
        title: `Who may send to queue ${name}`,
        value: document,
        existing,
        ...told
      }),
      jsonArtefact({
        id: 'queue-attributes',
        kind: 'settings',
        title: `Attributes of queue ${name}, its policy among them`,
        value: { ...queueAttributes(plan), Policy: JSON.stringify(document) },
        ...told
      })
    ],
    lines: [
      ...(deadLetters === null
        ? []
        : [
            line('sqs', 'create-queue', region, [
              ['queue-name', deadLetters.name],
              ['attributes', 'MessageRetentionPeriod=1209600']
            ])
          ]),
      line('sqs', 'create-queue', region, [['queue-name', name]]),
      line('sqs', 'set-queue-attributes', region, [
        ['queue-url', url],
        ['attributes', file('queue-attributes')]
      ])
    ],
    undo: told.undo
  }
}

const subscriptionTask = (plan: Plan, topic: PlannedTopic, queue: PlannedQueue): Task => {
  const filter = subscriptionFilter(plan)
  const { accountId, region } = queue
  const attributes = {
    RawMessageDelivery: String(plan.answers.notifications.rawMessageDelivery),
    ...(filter === null ? {} : { FilterPolicyScope: 'MessageBody', FilterPolicy: JSON.stringify(filter) })
  }
  const artefact = jsonArtefact({
    id: 'queue-subscription',
    kind: 'settings',
    title: `How queue ${queue.name} is subscribed`,
    accountId,
    region,
    value: attributes,
    whereToApply: `As attributes of the subscription of ${queue.arn} to ${topic.arn}.`,
    byWhom: accountAdministrator(accountId),
    undo: 'Delete the subscription.'
  })
  return {
    id: 'queue-subscription',
    title: `Subscribe queue ${queue.name} to topic ${topic.name}`,
    detail: filter === null ? 'Every new file is told of.' : 'Only files of the chosen accounts are told of.',
    ...common(plan, queue),
    artefacts: [artefact],
    lines: [
      line('sns', 'subscribe', region, [
        ['topic-arn', topic.arn],
        ['protocol', 'sqs'],
        ['notification-endpoint', queue.arn],
        ['attributes', file('queue-subscription')]
      ])
    ],
    undo: artefact.undo
  }
}

const ruleTask = (plan: Plan, rule: { name: string; arn: string }, queue: PlannedQueue): Task => {
  const { accountId, region } = queue
  const told = {
    accountId,
    region,
    whereToApply: `As EventBridge rule ${rule.name} on the default event bus in ${accountId}, ${region}.`,
    byWhom: accountAdministrator(accountId),
    undo: `Remove the rule’s targets and delete rule ${rule.name}.`
  }
  return {
    id: 'event-rule',
    title: `Make rule ${rule.name}`,
    detail: `EventBridge hands new files of the bucket to queue ${queue.name}.`,
    ...common(plan, queue),
    artefacts: [
      jsonArtefact({
        id: 'event-rule',
        kind: 'event-rule',
        title: 'Which new files the rule lets through',
        value: objectPattern(plan),
        ...told
      }),
      jsonArtefact({
        id: 'event-targets',
        kind: 'settings',
        title: 'Where the rule sends them',
        value: [{ Id: 'queue', Arn: queue.arn }],
        ...told
      })
    ],
    lines: [
      line('events', 'put-rule', region, [
        ['name', rule.name],
        ['event-pattern', file('event-rule')],
        ['state', 'ENABLED']
      ]),
      line('events', 'put-targets', region, [
        ['rule', rule.name],
        ['targets', file('event-targets')]
      ])
    ],
    undo: told.undo
  }
}

/** Topic, queue and rule, in the order in which each finds what it names. */
export const notificationTasks = (plan: Plan): Task[] => {
  const { notifications } = plan
  if (notifications === null) return []
  const { topic, queue, rule } = notifications
  return [
    ...(topic === null ? [] : [topicTask(plan, topic)]),
    ...(queue === null ? [] : [queueTask(plan, queue)]),
    ...(topic === null || queue === null ? [] : [subscriptionTask(plan, topic, queue)]),
    ...(rule === null || queue === null ? [] : [ruleTask(plan, rule, queue)])
  ]
}
