import type { Plan, PlannedKey } from '../plan/plan.ts'
import { keyPolicyId, keyTasks, mergedKeyPolicy } from '../task/key-tasks.ts'
import { jsonEncoded, reference } from './hcl.ts'
import type { StackResource } from './resource.ts'

const titles: Readonly<Record<PlannedKey['purpose'], string>> = { logs: 'LogKey', notifications: 'NotificationKey', alarms: 'AlarmKey' }
export const keyLogicalId = ({ purpose }: PlannedKey): string => titles[purpose]
export const keyAddress = ({ purpose }: PlannedKey): string => `aws_kms_key.${purpose}`

/** New keys; CloudFormation cannot change the policy of one that is there, Terraform can. */
export const keyResources = (plan: Plan): StackResource[] =>
  plan.keys.flatMap((key): StackResource[] => {
    const { accountId, region, alias, arn, isNew, purpose } = key
    const stage =
      keyTasks({ ...plan, keys: plan.keys }).find(({ id }) => id === keyPolicyId(plan.keys, key).replace('key-policy', 'key'))?.stage ??
      'storage'
    const place = { stage, accountId, region }
    const { document } = mergedKeyPolicy(plan, key)
    const logicalId = keyLogicalId(key)
    if (!isNew) {
      const terraform = [{ type: 'aws_kms_key_policy', name: purpose, body: { key_id: arn ?? '', policy: jsonEncoded(document) } }]
      return [{ ...place, logicalId, type: '', properties: {}, terraform }]
    }
    return [
      {
        ...place,
        logicalId,
        type: 'AWS::KMS::Key',
        properties: { Description: `Footfall: ${purpose}`, EnableKeyRotation: true, KeyPolicy: document },
        isKept: true,
        terraform: [
          {
            type: 'aws_kms_key',
            name: purpose,
            body: { description: `Footfall: ${purpose}`, enable_key_rotation: true, policy: jsonEncoded(document) }
          }
        ]
      },
      {
        ...place,
        logicalId: `${logicalId}Alias`,
        type: 'AWS::KMS::Alias',
        properties: { AliasName: alias, TargetKeyId: { 'Fn::GetAtt': [logicalId, 'Arn'] } },
        terraform: [
          { type: 'aws_kms_alias', name: purpose, body: { name: alias ?? '', target_key_id: reference(`${keyAddress(key)}.key_id`) } }
        ]
      }
    ]
  })
