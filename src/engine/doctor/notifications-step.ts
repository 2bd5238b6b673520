import { bucketNotices, type QueueFacts, queueFacts } from '../aws/notification-questions.ts'
import { type Asked, ask } from './asked.ts'
import { bucketArn } from './bucket-step.ts'
import { connectionOf, type DoctorContext, type Outcome, type Step } from './doctor-context.ts'
import { type Failure, meaningOf, remedyOfHint } from './failure.ts'
import { waysOf } from './notification-ways.ts'
import { broken, passed, skipped, warned } from './outcome.ts'
import { jsonText, listed } from './plain-text.ts'
import { statementRemedy } from './statement-remedy.ts'
import { wrongWith } from './way-check.ts'

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
