import type { ReaderGroup } from '../artefact/reader-artefacts.ts'
import type { Plan } from '../plan/plan.ts'
import { type Stage, stages } from '../task/task.ts'
import { alarmResources } from './alarm-resources.ts'
import { bucketResources } from './bucket-resources.ts'
import { keyResources } from './key-resources.ts'
import { notificationResources } from './notification-resources.ts'
import { readerResources } from './reader-resources.ts'
import type { StackResource } from './resource.ts'
import { trailResources } from './trail-resources.ts'

/** What is applied at once: one template in one account and region. */
export interface Stack {
  /** `''` when there is one, else `-storage-222233334444`. */
  suffix: string
  stage: Stage | null
  /** Applied in each of them. */
  accounts: readonly [string, ...string[]]
  region: string
  resources: readonly StackResource[]
}

const resourcesOf = (plan: Plan): StackResource[] => [
  ...keyResources(plan),
  ...notificationResources(plan),
  ...bucketResources(plan),
  ...trailResources(plan),
  ...alarmResources(plan)
]

const suffixFor = (stage: Stage, account: string, region: string, isOnly: boolean): string =>
  `-${stage}-${account}${isOnly ? '' : `-${region}`}`

/**
 * Where everything lies in one account and region, one stack; else one for each stage and place, so that each finds what the one before made:
 * readers, then buckets and keys, then trails.
 */
export const stacksOf = (plan: Plan, groups: readonly ReaderGroup[]): Stack[] => {
  const resources = resourcesOf(plan)
  const home = plan.answers.trail.region
  const places = new Set(resources.map(({ accountId, region }) => `${accountId} ${region ?? home}`))
  const [group] = groups
  if (places.size === 1 && groups.length === 1 && group !== undefined && group.readers.length === 1) {
    const { accountId } = group.readers[0]
    const region = resources[0]?.region ?? home
    if (places.has(`${accountId} ${region}`))
      return [{ suffix: '', stage: null, accounts: [accountId], region, resources: [...readerResources(group), ...resources] }]
  }
  const readers = groups.map((each): Stack => {
    const [{ accountId }, ...others] = each.readers
    const accounts: Stack['accounts'] = [accountId, ...others.map(other => other.accountId)]
    return {
      suffix: suffixFor('readers', accountId, home, true),
      stage: 'readers',
      accounts,
      region: home,
      resources: readerResources(each)
    }
  })
  const others = stages.flatMap(stage => {
    const own = resources.filter(resource => resource.stage === stage)
    const at = [...new Set(own.map(({ accountId, region }) => `${accountId} ${region ?? home}`))]
    return at.map((place): Stack => {
      const [accountId = '', region = ''] = place.split(' ')
      const isOnly = at.filter(each => each.startsWith(accountId)).length === 1
      return {
        suffix: suffixFor(stage, accountId, region, isOnly),
        stage,
        accounts: [accountId],
        region,
        resources: own.filter(resource => resource.accountId === accountId && (resource.region ?? home) === region)
      }
    })
  })
  return [...readers, ...others]
}
