import { parseArn } from '../../shared/vocabulary/arn.ts'
import {
  type BucketNotice,
  bucketNotices,
  type QueueFacts,
  queueFacts,
  topicPolicy,
  topicSubscriptions
} from '../aws/notification-questions.ts'
import { decideCase, isRefused } from '../policy/batch/decide-case.ts'
import { bucketArn } from './bucket-step.ts'
import { connectionOf, type DoctorContext, type Outcome, type Step } from './doctor-context.ts'
import { type Failure, meaningOf, remedyOfHint, understand } from './failure.ts'
import { broken, passed, skipped, warned } from './outcome.ts'
import { jsonText, listed, visibleName } from './plain-text.ts'
import { statementRemedy } from './statement-remedy.ts'

/** One way by which news of files may reach the queue. */
interface Way {
  /** Null: straight from S3, or through EventBridge. */
  topicArn: string | null
  /** Who puts it on the first thing of the way. */
  publisher: 's3.amazonaws.com' | 'cloudtrail.amazonaws.com' | 'events.amazonaws.com'
  sourceArn: string | null
  /** Keys it is for; null: all. */
  prefix: string | null
}

/** An answer, or what stood in its way. */
type Asked<T> = { value: T } | { failure: Failure; call: string; resource: string }

const ask = async <T>(context: DoctorContext, call: string, resource: string, work: () => Promise<T>): Promise<Asked<T>> => {
  try {
    return { value: await work() }
  } catch (error) {
    return { failure: understand(error, { call, resource, profile: context.connector.profile }, context.signal), call, resource }
  }
}

const refusal = (
  context: DoctorContext,
  { failure, call, resource }: Extract<Asked<unknown>, { failure: Failure }>,
  after: string
): Outcome => {
  const wanted = { actions: call, resource, resourcePolicy: null, ownerId: null }
  return warned(`${meaningOf(failure.fault)} ${after}`, {
    call: `${call} on ${resource}`,
    code: failure.fault.code,
    remedy: failure.isDenied ? statementRemedy(context, failure, wanted) : remedyOfHint(failure.fault.hint)
  })
}

const isCreation = ({ events }: BucketNotice): boolean => events.some(event => event.startsWith('s3:ObjectCreated:'))

const waysOf = (context: DoctorContext, notices: readonly BucketNotice[], queueArn: string): Way[] => {
  const { trail } = context.found
  const source = bucketArn(context)
  const fromBucket = notices.filter(isCreation).flatMap(({ target, prefix }): Way[] => {
    if (target === null) return [{ topicArn: null, publisher: 'events.amazonaws.com', sourceArn: null, prefix }]
    if (target === queueArn) return [{ topicArn: null, publisher: 's3.amazonaws.com', sourceArn: source, prefix }]
    return parseArn(target)?.service === 'sns' ? [{ topicArn: target, publisher: 's3.amazonaws.com', sourceArn: source, prefix }] : []
  })
  if (trail === null || trail.topicArn === null) return fromBucket
  return [...fromBucket, { topicArn: trail.topicArn, publisher: 'cloudtrail.amazonaws.com', sourceArn: trail.arn, prefix: null }]
}

/** Whether a resource's own policy lets a service in; null: it depends on what is not known. */
const letsIn = (
  context: DoctorContext,
  service: string,
  action: string,
  resource: string,
  policy: string,
  source: string | null,
  account: string | null
) => {
  const decided = decideCase(
    {
      principal: service,
      action,
      resource,
      resourceAccount: parseArn(resource)?.accountId,
      resourcePolicy: policy,
      ...(source === null
        ? {}
        : {
            context: {
              'aws:SourceArn': source,
              'aws:SecureTransport': 'true',
              ...(account === null ? {} : { 'aws:SourceAccount': account, 'aws:SourceOwner': account })
            }
          })
    },
    context.now()
  )
  if (isRefused(decided) || decided.decision === 'conditional') return null
  return decided.decision === 'allowed'
}

const accountOf = (context: DoctorContext, arn: string | null): string | null =>
  (arn === null ? null : parseArn(arn)?.accountId) || context.connector.bucketOwner || context.found.callerAccountId

const allowService = (service: string, action: string, resource: string, sourceArn: string | null, extra: object = {}): string =>
  jsonText({
    Effect: 'Allow',
    Principal: { Service: service },
    Action: action,
    Resource: resource,
    ...(sourceArn === null ? {} : { Condition: { ArnLike: { 'aws:SourceArn': sourceArn }, ...extra } })
  })

/** What is wrong with one way; null: nothing that could be seen. */
const wrongWith = async (context: DoctorContext, way: Way, queue: QueueFacts): Promise<Outcome | null> => {
  const root = context.found.roots[0]?.path ?? ''
  if (way.prefix !== null && !root.startsWith(way.prefix) && !way.prefix.startsWith(root))
    return broken(`Notifications: S3 tells of files below “${visibleName(way.prefix)}” only; the logs lie below “${visibleName(root)}”.`, {
      code: 'prefix-filter',
      remedy: { title: `Set the prefix of the notification to “${visibleName(root)}”, or take the filter out.` }
    })
  const { topicArn } = way
  if (topicArn !== null) {
    const wrong = await wrongWithTopic(context, way, topicArn, queue)
    if (wrong !== null) return wrong
  }
  const sender = topicArn === null ? way.publisher : 'sns.amazonaws.com'
  const source = topicArn ?? way.sourceArn
  const policy = queue.policy ?? '{"Version":"2012-10-17","Statement":[]}'
  if (letsIn(context, sender, 'sqs:SendMessage', queue.arn, policy, source, accountOf(context, topicArn)) !== false) return null
  return broken(`Queue policy: it does not let ${sender} send messages${source === null ? '' : ` for ${source}`}.`, {
    call: `sqs:GetQueueAttributes on ${queue.arn}`,
    code: 'queue-policy',
    remedy: {
      title: `Add this statement to the policy of the queue ${queue.arn}.`,
      artefact: allowService(sender, 'sqs:SendMessage', queue.arn, source)
    }
  })
}

