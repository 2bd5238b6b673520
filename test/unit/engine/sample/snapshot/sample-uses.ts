import { isRecordProblem, toActivity } from '../../../../../src/engine/cloudtrail/to-activity.ts'
import { sampleInventory } from '../../../../../src/engine/sample/inventory/sample-inventory.ts'
import { recordView } from '../../../../builders/a-record.ts'
import { records } from '../sample-records.ts'

/** Something identities of the inventory did with success. */
export interface SeenUse {
  holderArn: string
  action: string
  resource: string
  /** Where the resource is. */
  accountId: string
  region: string
  firstMs: number
  lastMs: number
}

const owners = new Map<string, { arn: string; accountId: string; region: string }>()
for (const each of [...sampleInventory.buckets, ...sampleInventory.secrets, ...sampleInventory.keys]) owners.set(each.arn, each)
for (const { arn, accountId, region, name } of sampleInventory.secrets)
  owners.set(`arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-??????`, { arn, accountId, region })

/** What the logs show of each identity on buckets, secrets and keys; keys IAM cannot grant are left out. */
export const seenUses = (): SeenUse[] => {
  const uses = new Map<string, SeenUse>()
  for (const record of records) {
    if (record.errorCode || record.recipientAccountId !== record.userIdentity.accountId) continue
    const activity = toActivity(recordView({ ...record }))
    if (isRecordProblem(activity) || activity.identity.type === 'root') continue
    for (const { action, resource } of activity.uses) {
      const owner = resource === null ? undefined : owners.get(resource.arn)
      if (action === null || resource === null || owner === undefined || !activity.identity.key.startsWith('arn:')) continue
      const name = `${activity.identity.key} ${action} ${owner.arn}`
      const known = uses.get(name)
      const { accountId, region } = owner
      uses.set(name, {
        holderArn: activity.identity.key,
        action,
        resource: owner.arn,
        accountId,
        region,
        firstMs: Math.min(known?.firstMs ?? Number.POSITIVE_INFINITY, activity.timeMs),
        lastMs: Math.max(known?.lastMs ?? 0, activity.timeMs)
      })
    }
  }
  return [...uses.values()]
}
