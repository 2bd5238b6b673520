import type { Plan, PlannedKey } from '../plan/plan.ts'
import { oneOrMore, type Statement } from './statement.ts'

/** Without it nobody could change the key any more, and no IAM policy of its account would count. */
const administration = ({ partition }: Plan, { accountId }: PlannedKey): Statement => ({
  Sid: 'AccountAdministration',
  Effect: 'Allow',
  Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
  Action: 'kms:*',
  Resource: '*'
})

const logKey = ({ partition, trails, readers, answers }: Plan): Statement[] => {
  const sourceArn = { 'aws:SourceArn': oneOrMore(trails.map(({ arn }) => arn)) }
  const reading = readers.filter(({ folders }) => folders.length > 0)
  const { bucketKey } = answers.encryption
  const contexts = trails.map(({ accountId }) => `arn:${partition}:cloudtrail:*:${accountId}:trail/*`)
  const encryption: Statement = {
    Sid: 'CtEncrypt',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    // With a bucket key, S3 opens the bucket's own data key for each file.
    Action: bucketKey ? ['kms:GenerateDataKey*', 'kms:Decrypt'] : 'kms:GenerateDataKey*',
    Resource: '*',
    Condition: bucketKey
      ? { StringEquals: sourceArn }
      : { StringEquals: sourceArn, StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': oneOrMore(contexts) } }
  }
  const description: Statement = {
    Sid: 'CtDescribe',
    Effect: 'Allow',
    Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 'kms:DescribeKey',
    Resource: '*',
    Condition: { StringEquals: sourceArn }
  }
  const decryption: Statement = {
    Sid: 'ReaderDecrypt',
    Effect: 'Allow',
    Principal: { AWS: oneOrMore(reading.map(({ arn }) => arn)) },
    Action: 'kms:Decrypt',
    Resource: '*',
    ...(bucketKey ? {} : { Condition: { Null: { 'kms:EncryptionContext:aws:cloudtrail:arn': 'false' } } })
  }
  return [encryption, description, ...(reading.length === 0 ? [] : [decryption])]
}

const publisher = (service: string, sourceAccounts: readonly string[]): Statement => ({
  Sid: `Publish${service.charAt(0).toUpperCase()}${service.slice(1)}`,
  Effect: 'Allow',
  Principal: { Service: `${service}.amazonaws.com` },
  Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
  Resource: '*',
  Condition: { StringEquals: { 'aws:SourceAccount': oneOrMore([...new Set(sourceAccounts)]) } }
})

const uses = (plan: Plan, key: PlannedKey): Statement[] => {
  if (key.purpose === 'logs') return logKey(plan)
  if (key.purpose === 'alarms') return [publisher('cloudwatch', [key.accountId])]
  return plan.notifications?.fromBucket === true
    ? [publisher('s3', [plan.bucket.accountId])]
    : [
        publisher(
          'cloudtrail',
          plan.trails.map(({ accountId }) => accountId)
        )
      ]
}

/** @param administered  a new key needs the account's own rights spelled out, an existing one has them */
export const keyStatements = (plan: Plan, key: PlannedKey): Statement[] => [administration(plan, key), ...uses(plan, key)]
