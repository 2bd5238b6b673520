import { GetBucketNotificationConfigurationCommand, S3Client } from '@aws-sdk/client-s3'
import { GetTopicAttributesCommand, paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns'
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { parseArn } from '../../shared/vocabulary/arn.ts'
import type { AwsConnection } from './aws-connection.ts'

export interface QueueFacts {
  arn: string
  /** JSON; null: the queue has none. */
  policy: string | null
  messages: number | null
}

/** What S3 tells somebody of, and whom. */
export interface BucketNotice {
  /** Of the topic or queue; null: EventBridge. */
  target: string | null
  events: readonly string[]
  prefix: string
}

export interface TopicSubscription {
  endpoint: string
  /** False until whoever it goes to has said yes. */
  confirmed: boolean
}

const regionOfQueue = (url: string, otherwise: string): string => /^https?:\/\/sqs\.([a-z0-9-]+)\./.exec(url)?.[1] ?? otherwise

/** Each fails with the SDK's own errors. */
export const queueFacts = async (connection: AwsConnection, url: string, region: string, signal: AbortSignal): Promise<QueueFacts> => {
  const client = new SQSClient(connection.config('SQS', regionOfQueue(url, region)))
  try {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn', 'Policy', 'ApproximateNumberOfMessages'] }),
      { abortSignal: signal }
    )
    const count = Number(Attributes.ApproximateNumberOfMessages ?? 'none')
    return { arn: Attributes.QueueArn ?? '', policy: Attributes.Policy ?? null, messages: Number.isNaN(count) ? null : count }
  } finally {
    client.destroy()
  }
}

const filterPrefix = (rules: readonly { Name?: string | undefined; Value?: string | undefined }[] = []): string =>
  rules.find(({ Name = '' }) => Name.toLowerCase() === 'prefix')?.Value ?? ''

export const bucketNotices = async (
  connection: AwsConnection,
  bucket: string,
  region: string,
  signal: AbortSignal
): Promise<BucketNotice[]> => {
  const client = new S3Client(connection.config('S3', region))
  try {
    const said = await client.send(new GetBucketNotificationConfigurationCommand({ Bucket: bucket }), { abortSignal: signal })
    const { TopicConfigurations = [], QueueConfigurations = [], EventBridgeConfiguration } = said
    return [
      ...TopicConfigurations.map(one => ({
        target: one.TopicArn ?? '',
        events: one.Events ?? [],
        prefix: filterPrefix(one.Filter?.Key?.FilterRules)
      })),
      ...QueueConfigurations.map(one => ({
        target: one.QueueArn ?? '',
        events: one.Events ?? [],
        prefix: filterPrefix(one.Filter?.Key?.FilterRules)
      })),
      ...(EventBridgeConfiguration === undefined ? [] : [{ target: null, events: ['s3:ObjectCreated:*'], prefix: '' }])
    ]
  } finally {
    client.destroy()
  }
}

const withTopic = async <T>(connection: AwsConnection, topicArn: string, use: (client: SNSClient) => Promise<T>): Promise<T> => {
  const client = new SNSClient(connection.config('SNS', parseArn(topicArn)?.region || connection.region))
  try {
    return await use(client)
  } finally {
    client.destroy()
  }
}

/** JSON. */
export const topicPolicy = (connection: AwsConnection, topicArn: string, signal: AbortSignal): Promise<string> =>
  withTopic(connection, topicArn, async client => {
    const { Attributes = {} } = await client.send(new GetTopicAttributesCommand({ TopicArn: topicArn }), { abortSignal: signal })
    return Attributes.Policy ?? ''
  })

export const topicSubscriptions = (connection: AwsConnection, topicArn: string, signal: AbortSignal): Promise<TopicSubscription[]> =>
  withTopic(connection, topicArn, async client => {
    const all: TopicSubscription[] = []
    for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
      { client },
      { TopicArn: topicArn },
      { abortSignal: signal }
    ))
      for (const { Endpoint = '', SubscriptionArn = '' } of Subscriptions)
        all.push({ endpoint: Endpoint, confirmed: SubscriptionArn.startsWith('arn:') })
    return all
  })
