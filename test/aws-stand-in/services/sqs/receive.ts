import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MessageState, QueueState } from '../../state/state.ts'
import type { PlainObject } from '../../wire/plain.ts'
import { refuse } from '../../wire/refusal.ts'
import { numberOf } from '../input.ts'
import type { Call } from '../service.ts'
import { queueByArn, wantedQueue } from './find-queue.ts'

/** Names the message and the receipt; good until the message is gone. */
const handleOf = ({ id, receives }: MessageState): string => Buffer.from(`receipt ${id} ${receives}`).toString('base64')

export const messageOf = (queue: QueueState, handle: string): MessageState | undefined => {
  const [word, id] = Buffer.from(handle, 'base64').toString().split(' ')
  if (word !== 'receipt') refuse('ReceiptHandleIsInvalid', `The input receipt handle "${handle}" is not a valid receipt handle.`, 400)
  return queue.messages.find(message => message.id === id)
}

/** Messages taken too often go to the dead letters instead. */
const setAsideDead = (call: Call, queue: QueueState): void => {
  const { redrive } = queue
  const dead = redrive === undefined ? undefined : queueByArn(call, redrive.deadLetterArn)
  if (redrive === undefined || dead === undefined) return
  const worn = queue.messages.filter(({ receives, visibleMs }) => receives >= redrive.maxReceives && visibleMs <= Date.now())
  for (const message of worn) {
    queue.messages.splice(queue.messages.indexOf(message), 1)
    dead.messages.push(message)
  }
}

const take = (call: Call, queue: QueueState, most: number, hiddenMs: number): MessageState[] => {
  setAsideDead(call, queue)
  const now = Date.now()
  const taken = queue.messages.filter(({ visibleMs }) => visibleMs <= now).slice(0, most)
  for (const message of taken) {
    message.receives++
    message.firstReceivedMs ??= now
    message.visibleMs = now + hiddenMs
    message.receiptHandle = handleOf(message)
  }
  return taken
}

/** Waits as long as it is asked to, or until there is something. */
export const receiveMessage = async (call: Call): Promise<PlainObject> => {
  const { queue } = wantedQueue(call)
  const most = numberOf(call, 'MaxNumberOfMessages') ?? 1
  if (most < 1 || most > 10)
    refuse(
      'InvalidParameterValue',
      `Value ${most} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`
    )
  const hiddenMs = 1000 * (numberOf(call, 'VisibilityTimeout') ?? queue.visibilitySeconds ?? 30)
  const untilMs = Date.now() + 1000 * (numberOf(call, 'WaitTimeSeconds') ?? queue.waitSeconds ?? 0)
  while (!call.signal.aborted) {
    const taken = take(call, queue, most, hiddenMs)
    if (taken.length > 0) return { Messages: taken.map(toMessage) }
    if (Date.now() >= untilMs) break
    await sleep(25)
  }
  return {}
}

const toMessage = (message: MessageState): PlainObject => ({
  MessageId: message.id,
  ReceiptHandle: message.receiptHandle,
  MD5OfBody: createHash('md5').update(message.body).digest('hex'),
  Body: message.body,
  Attributes: new Map([
    ['ApproximateReceiveCount', String(message.receives)],
    ['SentTimestamp', String(message.sentMs)],
    ['ApproximateFirstReceiveTimestamp', String(message.firstReceivedMs ?? 0)]
  ])
})
