import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, bucketOf } from '../../aws-stand-in/state/parts.ts'
import type { QueueState, TopicState } from '../../aws-stand-in/state/state.ts'
import { aDiagnosis, bucketArn, type Diagnosis, grants, onlyWith, policyOf, root, stepOf, trailArn, trailOf } from './a-diagnosis.ts'

const topicArn = `arn:aws:sns:eu-west-1:${ids.logArchive}:${names.topic}`
const queueArn = `arn:aws:sqs:eu-west-1:${ids.logArchive}:${names.queue}`

const allowing = (service: string, action: string, resource: string, source: string): string =>
  JSON.stringify({
    Effect: 'Allow',
    Principal: { Service: service },
    Action: action,
    Resource: resource,
    Condition: { ArnLike: { 'aws:SourceArn': source } }
  })

let here: Diagnosis
let queue: QueueState
let topic: TopicState
beforeAll(async () => {
  here = await aDiagnosis()
  queue = accountOf(here.state, 'log-archive').queues[0] as QueueState
  topic = accountOf(here.state, 'log-archive').topics[0] as TopicState
})
afterAll(() => here.close())
beforeEach(() => {
  here.here.standIn.setAuthorize(null)
  queue.policy = policyOf(allowing('sns.amazonaws.com', 'sqs:SendMessage', queueArn, topicArn))
  topic.policy = policyOf(
    allowing('s3.amazonaws.com', 'sns:Publish', topicArn, bucketArn),
    allowing('cloudtrail.amazonaws.com', 'sns:Publish', topicArn, trailArn)
  )
  topic.subscriptions = [{ protocol: 'sqs', endpoint: queueArn, isConfirmed: true }]
  trailOf(here.state).topicArn = topicArn
  tellsOf([{ Id: 'logs', arn: topicArn, Events: ['s3:ObjectCreated:*'], prefix: 'AWSLogs/' }])
})

const tellsOf = (notifications: NonNullable<ReturnType<typeof bucketOf>['notifications']>): void => {
  bucketOf(here.state, names.logBucket).notifications = notifications
}
const noTopicOfTrail = (): void => {
  delete trailOf(here.state).topicArn
}
const diagnose = (name: string = names.queue) => here.of({ queueUrl: here.here.standIn.queueUrl(ids.logArchive, name) })
const stepNow = async () => stepOf(await diagnose(), 'notifications')

test('the whole way from the bucket through a topic to the queue', async () => {
  const report = await diagnose()
  expect(stepOf(report, 'notifications')).toMatchObject({
    state: 'ok',
    call: `sqs:GetQueueAttributes on ${queueArn}`,
    meaning: expect.stringContaining(topicArn)
  })
  expect(report.verdict).toBe('healthy')
})

test('a queue without a policy for its sender: the statement offered lets it in', async () => {
  delete queue.policy
  const report = await diagnose()
  const { remedy, ...step } = stepOf(report, 'notifications')
  expect(step).toMatchObject({
    state: 'failed',
    code: 'queue-policy',
    meaning: expect.stringMatching(/^Queue policy: .*sns\.amazonaws\.com/)
  })
  // Listing finds files all the same.
  expect(report.verdict).toBe('degraded')
  expect(stepOf(report, 'events').state).toBe('ok')
  queue.policy = policyOf(remedy?.artefact)
  expect((await stepNow()).state).toBe('ok')
})

test('a queue whose policy names another topic', async () => {
  queue.policy = policyOf(allowing('sns.amazonaws.com', 'sqs:SendMessage', queueArn, `${topicArn}-other`))
  expect(await stepNow()).toMatchObject({ state: 'failed', code: 'queue-policy' })
})

test('a queue that is told by the bucket itself', async () => {
  noTopicOfTrail()
  tellsOf([{ Id: 'logs', arn: queueArn, Events: ['s3:ObjectCreated:Put'], prefix: root }])
  const { remedy, ...step } = await stepNow()
  expect(step).toMatchObject({ state: 'failed', code: 'queue-policy', meaning: expect.stringContaining('s3.amazonaws.com') })
  queue.policy = policyOf(remedy?.artefact)
  expect((await stepNow()).state).toBe('ok')
})

