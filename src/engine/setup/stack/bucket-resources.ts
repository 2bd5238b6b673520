import { mergedBucketPolicy } from '../artefact/bucket-artefacts.ts'
import { keyFor } from '../plan/keys.ts'
import type { Plan } from '../plan/plan.ts'
import { lifecycleRules, objectLock } from '../request/bucket-settings.ts'
import { mergedNotifications, needsBucketPolicy } from '../task/bucket-tasks.ts'
import { block, type Hcl, jsonEncoded, reference } from './hcl.ts'
import { keyAddress, keyLogicalId } from './key-resources.ts'
import type { StackResource, TerraformResource } from './resource.ts'

type Configured = { Id: string; Filter: { Key: { FilterRules: { Name: string; Value: string }[] } }; TopicArn?: string; QueueArn?: string }

const configurations = (plan: Plan, name: 'TopicConfigurations' | 'QueueConfigurations'): Configured[] => {
  const list = mergedNotifications(plan)?.configuration[name]
  return Array.isArray(list) ? (list as unknown as Configured[]) : []
}

/** In CloudFormation's shape, which has one entry for each event. */
const told = (plan: Plan): object | undefined => {
  const merged = mergedNotifications(plan)
  if (merged === null) return undefined
  if (merged.configuration.EventBridgeConfiguration !== undefined) return { EventBridgeConfiguration: { EventBridgeEnabled: true } }
  const entries = (name: 'TopicConfigurations' | 'QueueConfigurations', target: 'Topic' | 'Queue') =>
    configurations(plan, name).map(each => ({
      Event: 's3:ObjectCreated:*',
      Filter: { S3Key: { Rules: each.Filter.Key.FilterRules } },
      [target]: each[`${target}Arn`]
    }))
  const [topics, queues] = [entries('TopicConfigurations', 'Topic'), entries('QueueConfigurations', 'Queue')]
  return {
    ...(topics.length === 0 ? {} : { TopicConfigurations: topics }),
    ...(queues.length === 0 ? {} : { QueueConfigurations: queues })
  }
}

const encryption = (plan: Plan): object => {
  const key = keyFor(plan.keys, 'logs')
  if (key === null) return { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }
  const KMSMasterKeyID = key.isNew ? { 'Fn::GetAtt': [keyLogicalId(key), 'Arn'] } : key.arn
  return { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID }, BucketKeyEnabled: plan.answers.encryption.bucketKey }
}

const lifecycle = (plan: Plan): object | undefined => {
  const rule = lifecycleRules(plan)?.Rules[0]
  if (rule === undefined) return undefined
  const { archiveAfterDays, expireAfterDays, versioning } = plan.answers.storage
  return {
    Rules: [
      {
        Id: rule.ID,
        Status: rule.Status,
        Prefix: rule.Filter.Prefix,
        ...(archiveAfterDays === null ? {} : { Transitions: [{ TransitionInDays: archiveAfterDays, StorageClass: 'GLACIER_IR' }] }),
        ...(expireAfterDays === null ? {} : { ExpirationInDays: expireAfterDays }),
        ...(expireAfterDays !== null && versioning ? { NoncurrentVersionExpiration: { NoncurrentDays: 30 } } : {}),
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }
      }
    ]
  }
}

const properties = (plan: Plan): Record<string, unknown> => {
  const { answers, bucket } = plan
  const lock = objectLock(plan)
  return {
    BucketName: bucket.name,
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    BucketEncryption: { ServerSideEncryptionConfiguration: [encryption(plan)] },
    ...(answers.storage.blockPublicAccess
      ? {
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true
          }
        }
      : {}),
    ...(answers.storage.versioning ? { VersioningConfiguration: { Status: 'Enabled' } } : {}),
    ...(lock === null ? {} : { ObjectLockEnabled: true, ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: lock.Rule } }),
    LifecycleConfiguration: lifecycle(plan),
    NotificationConfiguration: told(plan)
  }
}

const bucketReference = ({ bucket }: Plan) => (bucket.isNew ? reference('aws_s3_bucket.logs.id') : bucket.name)

const lifecycleBody = (plan: Plan): Hcl | null => {
  const { archiveAfterDays, expireAfterDays, versioning } = plan.answers.storage
  const rule = lifecycleRules(plan)?.Rules[0]
  if (rule === undefined) return null
  return {
    bucket: bucketReference(plan),
    rule: block({
      id: rule.ID,
      status: 'Enabled',
      filter: block({ prefix: rule.Filter.Prefix }),
      transition: archiveAfterDays === null ? undefined : block({ days: archiveAfterDays, storage_class: 'GLACIER_IR' }),
      expiration: expireAfterDays === null ? undefined : block({ days: expireAfterDays }),
      noncurrent_version_expiration: expireAfterDays !== null && versioning ? block({ noncurrent_days: 30 }) : undefined,
      abort_incomplete_multipart_upload: block({ days_after_initiation: 7 })
    })
  }
}