const wrongWithTopic = async (context: DoctorContext, way: Way, topicArn: string, queue: QueueFacts): Promise<Outcome | null> => {
  const connection = connectionOf(context)
  const subscriptions = await ask(context, 'sns:ListSubscriptionsByTopic', topicArn, () =>
    topicSubscriptions(connection, topicArn, context.signal)
  )
  if ('value' in subscriptions) {
    const call = `sns:ListSubscriptionsByTopic on ${topicArn}`
    const own = subscriptions.value.filter(({ endpoint }) => endpoint === queue.arn)
    if (own.length === 0)
      return broken(`Topic: the queue is not subscribed to ${topicArn}.`, {
        call,
        code: 'not-subscribed',
        remedy: {
          title: 'Subscribe the queue to the topic.',
          artefact: `aws sns subscribe --topic-arn ${topicArn} --protocol sqs --notification-endpoint ${queue.arn}`
        }
      })
    if (!own.some(({ confirmed }) => confirmed))
      return broken(`Topic: the queue’s subscription to ${topicArn} is not confirmed.`, {
        call,
        code: 'PendingConfirmation',
        remedy: {
          title:
            'Confirm it: the topic has put a message with an address on the queue; whoever owns the queue opens that address, or subscribes it again from the queue’s own account.'
        }
      })
  }
  const policy = await ask(context, 'sns:GetTopicAttributes', topicArn, () => topicPolicy(connection, topicArn, context.signal))
  if (!('value' in policy)) return null
  const account = accountOf(context, way.publisher === 'cloudtrail.amazonaws.com' ? way.sourceArn : null)
  if (letsIn(context, way.publisher, 'sns:Publish', topicArn, policy.value, way.sourceArn, account) !== false) return null
  return broken(`Topic policy: it does not let ${way.publisher} publish for ${way.sourceArn}.`, {
    call: `sns:GetTopicAttributes on ${topicArn}`,
    code: 'topic-policy',
    remedy: {
      title: `Add this statement to the policy of the topic ${topicArn}.`,
      artefact: allowService(way.publisher, 'sns:Publish', topicArn, way.sourceArn)
    }
  })
}

const noWay = (context: DoctorContext, queueArn: string): Outcome => {
  const root = context.found.roots[0]?.path ?? ''
  return broken(`Notifications: neither the bucket ${context.connector.bucket} nor the trail tells anybody of new files.`, {
    call: `s3:GetBucketNotification on ${bucketArn(context)}`,
    code: 'no-notification',
    remedy: {
      title:
        'Add this to the notifications of the bucket. Setting them replaces all there are: read them first (aws s3api get-bucket-notification-configuration).',
      artefact: jsonText({
        QueueConfigurations: [
          {
            Id: 'activity-monitoring',
            QueueArn: queueArn,
            Events: ['s3:ObjectCreated:*'],
            Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: root }] } }
          }
        ]
      })
    }
  })
}

const judge = async (context: DoctorContext, queue: QueueFacts, url: string): Promise<Outcome> => {
  const { connector, found, signal } = context
  const region = found.bucketRegion ?? connector.region
  const notices = await ask(context, 's3:GetBucketNotification', bucketArn(context), () =>
    bucketNotices(connectionOf(context), connector.bucket ?? '', region, signal)
  )
  const ways = waysOf(context, 'value' in notices ? notices.value : [], queue.arn)
  let first: Outcome | null = null
  for (const way of ways) {
    const wrong = await wrongWith(context, way, queue)
    if (wrong === null) {
      const count = queue.messages === null ? '' : ` ${queue.messages} ${queue.messages === 1 ? 'message waits' : 'messages wait'} in it.`
      return passed(`News of files reaches the queue${way.topicArn === null ? '' : ` through ${way.topicArn}`}.${count}`, {
        call: `sqs:GetQueueAttributes on ${queue.arn}`
      })
    }
    first ??= wrong
  }
  if (first !== null && 'value' in notices) return first
  if ('failure' in notices) return first ?? refusal(context, notices, 'Who tells the queue of new files is not known.')
  return noWay(context, queue.arn || url)
}

export const notificationsStep: Step = {
  step: 'notifications',
  title: 'Notifications',
  async run(context) {
    const { connector, signal } = context
    const { queueUrl } = connector
    if (queueUrl === null) return skipped('The connector listens to no queue; new files are found by listing.')
    const action = 'sqs:GetQueueAttributes'
    const queue = await ask(context, action, queueUrl, () => queueFacts(connectionOf(context), queueUrl, connector.region, signal))
    if ('value' in queue) return judge(context, queue.value, queueUrl)
    const { fault, isDenied } = queue.failure
    const [account = '', name = ''] = queueUrl.split('/').slice(-2)
    const arn = `arn:${connectionOf(context).partition}:sqs:${connector.region}:${account}:${name}`
    return broken(`${meaningOf(fault)} New files are found by listing all the same.`, {
      call: `${action} on ${arn}`,
      code: fault.code,
      remedy: isDenied
        ? statementRemedy(context, queue.failure, {
            actions: [action, 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'],
            resource: arn,
            resourcePolicy: `the policy of the queue ${listed([name])}`,
            ownerId: account
          })
        : remedyOfHint(fault.hint)
    })
  }
}
