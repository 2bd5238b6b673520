import { dnsSuffix } from '../../../shared/vocabulary/partition.ts'
import type { SetupAnswers } from '../../../shared/vocabulary/setup-answers.ts'
import { keyFor } from './keys.ts'
import { readFolders } from './log-folders.ts'
import { notificationPlace, tellsByTopic, tellsByTrail } from './notification-place.ts'
import type { Place, PlannedBucket, PlannedKey, PlannedNotifications, PlannedQueue, PlannedTopic, PlannedTrail } from './plan.ts'

const queueAt = ({ partition, notifications }: SetupAnswers, { accountId, region }: Place): PlannedQueue => {
  const at = `arn:${partition}:sqs:${region}:${accountId}:`
  const name = notifications.queue
  const dead = `${name.slice(0, 67)}-dead-letters`
  return {
    accountId,
    region,
    name,
    arn: at + name,
    url: `https://sqs.${region}.${dnsSuffix[partition]}/${accountId}/${name}`,
    deadLetters: notifications.deadLetterQueue ? { name: dead, arn: at + dead } : null
  }
}

const topicAt = ({ partition, notifications }: SetupAnswers, { accountId, region }: Place, key: PlannedKey | null): PlannedTopic => ({
  accountId,
  region,
  name: notifications.topic,
  arn: `arn:${partition}:sns:${region}:${accountId}:${notifications.topic}`,
  key
})

interface Parts {
  bucket: PlannedBucket
  trails: readonly PlannedTrail[]
  keys: readonly PlannedKey[]
}

const prefixesOf = (answers: SetupAnswers, { bucket }: Parts): string[] => {
  const { onlyAccounts } = answers.notifications
  const folders = readFolders(answers, bucket)
  if (onlyAccounts.length === 0) return folders.map(folder => `${folder}/`)
  return onlyAccounts.flatMap(account =>
    folders.flatMap(folder => {
      if (folder.endsWith(`/${account}`) || folder === account) return [`${folder}/CloudTrail/`]
      return /\/\d{12}$/.test(folder) ? [] : [`${folder}/${account}/CloudTrail/`]
    })
  )
}

export const planNotifications = (answers: SetupAnswers, parts: Parts): PlannedNotifications | null => {
  const { notifications, partition } = answers
  const { kind } = notifications
  const place = notificationPlace(answers)
  if (kind === 'none' || place === null) return null
  const rule = `${notifications.queue.slice(0, 56)}-objects`
  return {
    kind,
    topic: tellsByTopic(kind) ? topicAt(answers, place, keyFor(parts.keys, 'notifications')) : null,
    queue: kind === 'sns' ? null : queueAt(answers, place),
    rule:
      kind === 's3-eventbridge-sqs' ? { name: rule, arn: `arn:${partition}:events:${place.region}:${place.accountId}:rule/${rule}` } : null,
    fromBucket: !tellsByTrail(kind),
    prefixes: prefixesOf(answers, parts)
  }
}
