import { parseArn } from '../../../shared/vocabulary/arn.ts'
import type { SetupAnswers } from '../../../shared/vocabulary/setup-answers.ts'
import { notificationPlace, tellsByTopic } from './notification-place.ts'
import type { Place, PlannedKey, PlannedTrail } from './plan.ts'

const newKey = ({ partition, encryption }: SetupAnswers, purpose: PlannedKey['purpose'], { accountId, region }: Place): PlannedKey => {
  // An alias has 250 characters behind `alias/`, the purpose's own included.
  const alias = `alias/${purpose === 'logs' ? encryption.alias : `${encryption.alias.slice(0, 230)}-${purpose}`}`
  return { purpose, accountId, region, isNew: true, alias, arn: null, reference: `arn:${partition}:kms:${region}:${accountId}:${alias}` }
}

const logKey = (answers: SetupAnswers): PlannedKey[] => {
  const { encryption, storage } = answers
  if (encryption.kind !== 'kms') return []
  if (encryption.key === 'new' || encryption.keyArn === null) return [newKey(answers, 'logs', storage)]
  const { accountId = storage.accountId, region = storage.region } = parseArn(encryption.keyArn) ?? {}
  return [{ purpose: 'logs', accountId, region, isNew: false, alias: null, arn: encryption.keyArn, reference: encryption.keyArn }]
}

/** Each kind of use has a key of its own: AWS's own key for topics lets no other service publish. */
export const planKeys = (answers: SetupAnswers, trails: readonly PlannedTrail[]): PlannedKey[] => {
  const { notifications, alarms } = answers
  const keys = logKey(answers)
  const place = notificationPlace(answers)
  if (notifications.encrypted && place !== null && tellsByTopic(notifications.kind)) keys.push(newKey(answers, 'notifications', place))
  if (alarms.enabled && alarms.encrypted)
    keys.push(...trails.map(({ madeIn, region }) => newKey(answers, 'alarms', { accountId: madeIn, region })))
  return keys
}

export const keyFor = (keys: readonly PlannedKey[], purpose: PlannedKey['purpose'], accountId?: string): PlannedKey | null =>
  keys.find(key => key.purpose === purpose && (accountId === undefined || key.accountId === accountId)) ?? null
