import type { Incoming } from '../../http/incoming.ts'
import type { Plain, PlainObject } from '../../wire/plain.ts'
import { jsonProtocol, type Protocol, queryProtocol } from '../../wire/protocols.ts'
import { type Refusal, RefusalError } from '../../wire/refusal.ts'
import { listOf, needText, numberOf, readJson, readQuery } from '../input.ts'
import { type Call, jsonCodes, type Service } from '../service.ts'
import { queueResource, wantedQueue } from './find-queue.ts'
import { messageOf, receiveMessage } from './receive.ts'

const getQueueUrl = (call: Call): PlainObject => {
  const { queue, owner } = wantedQueue(call)
  return { QueueUrl: `http://${call.incoming.headers.host}/${owner.id}/${queue.name}` }
}

const getQueueAttributes = (call: Call): PlainObject => {
  const { queue, arn } = wantedQueue(call)
  const hidden = queue.messages.filter(({ visibleMs }) => visibleMs > Date.now()).length
  const { redrive } = queue
  const all: Record<string, string | undefined> = {
    QueueArn: arn,
    ApproximateNumberOfMessages: String(queue.messages.length - hidden),
    ApproximateNumberOfMessagesNotVisible: String(hidden),
    ApproximateNumberOfMessagesDelayed: '0',
    VisibilityTimeout: String(queue.visibilitySeconds ?? 30),
    ReceiveMessageWaitTimeSeconds: String(queue.waitSeconds ?? 0),
    MessageRetentionPeriod: '345600',
    Policy: queue.policy === undefined ? undefined : JSON.stringify(queue.policy),
    KmsMasterKeyId: queue.kmsKeyArn,
    RedrivePolicy:
      redrive === undefined
        ? undefined
        : JSON.stringify({ deadLetterTargetArn: redrive.deadLetterArn, maxReceiveCount: redrive.maxReceives })
  }
  const wanted = listOf(call, 'AttributeNames')
  const given = Object.entries(all).flatMap(([name, value]): [string, string][] =>
    value !== undefined && (wanted.includes('All') || wanted.includes(name)) ? [[name, value]] : []
  )
  return given.length === 0 ? {} : { Attributes: new Map(given) }
}

const remove = (call: Call, handle: string): void => {
  const { messages } = wantedQueue(call).queue
  const message = messageOf(wantedQueue(call).queue, handle)
  if (message !== undefined) messages.splice(messages.indexOf(message), 1)
}

const deleteMessage = (call: Call): PlainObject => {
  remove(call, needText(call, 'ReceiptHandle'))
  return {}
}

interface Entry {
  Id: string
  ReceiptHandle: string
}

const deleteMessageBatch = (call: Call): PlainObject => {
  const [Successful, Failed]: [PlainObject[], PlainObject[]] = [[], []]
  for (const { Id, ReceiptHandle } of listOf(call, 'Entries') as Entry[]) {
    try {
      remove(call, ReceiptHandle)
      Successful.push({ Id })
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error
      Failed.push({ Id, SenderFault: true, Code: error.refusal.code, Message: error.refusal.message })
    }
  }
  return { Successful, Failed }
}

const changeMessageVisibility = (call: Call): PlainObject => {
  const message = messageOf(wantedQueue(call).queue, needText(call, 'ReceiptHandle'))
  if (message !== undefined) message.visibleMs = Date.now() + 1000 * (numberOf(call, 'VisibilityTimeout') ?? 0)
  return {}
}

/** As the older protocol calls lists and maps. */
const queryNames: Readonly<Record<string, string>> = {
  Messages: 'Message',
  Attributes: 'Attribute',
  Successful: 'DeleteMessageBatchResultEntry',
  Failed: 'BatchResultErrorEntry'
}
const jsonNames: Readonly<Record<string, string>> = {
  AttributeName: 'AttributeNames',
  MessageSystemAttributeName: 'MessageSystemAttributeNames',
  DeleteMessageBatchRequestEntry: 'Entries'
}

const flat = (value: Plain): Plain => {
  if (value instanceof Map) return { rawList: [...value].map(([Name, Value]) => ({ Name, Value })) }
  if (Array.isArray(value)) return { rawList: value.map(flat) }
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [queryNames[name] ?? name, flat(member)]))
}

const json = jsonProtocol('1.0', 'com.amazonaws.sqs#')
const query = queryProtocol('http://queue.amazonaws.com/doc/2012-11-05/')

const oldCodes: Readonly<Record<string, string>> = { QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue' }
const oldCode = ({ code }: Refusal): string => oldCodes[code] ?? code

const jsonQueue: Protocol = {
  ...json,
  refusal: refusal => json.refusal({ ...refusal, headers: { ...refusal.headers, 'x-amzn-query-error': `${oldCode(refusal)};Sender` } })
}
const queryQueue: Protocol = {
  answer: (operation, result) => query.answer(operation, flat(result) as PlainObject),
  refusal: refusal => query.refusal({ ...refusal, code: oldCode(refusal) })
}

const isJson = ({ headers }: Incoming): boolean => headers['x-amz-target'] !== undefined

const read = (incoming: Incoming) => {
  if (isJson(incoming)) return readJson(incoming)
  const { operation, input } = readQuery(incoming)
  return { operation, input: Object.fromEntries(Object.entries(input).map(([name, value]) => [jsonNames[name] ?? name, value])) }
}

const onQueue = (run: (call: Call) => PlainObject | Promise<PlainObject>, action?: string) => ({
  resource: queueResource,
  run,
  ...(action === undefined ? {} : { action })
})

/** Speaks JSON, and the older Query form to who asks in it. */
export const sqs: Service = {
  prefix: 'sqs',
  protocol: incoming => (isJson(incoming) ? jsonQueue : queryQueue),
  codes: {
    ...jsonCodes,
    accessDenied: ['AccessDenied', 403],
    throttled: ['RequestThrottled', 403],
    unknownKey: ['InvalidClientTokenId', 403]
  },
  read,
  operations: {
    GetQueueUrl: onQueue(getQueueUrl),
    GetQueueAttributes: onQueue(getQueueAttributes),
    ReceiveMessage: onQueue(receiveMessage),
    DeleteMessage: onQueue(deleteMessage),
    DeleteMessageBatch: onQueue(deleteMessageBatch, 'sqs:DeleteMessage'),
    ChangeMessageVisibility: onQueue(changeMessageVisibility)
  }
}
