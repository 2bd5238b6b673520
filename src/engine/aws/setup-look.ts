import type { AwsConnection } from './aws-connection.ts'
import { describeFault } from './fault.ts'

/** What was looked for in AWS. `unknown`: it could not be asked. */
export type Looked<T> = { state: 'found'; value: T } | { state: 'missing' } | { state: 'unknown'; detail: string }

/** Things of a set-up, read and never changed. */
export interface SetupLook {
  userPolicies(name: string): Promise<Looked<string[]>>
  /** The trust policy as JSON text. */
  roleTrust(name: string): Promise<Looked<string>>
  bucket(name: string, region: string): Promise<Looked<null>>
  bucketPolicy(name: string, region: string): Promise<Looked<string>>
  notifications(name: string, region: string): Promise<Looked<Record<string, unknown>>>
  keyPolicy(key: string, region: string): Promise<Looked<string>>
  topicAttributes(arn: string, region: string): Promise<Looked<Record<string, string>>>
  subscriptions(arn: string, region: string): Promise<Looked<{ protocol: string; endpoint: string; isPending: boolean }[]>>
  queueAttributes(url: string, region: string): Promise<Looked<Record<string, string>>>
  trail(arn: string, region: string): Promise<Looked<Record<string, unknown>>>
  isLogging(arn: string, region: string): Promise<Looked<boolean>>
  eventSelectors(arn: string, region: string): Promise<Looked<Record<string, unknown>>>
}

const missingCodes = new Set([
  'NoSuchEntity',
  'NoSuchEntityException',
  'NoSuchBucket',
  'NoSuchBucketPolicy',
  'NotFound',
  'NotFoundException',
  'TrailNotFoundException',
  'QueueDoesNotExist',
  'AWS.SimpleQueueService.NonExistentQueue'
])

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '')

const look = async <T>(call: string, ask: () => Promise<T>): Promise<Looked<T>> => {
  try {
    return { state: 'found', value: await ask() }
  } catch (error) {
    if (missingCodes.has(nameOf(error))) return { state: 'missing' }
    return { state: 'unknown', detail: describeFault(error, { call }).message }
  }
}

/** Clients are made for one question each: a set-up is looked at a few times in its life. */
const using = async <C extends { destroy(): void }, T>(client: C, ask: (client: C) => Promise<T>): Promise<T> => {
  try {
    return await ask(client)
  } finally {
    client.destroy()
  }
}

/** @param connection  read-only rights are enough; what they do not cover is answered with `unknown` */
export const setupLook = (connection: AwsConnection, signal: AbortSignal): SetupLook => {
  const abort = { abortSignal: signal }
  const iam = async () => {
    const sdk = await import('@aws-sdk/client-iam')
    return { sdk, client: new sdk.IAMClient(connection.config('IAM')) }
  }
  const s3 = async (region: string) => {
    const sdk = await import('@aws-sdk/client-s3')
    return { sdk, client: new sdk.S3Client(connection.config('S3', region)) }
  }
  const sns = async (region: string) => {
    const sdk = await import('@aws-sdk/client-sns')
    return { sdk, client: new sdk.SNSClient(connection.config('SNS', region)) }
  }
  const cloudTrail = async (region: string) => {
    const sdk = await import('@aws-sdk/client-cloudtrail')
    return { sdk, client: new sdk.CloudTrailClient(connection.config('CloudTrail', region)) }
  }
  return {
    userPolicies: name =>
      look('iam:ListAttachedUserPolicies', async () => {
        const { sdk, client } = await iam()
        return using(client, async each => {
          const answer = await each.send(new sdk.ListAttachedUserPoliciesCommand({ UserName: name }), abort)
          return (answer.AttachedPolicies ?? []).flatMap(({ PolicyName }) => PolicyName ?? [])
        })
      }),
    roleTrust: name =>
      look('iam:GetRole', async () => {
        const { sdk, client } = await iam()
        return using(client, async each => {
          const { Role } = await each.send(new sdk.GetRoleCommand({ RoleName: name }), abort)
          return decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')
        })
      }),
    bucket: (name, region) =>
      look('s3:ListBucket', async () => {
        const { sdk, client } = await s3(region)
        await using(client, each => each.send(new sdk.HeadBucketCommand({ Bucket: name }), abort))
        return null
      }),
    bucketPolicy: (name, region) =>
      look('s3:GetBucketPolicy', async () => {
        const { sdk, client } = await s3(region)
        return using(client, async each => (await each.send(new sdk.GetBucketPolicyCommand({ Bucket: name }), abort)).Policy ?? '')
      }),
    notifications: (name, region) =>
      look('s3:GetBucketNotification', async () => {
        const { sdk, client } = await s3(region)
        const answer = await using(client, each => each.send(new sdk.GetBucketNotificationConfigurationCommand({ Bucket: name }), abort))
        return { ...answer }
      }),
    keyPolicy: (key, region) =>
      look('kms:GetKeyPolicy', async () => {
        const sdk = await import('@aws-sdk/client-kms')
        return using(new sdk.KMSClient(connection.config('KMS', region)), async each => {
          // GetKeyPolicy takes no alias.
          const { KeyMetadata } = await each.send(new sdk.DescribeKeyCommand({ KeyId: key }), abort)
          const policy = await each.send(new sdk.GetKeyPolicyCommand({ KeyId: KeyMetadata?.KeyId ?? key, PolicyName: 'default' }), abort)
          return policy.Policy ?? ''
        })
      }),
    topicAttributes: (arn, region) =>
      look('sns:GetTopicAttributes', async () => {
        const { sdk, client } = await sns(region)
        return using(client, async each => (await each.send(new sdk.GetTopicAttributesCommand({ TopicArn: arn }), abort)).Attributes ?? {})
      }),
    subscriptions: (arn, region) =>
      look('sns:ListSubscriptionsByTopic', async () => {
        const { sdk, client } = await sns(region)
        return using(client, async each => {
          const found: { protocol: string; endpoint: string; isPending: boolean }[] = []
          for await (const page of sdk.paginateListSubscriptionsByTopic({ client: each }, { TopicArn: arn }, abort))
            for (const { Protocol = '', Endpoint = '', SubscriptionArn } of page.Subscriptions ?? [])
              found.push({ protocol: Protocol, endpoint: Endpoint, isPending: SubscriptionArn === 'PendingConfirmation' })
          return found
        })
      }),
    queueAttributes: (url, region) =>
      look('sqs:GetQueueAttributes', async () => {
        const sdk = await import('@aws-sdk/client-sqs')
        return using(new sdk.SQSClient(connection.config('SQS', region)), async each => {
          const answer = await each.send(new sdk.GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }), abort)
          return answer.Attributes ?? {}
        })
      }),
    trail: (arn, region) =>
      look('cloudtrail:GetTrail', async () => {
        const { sdk, client } = await cloudTrail(region)
        return using(client, async each => ({ ...(await each.send(new sdk.GetTrailCommand({ Name: arn }), abort)).Trail }))
      }),
    isLogging: (arn, region) =>
      look('cloudtrail:GetTrailStatus', async () => {
        const { sdk, client } = await cloudTrail(region)
        return using(client, async each => (await each.send(new sdk.GetTrailStatusCommand({ Name: arn }), abort)).IsLogging === true)
      }),
    eventSelectors: (arn, region) =>
      look('cloudtrail:GetEventSelectors', async () => {
        const { sdk, client } = await cloudTrail(region)
        return using(client, async each => ({ ...(await each.send(new sdk.GetEventSelectorsCommand({ TrailName: arn }), abort)) }))
      })
  }
}
