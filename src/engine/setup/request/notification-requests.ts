import type { Plan } from '../plan/plan.ts'
import { canonical } from '../policy/canonical.ts'
import type { JsonObject, JsonValue } from '../policy/statement.ts'

const id = 'footfall-logs'
const events = ['s3:ObjectCreated:*']

/** S3 takes one beginning and one ending for each configuration. */
const filterOf = (prefix: string) => ({
  Key: {
    FilterRules: [
      { Name: 'prefix', Value: prefix },
      { Name: 'suffix', Value: '.json.gz' }
    ]
  }
})

/** Beginnings of what the bucket itself can be told to tell of; with a topic, subscriptions filter, because several share it. */
export const bucketPrefixes = ({ notifications, bucket }: Plan): string[] => {
  if (notifications === null) return []
  return notifications.topic === null ? [...notifications.prefixes] : [`${bucket.before}AWSLogs/`]
}

/** For `put-bucket-notification-configuration`; null where the bucket tells nobody. */
export const notificationConfiguration = (plan: Plan): JsonObject | null => {
  const { notifications } = plan
  if (notifications === null || !notifications.fromBucket) return null
  if (notifications.rule !== null) return { EventBridgeConfiguration: {} }
  const prefixes = bucketPrefixes(plan)
  const idOf = (at: number): string => (prefixes.length === 1 ? id : `${id}-${at + 1}`)
  const { topic, queue } = notifications
  if (topic !== null)
    return {
      TopicConfigurations: prefixes.map((prefix, at) => ({ Id: idOf(at), TopicArn: topic.arn, Events: events, Filter: filterOf(prefix) }))
    }
  return {
    QueueConfigurations: prefixes.map((prefix, at) => ({
      Id: idOf(at),
      QueueArn: queue?.arn ?? '',
      Events: events,
      Filter: filterOf(prefix)
    }))
  }
}

export interface MergedNotifications {
  configuration: JsonObject
  existing: JsonObject | null
  warnings: string[]
}

const listOf = (value: JsonValue | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])
const isObject = (value: JsonValue | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)

const lists = ['TopicConfigurations', 'QueueConfigurations', 'LambdaFunctionConfigurations'] as const

const meaning = ({ Id: _id, ...rest }: JsonObject): string => canonical(rest)

/** The beginning a configuration listens for, where it listens to new objects; null where it does not. */
const prefixOf = ({ Events, Filter }: JsonObject): string | null => {
  if (!Array.isArray(Events) || !Events.some(event => typeof event === 'string' && event.startsWith('s3:ObjectCreated'))) return null
  const key = isObject(Filter) ? (Filter.Key ?? Filter.S3Key) : undefined
  const rules = isObject(key) ? listOf(key.FilterRules) : []
  const prefix = rules.find(({ Name }) => typeof Name === 'string' && Name.toLowerCase() === 'prefix')?.Value
  return typeof prefix === 'string' ? prefix : ''
}

const overlap = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one)

const freeId = (wanted: string, taken: ReadonlySet<string>): string => {
  let at = 2
  while (taken.has(`${wanted}-${at}`)) at++
  return `${wanted}-${at}`
}

/** Adds a configuration to the bucket's own: S3 replaces all of them at once, so that those that are there must be written again. */
export const mergeNotifications = (text: string | null, wanted: JsonObject): MergedNotifications => {
  const parsed = text === null || text.trim() === '' ? null : (JSON.parse(text) as JsonObject)
  if (parsed === null) return { configuration: wanted, existing: null, warnings: [] }
  const warnings: string[] = []
  const all = lists.flatMap(name => listOf(parsed[name]))
  const said = new Set(all.map(meaning))
  const taken = new Set(all.map(({ Id }) => String(Id)))
  const prefixes = all.map(prefixOf).filter(prefix => prefix !== null)
  const configuration: JsonObject = { ...parsed }
  for (const name of lists) {
    const added = listOf(wanted[name]).filter(each => !said.has(meaning(each)))
    if (added.length === 0) continue
    const named = added.map(each => {
      const own = String(each.Id)
      const next = taken.has(own) ? freeId(own, taken) : own
      taken.add(next)
      if (prefixes.some(prefix => overlap(prefix, prefixOf(each) ?? '')))
        warnings.push(
          `The bucket tells somebody else of the same new files: S3 refuses two that overlap. Let ${next} take its place, or fan out through a topic.`
        )
      return { ...each, Id: next }
    })
    configuration[name] = [...listOf(parsed[name]), ...named]
  }
  if (isObject(wanted.EventBridgeConfiguration) && configuration.EventBridgeConfiguration === undefined)
    configuration.EventBridgeConfiguration = {}
  return { configuration, existing: parsed, warnings: [...new Set(warnings)] }
}

/** EventBridge's pattern for new files. */
export const objectPattern = ({ bucket, notifications }: Plan) => ({
  source: ['aws.s3'],
  'detail-type': ['Object Created'],
  detail: { bucket: { name: [bucket.name] }, object: { key: (notifications?.prefixes ?? []).map(prefix => ({ prefix })) } }
})

/** What a subscription of the queue lets through; null: everything. */
export const subscriptionFilter = ({ notifications, answers }: Plan): object | null => {
  if (notifications === null || answers.notifications.onlyAccounts.length === 0) return null
  const keys = notifications.prefixes.map(prefix => ({ prefix }))
  return notifications.fromBucket ? { Records: { s3: { object: { key: keys } } } } : { s3ObjectKey: keys }
}

/** Attributes of the queue besides its policy. */
export const queueAttributes = ({ notifications }: Plan): Record<string, string> => {
  const dead = notifications?.queue?.deadLetters
  return {
    VisibilityTimeout: '300',
    MessageRetentionPeriod: '1209600',
    ReceiveMessageWaitTimeSeconds: '20',
    SqsManagedSseEnabled: 'true',
    ...(dead === null || dead === undefined ? {} : { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 5 }) })
  }
}
