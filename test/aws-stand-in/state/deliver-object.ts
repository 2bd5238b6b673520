import { randomUUID } from 'node:crypto'
import { queueArn, topicArn } from './arns.ts'
import { aMessage, bucketOf } from './parts.ts'
import type { NotificationState, QueueState, StandInState, TopicState } from './state.ts'

const queueByArn = ({ accounts }: StandInState, arn: string): QueueState | undefined =>
  accounts.flatMap(({ id, queues }) => queues.filter(queue => queueArn(id, queue) === arn))[0]
const topicByArn = ({ accounts }: StandInState, arn: string): TopicState | undefined =>
  accounts.flatMap(({ id, topics }) => topics.filter(topic => topicArn(id, topic) === arn))[0]

// Form encoding, as S3 writes keys into its events.
const encoded = (key: string): string => encodeURIComponent(key).replace(/%20/g, '+').replace(/%2F/g, '/')

/** S3's event for one new object. */
export const objectCreated = (bucket: string, region: string, key: string, sizeBytes = 0): object => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: region,
      eventTime: new Date().toISOString(),
      eventName: 'ObjectCreated:Put',
      s3: {
        s3SchemaVersion: '1.0',
        bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
        object: { key: encoded(key), size: sizeBytes, sequencer: Date.now().toString(16).toUpperCase().padStart(16, '0') }
      }
    }
  ]
})

/** What SNS wraps a message in, unless its delivery is raw. */
export const snsEnvelope = (topic: string, message: string): object => ({
  Type: 'Notification',
  MessageId: randomUUID(),
  TopicArn: topic,
  Subject: 'Amazon S3 Notification',
  Message: message,
  Timestamp: new Date().toISOString(),
  SignatureVersion: '1',
  Signature: 'made-up',
  SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/made-up.pem',
  UnsubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe'
})

/** Sends a message to everything subscribed to a topic. */
export const publish = (state: StandInState, topic: string, message: string): void => {
  for (const { endpoint, isConfirmed, protocol, rawDelivery } of topicByArn(state, topic)?.subscriptions ?? [])
    if (isConfirmed && protocol === 'sqs')
      queueByArn(state, endpoint)?.messages.push(aMessage(rawDelivery === true ? message : snsEnvelope(topic, message)))
}

const isMeant = ({ prefix = '', suffix = '', Events }: NotificationState, key: string): boolean =>
  key.startsWith(prefix) && key.endsWith(suffix) && Events.some(event => event.startsWith('s3:ObjectCreated:'))

/** Puts an object into a bucket as AWS does: its notifications go through topics to queues. */
export const deliverObject = (state: StandInState, bucketName: string, key: string, body: string | Buffer): void => {
  const bucket = bucketOf(state, bucketName)
  bucket.objects.put(key, body)
  const message = JSON.stringify(objectCreated(bucketName, bucket.region, key, bucket.objects.get(key)?.sizeBytes))
  for (const notification of bucket.notifications ?? []) {
    if (!isMeant(notification, key)) continue
    queueByArn(state, notification.arn)?.messages.push(aMessage(message))
    publish(state, notification.arn, message)
  }
}
