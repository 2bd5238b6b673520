import type { SetupAnswers } from '../../../shared/vocabulary/setup-answers.ts'
import { planAlarms } from './alarms.ts'
import { planBucket } from './bucket.ts'
import { planKeys } from './keys.ts'
import { planNotifications } from './notifications.ts'
import type { Plan } from './plan.ts'
import { planReaders } from './readers.ts'
import { planTrails } from './trails.ts'

/** Works out from answers what is to exist. Total: valid answers always make a plan. */
export const makePlan = (answers: SetupAnswers): Plan => {
  const bucket = planBucket(answers)
  const trails = planTrails(answers, bucket)
  const keys = planKeys(answers, trails)
  return {
    answers,
    partition: answers.partition,
    trails,
    bucket,
    keys,
    notifications: planNotifications(answers, { bucket, trails, keys }),
    alarms: planAlarms(answers, trails, keys),
    readers: planReaders(answers, bucket)
  }
}
