import type { Connector } from '../../../shared/vocabulary/connector.ts'
import { formatDay } from '../../../shared/vocabulary/time.ts'
import type { QueueMessage } from '../../aws/queue.ts'
import { type LogKey, parseLogKey } from '../../cloudtrail/log-key.ts'
import { parseNotification } from '../../cloudtrail/notification.ts'

/** A log file a queue told of, and the connector it belongs to. */
export interface ToldFile {
  connector: Connector
  bucket: string
  key: string
  /** `s3://bucket/key`. */
  path: string
  accountId: string
  region: string
  deliveredAtMs: number
}

/** What a message asks for. */
export interface ReadMessage {
  message: QueueMessage
  /** Log files of the connectors; none: there is nothing to do. */
  files: ToldFile[]
  /** Why it is to be set aside; null: it is fit for use. */
  poison: string | null
}

const allows = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value)

const belongsTo = ({ prefix, accountId, region, deliveredAtMs }: LogKey, connector: Connector): boolean => {
  const isBelow = connector.prefix === '' || prefix === connector.prefix || prefix.startsWith(`${connector.prefix}/`)
  const isOfAccount = connector.mode === 'account' ? accountId === connector.accountId : allows(connector.accounts, accountId)
  const isLateEnough = connector.sinceDay === null || formatDay(deliveredAtMs) >= connector.sinceDay
  return isBelow && isOfAccount && isLateEnough && allows(connector.regions, region ?? '')
}

/** Reads a message for the connectors that share its queue, by priority. */
export const readMessage = (message: QueueMessage, connectors: readonly Connector[]): ReadMessage => {
  const read = parseNotification(message.body)
  if (read.kind === 'ignored') return { message, files: [], poison: null }
  if (read.kind === 'unusable') return { message, files: [], poison: [read.reason, read.advice].filter(Boolean).join(' ') }
  const files: ToldFile[] = []
  let poison: string | null = null
  for (const { bucket, key } of read.files) {
    const ofBucket = connectors.filter(connector => connector.bucket === bucket)
    if (ofBucket.length === 0) poison ??= `It tells of the bucket ${bucket.slice(0, 100)}, which no connector of this queue reads.`
    const logKey = parseLogKey(key)
    // Digests, insights, and whatever else lies in the bucket: no message of them needs an answer.
    if (logKey?.kind !== 'log' || logKey.region === null) continue
    const connector = ofBucket.find(each => belongsTo(logKey, each))
    if (connector === undefined) continue
    const { accountId, region, deliveredAtMs } = logKey
    files.push({ connector, bucket, key, path: `s3://${bucket}/${key}`, accountId, region, deliveredAtMs })
  }
  return { message, files, poison }
}
