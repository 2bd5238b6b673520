import { trailArn } from '../inventory/sample-accounts.ts'
import { type SampleKey, sampleKey } from '../inventory/sample-keys.ts'
import { roles } from '../inventory/sample-roles.ts'
import { users } from '../inventory/sample-users.ts'
import { type DocumentText, policyDocument, type StatementText } from './policy-text.ts'
import { snapshotRegions } from './snapshot-regions.ts'

/** Leaves the decision to the account's own policies. */
const enableAccount = ({ accountId }: SampleKey): StatementText => ({
  Sid: 'Enable IAM User Permissions',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${accountId}:root` },
  Action: 'kms:*',
  Resource: '*'
})

/** The key of personnel data trusts nobody but those it names: what IAM policies say of it has no effect. */
const personnel: readonly StatementText[] = [
  {
    Sid: 'Administration',
    Effect: 'Allow',
    Principal: { AWS: roles.productionAdmin.arn },
    Action: [
      'kms:Describe*',
      'kms:Get*',
      'kms:List*',
      'kms:Put*',
      'kms:Update*',
      'kms:Enable*',
      'kms:Disable*',
      'kms:ScheduleKeyDeletion',
      'kms:CancelKeyDeletion'
    ],
    Resource: '*'
  },
  {
    Sid: 'Use',
    Effect: 'Allow',
    Principal: { AWS: [roles.monthEnd.arn, roles.finance.arn] },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
    Resource: '*'
  },
  { Sid: 'Inventory', Effect: 'Allow', Principal: { AWS: roles.productionConfig.arn }, Action: 'kms:DescribeKey', Resource: '*' }
]

/** CloudTrail writes with it, and a user of another account reads what it wrote. */
const logArchive: readonly StatementText[] = [
  {
    Sid: 'Trails',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: ['kms:GenerateDataKey*', 'kms:DescribeKey'],
    Resource: '*',
    Condition: { StringEquals: { 'aws:SourceArn': snapshotRegions.map(trailArn) } }
  },
  { Sid: 'SiemReads', Effect: 'Allow', Principal: { AWS: users.siem.arn }, Action: 'kms:Decrypt', Resource: '*' }
]

/** Of the AWS managed key of Secrets Manager: through the service only, for whoever may read the secret. */
const managed = ({ accountId, region }: SampleKey): StatementText[] => [
  {
    Sid: 'Allow access through AWS Secrets Manager for all principals in the account that are authorized to use AWS Secrets Manager',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:CreateGrant', 'kms:DescribeKey'],
    Resource: '*',
    Condition: { StringEquals: { 'kms:CallerAccount': accountId, 'kms:ViaService': `secretsmanager.${region}.amazonaws.com` } }
  },
  {
    Sid: 'Allow direct access to key metadata to the account',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
    Resource: '*'
  }
]

const statementsOf = (key: SampleKey): readonly StatementText[] => {
  if (key.manager === 'AWS') return managed(key)
  if (key.arn === sampleKey('hr-data').arn) return personnel
  return key.arn === sampleKey('log-archive').arn ? [enableAccount(key), ...logArchive] : [enableAccount(key)]
}

/** The key whose policy the inventory could not read; a grant on it could. */
export const UNREADABLE_KEY = sampleKey('evidence')

/** Policy of a key; null where it could not be read. */
export const keyPolicy = (key: SampleKey): DocumentText | null =>
  key.arn === UNREADABLE_KEY.arn ? null : policyDocument(...statementsOf(key))

/** Grants on a key, as `list-grants` prints them without key and dates. */
export const keyGrants = (key: SampleKey): readonly { GranteePrincipal: string; Operations: readonly string[]; Constraints?: object }[] => {
  if (key.arn === UNREADABLE_KEY.arn)
    return [{ GranteePrincipal: roles.responder.arn, Operations: ['Decrypt', 'Encrypt', 'GenerateDataKey', 'DescribeKey'] }]
  if (key.arn === sampleKey('orders-data').arn)
    return [
      {
        GranteePrincipal: roles.thumbnailer.arn,
        Operations: ['Decrypt'],
        Constraints: { EncryptionContextSubset: { purpose: 'invoice-preview' } }
      }
    ]
  return []
}