test('a topic without a policy for its publisher: the statement offered lets it in', async () => {
  noTopicOfTrail()
  topic.policy = policyOf(allowing('s3.amazonaws.com', 'sns:Publish', topicArn, 'arn:aws:s3:::another'))
  const { remedy, ...step } = await stepNow()
  expect(step).toMatchObject({ state: 'failed', code: 'topic-policy', call: `sns:GetTopicAttributes on ${topicArn}` })
  topic.policy = policyOf(remedy?.artefact)
  expect((await stepNow()).state).toBe('ok')
})

test('a subscription nobody confirmed, and none', async () => {
  topic.subscriptions = [{ protocol: 'sqs', endpoint: queueArn, isConfirmed: false }]
  expect(await stepNow()).toMatchObject({ state: 'failed', code: 'PendingConfirmation' })
  topic.subscriptions = []
  expect(await stepNow()).toMatchObject({
    state: 'failed',
    code: 'not-subscribed',
    remedy: { artefact: `aws sns subscribe --topic-arn ${topicArn} --protocol sqs --notification-endpoint ${queueArn}` }
  })
})

test('a filter for another prefix than the logs', async () => {
  noTopicOfTrail()
  tellsOf([{ Id: 'logs', arn: topicArn, Events: ['s3:ObjectCreated:*'], prefix: 'photos/' }])
  expect(await stepNow()).toMatchObject({
    state: 'failed',
    code: 'prefix-filter',
    meaning: expect.stringContaining('photos/'),
    remedy: { title: expect.stringContaining(root) }
  })
})

test('nobody is told of new files: the notification offered tells the queue', async () => {
  noTopicOfTrail()
  tellsOf([{ Id: 'gone', arn: topicArn, Events: ['s3:ObjectRemoved:*'] }])
  const { remedy, ...step } = await stepNow()
  expect(step).toMatchObject({ state: 'failed', code: 'no-notification', call: `s3:GetBucketNotification on ${bucketArn}` })
  expect(JSON.parse(remedy?.artefact ?? '')).toMatchObject({
    QueueConfigurations: [{ QueueArn: queueArn, Events: ['s3:ObjectCreated:*'] }]
  })
})

test('the trail’s own topic will do', async () => {
  tellsOf([])
  expect(await stepNow()).toMatchObject({ state: 'ok' })
})

test('a queue that does not exist', async () => {
  const report = await diagnose('no-such-queue')
  expect(stepOf(report, 'notifications')).toMatchObject({
    state: 'failed',
    code: expect.stringMatching(/QueueDoesNotExist|NonExistentQueue/),
    meaning: expect.stringMatching(/^Queue: /)
  })
  expect(report.verdict).toBe('degraded')
})

test('a queue that may not be asked about: the statement offered lets the caller ask', async () => {
  here.here.standIn.setAuthorize(onlyWith(Object.values(grants)))
  const { remedy, ...step } = await stepNow()
  expect(step).toMatchObject({ state: 'failed', code: expect.stringMatching(/^AccessDenied/) })
  const statement = JSON.parse(remedy?.artefact ?? '') as { Action: string[]; Resource: string }
  expect(statement).toMatchObject({ Action: expect.arrayContaining(['sqs:GetQueueAttributes']), Resource: queueArn })
  noTopicOfTrail()
  here.here.standIn.setAuthorize(onlyWith([...Object.values(grants), statement]))
  // Who tells the queue is one more question; that it is refused is no failure.
  const next = await stepNow()
  expect(next).toMatchObject({ state: 'warning', call: `s3:GetBucketNotification on ${bucketArn}` })
  here.here.standIn.setAuthorize(onlyWith([...Object.values(grants), statement, JSON.parse(next.remedy?.artefact ?? '')]))
  expect((await stepNow()).state).toBe('ok')
})
