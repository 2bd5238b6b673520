import type { SetupAnswers } from '../../../shared/vocabulary/setup-answers.ts'
import { keyFor } from './keys.ts'
import type { AlarmSite, PlannedAlarms, PlannedKey, PlannedTrail } from './plan.ts'

const siteOf = (answers: SetupAnswers, { madeIn: accountId, region }: PlannedTrail, keys: readonly PlannedKey[]): AlarmSite => {
  const { partition, alarms } = answers
  const role = (name: string) => ({ name, arn: `arn:${partition}:iam::${accountId}:role/${name}` })
  return {
    accountId,
    region,
    logGroup: alarms.logGroup,
    logGroupArn: `arn:${partition}:logs:${region}:${accountId}:log-group:${alarms.logGroup}`,
    topic: {
      accountId,
      region,
      name: alarms.topic,
      arn: `arn:${partition}:sns:${region}:${accountId}:${alarms.topic}`,
      key: keyFor(keys, 'alarms', accountId)
    },
    deliveryRole: alarms.deliveryLogging ? role(`footfall-alarms-delivery-${region}`) : null,
    firehoseRole: alarms.subscribers.some(({ protocol }) => protocol === 'firehose') ? role(`footfall-alarms-firehose-${region}`) : null
  }
}

/** A trail's log group, filters, alarms and topic lie together, in the trail's home region. */
export const planAlarms = (answers: SetupAnswers, trails: readonly PlannedTrail[], keys: readonly PlannedKey[]): PlannedAlarms | null =>
  answers.alarms.enabled ? { sites: trails.map(trail => siteOf(answers, trail, keys)) } : null
