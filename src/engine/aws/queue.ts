import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient
} from '@aws-sdk/client-sqs'
import type { AppError } from '../../shared/errors/app-error.ts'
import type { AwsConnection } from './aws-connection.ts'
import { describeFault, toAppError } from './fault.ts'

export interface QueueMessage {
  id: string
  body: string
  /** Names this one receipt of it. */
  receipt: string
  /** How often it has been received, this time included. */
  receiveCount: number
}

/** A queue that is listened to. All of it throws AppError with the layer that failed. */
export interface Queue {
  /** Waits for messages, up to ten; none when none came in time. */
  receive(waitSeconds: number, visibilitySeconds: number, signal: AbortSignal): Promise<QueueMessage[]>
  /** Keeps messages from being received elsewhere for so long from now. */
  extend(messages: readonly QueueMessage[], visibilitySeconds: number): Promise<void>
  /** They are done with. What could not be removed comes again. */
  remove(messages: readonly QueueMessage[]): Promise<void>
  close(): void
}

const mostAtOnce = 10

/** The region in a queue's address; null for an emulator's. */
const regionOfQueue = (queueUrl: string): string | null =>
  /^https?:\/\/(?:sqs\.([a-z0-9-]+)\.|([a-z0-9-]+)\.queue\.|[^/]*\.sqs\.([a-z0-9-]+)\.vpce\.)/.exec(queueUrl)?.slice(1).find(Boolean) ??
  null

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} }

const tens = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / mostAtOnce) }, (_, at) => items.slice(at * mostAtOnce, (at + 1) * mostAtOnce))

const entriesOf = (messages: readonly QueueMessage[]) => messages.map(({ receipt }, at) => ({ Id: String(at), ReceiptHandle: receipt }))

const toMessage = ({ MessageId, Body, ReceiptHandle, Attributes }: Message): QueueMessage[] =>
  ReceiptHandle === undefined
    ? []
    : [{ id: MessageId ?? '', body: Body ?? '', receipt: ReceiptHandle, receiveCount: Number(Attributes?.ApproximateReceiveCount ?? 1) }]

/** @param region  where calls begin when the address names none */
export const openQueue = (connection: AwsConnection, queueUrl: string, region: string): Queue => {
  const config = connection.config('SQS', regionOfQueue(queueUrl) ?? region)
  // The client warns on the console where a queue's host is not the one it would have chosen: that is how VPC endpoints are.
  const client = new SQSClient({ ...config, logger: silent, useQueueUrlAsEndpoint: config.endpoint === undefined })
  const failed = (error: unknown, call: string): AppError =>
    toAppError(describeFault(error, { call, resource: queueUrl, profile: connection.caller.profile }))
  const forTens = async (
    call: string,
    messages: readonly QueueMessage[],
    send: (batch: QueueMessage[]) => Promise<unknown>
  ): Promise<void> => {
    try {
      for (const batch of tens(messages)) await send(batch)
    } catch (error) {
      throw failed(error, call)
    }
  }
  return {
    async receive(waitSeconds, visibilitySeconds, signal) {
      const command = new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: mostAtOnce,
        WaitTimeSeconds: waitSeconds,
        VisibilityTimeout: visibilitySeconds,
        MessageSystemAttributeNames: ['ApproximateReceiveCount']
      })
      try {
        return ((await client.send(command, { abortSignal: signal })).Messages ?? []).flatMap(toMessage)
      } catch (error) {
        signal.throwIfAborted()
        throw failed(error, 'sqs:ReceiveMessage')
      }
    },
    extend: (messages, visibilitySeconds) =>
      forTens('sqs:ChangeMessageVisibility', messages, batch => {
        const change = ({ receipt }: QueueMessage) =>
          new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle: receipt, VisibilityTimeout: visibilitySeconds })
        return Promise.all(batch.map(message => client.send(change(message))))
      }),
    remove: messages =>
      forTens('sqs:DeleteMessage', messages, batch =>
        client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entriesOf(batch) }))
      ),
    close: () => client.destroy()
  }
}
