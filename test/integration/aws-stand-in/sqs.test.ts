import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { deliverObject } from '../../aws-stand-in/state/deliver-object.ts'
import { accountOf, aMessage } from '../../aws-stand-in/state/parts.ts'
import type { QueueState } from '../../aws-stand-in/state/state.ts'
import { clientOptions, failureOf } from './clients.ts'

let standIn: StandIn
let sqs: SQSClient
let queue: QueueState
let dead: QueueState
let QueueUrl: string
beforeAll(async () => {
  standIn = await startStandIn(aState())
  sqs = new SQSClient(clientOptions(standIn.url, 'collector'))
  const [first, second] = accountOf(standIn.state, 'log-archive').queues
  if (first === undefined || second === undefined) throw new Error('no queues')
  ;[queue, dead] = [first, second]
  QueueUrl = (await sqs.send(new GetQueueUrlCommand({ QueueName: names.queue }))).QueueUrl ?? ''
})
afterAll(() => standIn.close())
beforeEach(() => {
  queue.messages.length = 0
  dead.messages.length = 0
})

test('its address is the same as the stand-in’s own word for it', () =>
  expect(QueueUrl).toBe(standIn.queueUrl(ids.logArchive, names.queue)))

const receive = async (over: object = {}) =>
  (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...over }))).Messages

test('a message is hidden once it is taken, and gone once it is deleted', async () => {
  queue.messages.push(aMessage({ detail: 'ü & <' }))
  const [message] = (await receive()) ?? []
  expect(JSON.parse(message?.Body ?? '')).toEqual({ detail: 'ü & <' })
  expect(await receive()).toBeUndefined()
  const counts = async () =>
    (
      await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible']
        })
      )
    ).Attributes
  expect(await counts()).toEqual({ ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '1' })
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 }))
  const [again] = (await receive({ MessageSystemAttributeNames: ['All'] })) ?? []
  expect(again?.Attributes).toMatchObject({ ApproximateReceiveCount: '2' })
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: again?.ReceiptHandle }))
  expect(queue.messages).toEqual([])
})

test('several are deleted at once, and a bad receipt is told', async () => {
  queue.messages.push(aMessage('a'), aMessage('b'))
  const taken = (await receive()) ?? []
  const Entries = [...taken.map(({ ReceiptHandle }, at) => ({ Id: String(at), ReceiptHandle })), { Id: 'bad', ReceiptHandle: 'nonsense' }]
  const { Successful, Failed } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))
  expect(Successful).toEqual([{ Id: '0' }, { Id: '1' }])
  expect(Failed).toMatchObject([{ Id: 'bad', Code: 'ReceiptHandleIsInvalid' }])
  expect(queue.messages).toEqual([])
})

test('waiting ends when a message comes', async () => {
  const waiting = receive({ WaitTimeSeconds: 20 })
  while (standIn.calls.count({ operation: 'ReceiveMessage', status: null }) === 0) await new Promise(done => setTimeout(done, 5))
  queue.messages.push(aMessage('late'))
  expect(await waiting).toMatchObject([{ Body: 'late' }])
})

test('a message taken too often goes to the dead letters', async () => {
  queue.messages.push(aMessage('poison'))
  for (let n = 0; n < 5; n++) expect(await receive({ VisibilityTimeout: 0 })).toHaveLength(1)
  expect(await receive()).toBeUndefined()
  expect(dead.messages).toMatchObject([{ body: 'poison', receives: 5 }])
})

test('an object delivered is told through the topic', async () => {
  deliverObject(standIn.state, names.logBucket, 'AWSLogs/a b+c.gz', 'x')
  deliverObject(standIn.state, names.logBucket, 'elsewhere/one.gz', 'x')
  const messages = (await receive()) ?? []
  expect(messages).toHaveLength(1)
  const envelope = JSON.parse(messages[0]?.Body ?? '')
  expect(envelope).toMatchObject({ Type: 'Notification', TopicArn: expect.stringContaining(names.topic) })
  expect(JSON.parse(envelope.Message)).toMatchObject({
    Records: [{ s3: { bucket: { name: names.logBucket }, object: { key: 'AWSLogs/a+b%2Bc.gz', size: 1 } } }]
  })
})

test('a queue that is not there is told', async () => {
  const none = await failureOf(sqs.send(new GetQueueUrlCommand({ QueueName: 'none' })))
  expect(none.name).toMatch(/QueueDoesNotExist|NonExistentQueue/)
  expect(standIn.calls.at(-1)?.code).toBe('QueueDoesNotExist')
  expect(standIn.calls.matching({ operation: 'ReceiveMessage' })[0]?.resource).toBe(
    `arn:aws:sqs:eu-west-1:${ids.logArchive}:${names.queue}`
  )
})
