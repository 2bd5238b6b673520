import { type QueueFacts, topicPolicy, topicSubscriptions } from '../aws/notification-questions.ts'
import { ask } from './asked.ts'
import { connectionOf, type DoctorContext, type Outcome } from './doctor-context.ts'
import type { Way } from './notification-ways.ts'
import { broken } from './outcome.ts'
import { visibleName } from './plain-text.ts'
import { accountOf, allowService, letsIn } from './service-policy.ts'

/** What is wrong with one way; null: nothing that could be seen. */
export const wrongWith = async (context: DoctorContext, way: Way, queue: QueueFacts): Promise<Outcome | null> => {
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
