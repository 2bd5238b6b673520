/**
 * What a message on a queue says of new files in a bucket: CloudTrail's own notice, an S3 event or an EventBridge event, in SNS's envelope or
 * without. Messages are anybody's text: whoever may write to the queue or topic writes them.
 */
export type Notification =
  /** Files that came. Order and repetition mean nothing. */
  | { kind: 'files'; files: NotifiedFile[] }
  /** Nothing to do: the messages with which S3 and CloudTrail try a target out, and news other than of new files. */
  | { kind: 'ignored'; what: string }
  /** Not understood, or for a person. */
  | { kind: 'unusable'; reason: string; advice: string | null }

export interface NotifiedFile {
  bucket: string
  key: string
  /** null: not told. */
  sizeBytes: number | null
}

/** Larger than any message SQS carries (1 MiB): what is longer comes from elsewhere. */
const maxLength = 2_000_000
/** Envelopes within envelopes: SNS around EventBridge is two. */
const maxDepth = 3

type Members = Readonly<Record<string, unknown>>

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** Own members only: `__proto__` and `constructor` are nobody's. */
const member = (value: unknown, name: string): unknown => (isMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined)

const unusable = (reason: string, advice: string | null = null): Notification => ({ kind: 'unusable', reason, advice })

/** S3 writes keys into its events as a form would: `+` for a space, `%2B` for a plus. null: not well formed. */
const decodeKey = (key: string): string | null => {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '))
  } catch {
    return null
  }
}

const sizeOf = (size: unknown): number | null => (typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : null)

const fromCloudTrail = (bucket: unknown, keys: unknown): Notification => {
  if (!isText(bucket) || !Array.isArray(keys) || !keys.every(isText)) return unusable('A notice of CloudTrail names no bucket or no keys.')
  return { kind: 'files', files: keys.map(key => ({ bucket, key, sizeBytes: null })) }
}

const fromS3 = (records: readonly unknown[]): Notification => {
  const files: NotifiedFile[] = []
  for (const record of records) {
    if (member(record, 'eventSource') !== 'aws:s3') return unusable('A record of the event is not of S3.')
    const eventName = member(record, 'eventName')
    // Removals and restores bring nothing to read.
    if (!isText(eventName) || !eventName.startsWith('ObjectCreated:')) continue
    const s3 = member(record, 's3')
    const [bucket, written] = [member(member(s3, 'bucket'), 'name'), member(member(s3, 'object'), 'key')]
    if (!isText(bucket) || !isText(written)) return unusable('A record of the S3 event names no bucket or no key.')
    const key = decodeKey(written)
    if (key === null) return unusable('A key in the S3 event is not well-formed URL encoding.')
    files.push({ bucket, key, sizeBytes: sizeOf(member(member(s3, 'object'), 'size')) })
  }
  return files.length === 0 ? { kind: 'ignored', what: 'an S3 event that tells of no new object' } : { kind: 'files', files }
}

/** EventBridge writes keys as they are. */
const fromEventBridge = (message: Members): Notification => {
  const type = member(message, 'detail-type')
  if (member(message, 'source') !== 'aws.s3' || type !== 'Object Created')
    return { kind: 'ignored', what: 'an EventBridge event that tells of no new object' }
  const detail = member(message, 'detail')
  const [bucket, key] = [member(member(detail, 'bucket'), 'name'), member(member(detail, 'object'), 'key')]
  if (!isText(bucket) || !isText(key)) return unusable('The EventBridge event names no bucket or no key.')
  return { kind: 'files', files: [{ bucket, key, sizeBytes: sizeOf(member(member(detail, 'object'), 'size')) }] }
}

/** @returns null when it is no envelope of SNS's */
const fromSns = (message: Members, depth: number): Notification | null => {
  const type = member(message, 'Type')
  const isSns = isText(member(message, 'TopicArn')) && isText(member(message, 'MessageId'))
  if (!isSns) return null
  if (type === 'SubscriptionConfirmation')
    return unusable(
      'SNS asks whether this queue may be subscribed to a topic.',
      'Confirm the subscription in the SNS console, or with aws sns confirm-subscription and the token of this message; nothing confirms it by itself.'
    )
  if (type === 'UnsubscribeConfirmation') return { kind: 'ignored', what: 'the end of a subscription to a topic' }
  if (type !== 'Notification') return null
  const inner = member(message, 'Message')
  return typeof inner === 'string' ? parse(inner, depth + 1) : unusable('A message of SNS carries no text.')
}

const parse = (text: string, depth: number): Notification => {
  const plain = text.trim()
  if (/^CloudTrail validation message\.?$/i.test(plain))
    return { kind: 'ignored', what: 'a message with which CloudTrail tries a topic out' }
  if (depth > maxDepth) return unusable('It is wrapped too many times.')
  let message: unknown
  try {
    message = JSON.parse(plain)
  } catch {
    return unusable('It is not JSON.')
  }
  if (!isMembers(message)) return unusable('It is of no known form.')
  const sns = fromSns(message, depth)
  if (sns !== null) return sns
  if (member(message, 'Event') === 's3:TestEvent') return { kind: 'ignored', what: 'a message with which S3 tries a target out' }
  if (Object.hasOwn(message, 's3Bucket')) return fromCloudTrail(message.s3Bucket, member(message, 's3ObjectKey'))
  const records = member(message, 'Records')
  if (Array.isArray(records)) return fromS3(records)
  if (isText(member(message, 'detail-type'))) return fromEventBridge(message)
  return unusable('It is of no known form.')
}

/**
 * Reads the body of one message.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export const parseNotification = (body: string): Notification =>
  body.length > maxLength ? unusable('It is longer than any message of SQS.') : parse(body, 0)