const bucketTerraform = (plan: Plan): TerraformResource[] => {
  const { storage, encryption: how } = plan.answers
  const bucket = bucketReference(plan)
  const key = keyFor(plan.keys, 'logs')
  const lifecycleRule = lifecycleBody(plan)
  const setting = (type: string, body: Hcl): TerraformResource => ({ type, name: 'logs', body: { bucket, ...body } })
  return [
    {
      type: 'aws_s3_bucket',
      name: 'logs',
      body: {
        bucket: plan.bucket.name,
        object_lock_enabled: storage.objectLockDays === null ? undefined : true,
        lifecycle: block({ prevent_destroy: true })
      }
    },
    setting('aws_s3_bucket_ownership_controls', { rule: block({ object_ownership: 'BucketOwnerEnforced' }) }),
    ...(storage.blockPublicAccess
      ? [
          setting('aws_s3_bucket_public_access_block', {
            block_public_acls: true,
            block_public_policy: true,
            ignore_public_acls: true,
            restrict_public_buckets: true
          })
        ]
      : []),
    ...(storage.versioning ? [setting('aws_s3_bucket_versioning', { versioning_configuration: block({ status: 'Enabled' }) })] : []),
    setting('aws_s3_bucket_server_side_encryption_configuration', {
      rule: block({
        apply_server_side_encryption_by_default: block(
          key === null
            ? { sse_algorithm: 'AES256' }
            : { sse_algorithm: 'aws:kms', kms_master_key_id: key.isNew ? reference(`${keyAddress(key)}.arn`) : (key.arn ?? '') }
        ),
        bucket_key_enabled: key === null ? undefined : how.bucketKey
      })
    }),
    ...(lifecycleRule === null
      ? []
      : [{ type: 'aws_s3_bucket_lifecycle_configuration', name: 'logs', body: lifecycleRule, after: ['aws_s3_bucket_versioning.logs'] }]),
    ...(storage.objectLockDays === null
      ? []
      : [
          setting('aws_s3_bucket_object_lock_configuration', {
            rule: block({ default_retention: block({ mode: 'GOVERNANCE', days: storage.objectLockDays }) })
          })
        ])
  ]
}

const notificationTerraform = (plan: Plan): TerraformResource[] => {
  const merged = mergedNotifications(plan)
  // Terraform would take away what it does not know of.
  if (merged === null || merged.existing !== null) return []
  const entry = (each: Configured) => ({
    id: each.Id,
    events: ['s3:ObjectCreated:*'],
    filter_prefix: each.Filter.Key.FilterRules[0]?.Value ?? '',
    filter_suffix: '.json.gz'
  })
  const eventBridge = merged.configuration.EventBridgeConfiguration !== undefined
  return [
    {
      type: 'aws_s3_bucket_notification',
      name: 'logs',
      body: {
        bucket: bucketReference(plan),
        eventbridge: eventBridge ? true : undefined,
        topic: configurations(plan, 'TopicConfigurations').map(each => block({ ...entry(each), topic_arn: each.TopicArn ?? '' })),
        queue: configurations(plan, 'QueueConfigurations').map(each => block({ ...entry(each), queue_arn: each.QueueArn ?? '' }))
      },
      after: ['aws_sns_topic_policy.files', 'aws_sqs_queue_policy.files']
    }
  ]
}

export const bucketResources = (plan: Plan): StackResource[] => {
  const { bucket } = plan
  const place = { stage: 'storage' as const, accountId: bucket.accountId, region: bucket.region }
  const { document } = mergedBucketPolicy(plan)
  const policy: StackResource = {
    ...place,
    logicalId: 'LogBucketPolicy',
    type: 'AWS::S3::BucketPolicy',
    properties: { Bucket: bucket.isNew ? { Ref: 'LogBucket' } : bucket.name, PolicyDocument: document },
    after: ['Reader'],
    terraform: [
      {
        type: 'aws_s3_bucket_policy',
        name: 'logs',
        body: { bucket: bucketReference(plan), policy: jsonEncoded(document) },
        after: ['aws_iam_user.reader', 'aws_iam_role.reader', 'aws_s3_bucket_public_access_block.logs']
      }
    ]
  }
  const told: StackResource[] = notificationTerraform(plan).map(each => ({
    ...place,
    logicalId: 'LogBucketNotification',
    type: '',
    properties: {},
    terraform: [each]
  }))
  return [
    ...(bucket.isNew
      ? [
          {
            ...place,
            logicalId: 'LogBucket',
            type: 'AWS::S3::Bucket',
            properties: properties(plan),
            isKept: true,
            after: ['FileTopicPolicy', 'FileQueuePolicy'],
            terraform: bucketTerraform(plan)
          }
        ]
      : []),
    ...(needsBucketPolicy(plan) ? [policy] : []),
    ...told
  ]
}
