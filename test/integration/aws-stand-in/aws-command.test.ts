import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Environment } from '../../aws-stand-in/environment.ts'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, aMessage, bucketOf } from '../../aws-stand-in/state/parts.ts'

const awsCommand = '/usr/bin/aws'
const awkward = 'AWSLogs/a b+c/ü&<%2F😀.gz'

describe.skipIf(!existsSync(awsCommand))(`the aws command (skipped where there is no ${awsCommand})`, () => {
  let standIn: StandIn
  let environment: Environment
  beforeAll(async () => {
    standIn = await startStandIn(aState(), { pageSize: 2 })
    bucketOf(standIn.state, names.logBucket).objects.put(awkward, 'hello')
    environment = standIn.environment({ awsCommand })
  })
  afterAll(() => standIn.close())

  const aws = async (profile: string, ...line: string[]): Promise<unknown> => {
    const { stdout } = await promisify(execFile)('aws', ['--profile', profile, ...line], { env: environment.variables })
    return stdout === '' ? null : JSON.parse(stdout)
  }

  // Beside one another: each starts the command anew, and asks for what no other changes.
  test.concurrent.each<[profile: string, line: string, expected: unknown]>([
    ['member-anna', 'sts get-caller-identity', { Account: ids.member, Arn: `arn:aws:iam::${ids.member}:user/anna` }],
    ['log-archive-collector', `s3api list-objects-v2 --bucket ${names.logBucket}`, { Contents: [{ Key: awkward, Size: 5 }] }],
    ['log-archive-collector', `s3api get-bucket-acl --bucket ${names.logBucket}`, { Grants: [{ Permission: 'FULL_CONTROL' }] }],
    [
      'member-anna',
      `s3control get-public-access-block --account-id ${ids.member}`,
      { PublicAccessBlockConfiguration: { BlockPublicAcls: true } }
    ],
    [
      'member-anna',
      'iam get-account-authorization-details',
      { UserDetailList: [{ UserName: 'anna' }, { UserName: 'ci' }], RoleDetailList: [{}, {}, {}] }
    ],
    ['member-anna', 'iam get-account-summary', { SummaryMap: { Users: 2 } }],
    ['management-admin', 'cloudtrail describe-trails', { trailList: [{ Name: names.trail, HomeRegion: 'eu-west-1' }] }],
    ['member-anna', 'kms list-aliases', { Aliases: [{ AliasName: 'alias/payments' }] }],
    ['member-anna', 'secretsmanager list-secrets', { SecretList: [{ Name: 'payments/database' }] }],
    ['management-admin', 'organizations list-accounts', { Accounts: [{ Id: ids.management }, { Id: ids.member }, { Id: ids.logArchive }] }],
    ['management-admin', 'sso-admin list-instances', { Instances: [{ IdentityStoreId: 'd-0123456789' }] }],
    [
      'log-archive-collector',
      `sns get-topic-attributes --topic-arn arn:aws:sns:eu-west-1:${ids.logArchive}:${names.topic}`,
      { Attributes: { Owner: ids.logArchive } }
    ]
  ])('%s: %s', async (profile, line, expected) => {
    expect(await aws(profile, ...line.split(' '))).toMatchObject(expected as object)
  })

  test('reads a queue in the older protocol', async () => {
    const [queue] = accountOf(standIn.state, 'log-archive').queues
    queue?.messages.push(aMessage('one & two'))
    const found = (await aws('log-archive-collector', 'sqs', 'get-queue-url', '--queue-name', names.queue)) as { QueueUrl: string }
    const url = ['--queue-url', found.QueueUrl]
    const attributes = await aws('log-archive-collector', 'sqs', 'get-queue-attributes', ...url, '--attribute-names', 'All')
    expect(attributes).toMatchObject({ Attributes: { ApproximateNumberOfMessages: '1' } })
    const { Messages } = (await aws('log-archive-collector', 'sqs', 'receive-message', ...url)) as {
      Messages: { Body: string; ReceiptHandle: string }[]
    }
    expect(Messages).toMatchObject([{ Body: 'one & two' }])
    await aws('log-archive-collector', 'sqs', 'delete-message', ...url, '--receipt-handle', Messages[0]?.ReceiptHandle ?? '')
    expect(queue?.messages).toEqual([])
  })

  test('says what was refused', async () => {
    const refused = aws('member-anna', 'iam', 'get-role', '--role-name', 'none')
    await expect(refused).rejects.toMatchObject({ stderr: expect.stringContaining('(NoSuchEntity) when calling the GetRole operation: ') })
    const missing = aws('member-anna', 's3api', 'get-bucket-policy', '--bucket', 'example-data')
    await expect(missing).rejects.toMatchObject({ stderr: expect.stringContaining('(NoSuchBucketPolicy)') })
  })
})
