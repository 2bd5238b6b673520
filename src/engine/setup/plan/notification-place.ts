import type { SetupAnswers } from '../../../shared/vocabulary/setup-answers.ts'
import type { Place } from './plan.ts'

type Kind = SetupAnswers['notifications']['kind']

export const tellsByTopic = (kind: Kind): boolean => kind === 'sns' || kind === 'sns-sqs' || kind === 's3-sns-sqs'
export const tellsByTrail = (kind: Kind): boolean => kind === 'sns' || kind === 'sns-sqs'

/** Beside what tells: a trail's topic where the trail lies, a bucket's where the bucket does, for S3 tells only within its region. */
export const notificationPlace = ({ notifications: { kind }, trail, storage }: SetupAnswers): Place | null => {
  if (kind === 'none') return null
  return tellsByTrail(kind)
    ? { accountId: trail.accountId, region: trail.region }
    : { accountId: storage.accountId, region: storage.region }
}
