import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam'
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { afterEach, expect, test } from 'vitest'
import { allowOnly } from '../../aws-stand-in/authorize/allow-only.ts'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { allowing, bucketOf } from '../../aws-stand-in/state/parts.ts'
import type { PolicyJson } from '../../aws-stand-in/state/state.ts'
import { clientOptions, failureOf } from './clients.ts'

const bucketArn = `arn:aws:s3:::${names.logBucket}`
const logKeyArn = `arn:aws:kms:eu-west-1:${ids.logArchive}:key/${names.logKey}`
const collector = `arn:aws:iam::${ids.logArchive}:user/collector`
const listing = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: bucketArn, Condition: { StringLike: { 's3:prefix': 'AWSLogs/*' } } }]
}

let standIn: StandIn
afterEach(() => standIn.close())

const start = async (policies: Record<string, PolicyJson[]>) => {
  standIn = await startStandIn(aState(), { authorize: allowOnly(policies) })
  bucketOf(standIn.state, names.logBucket).objects.put('AWSLogs/one', 'x')
  return new S3Client({ ...clientOptions(standIn.url, 'collector'), forcePathStyle: true })
}
const Bucket = names.logBucket
const read = new GetObjectCommand({ Bucket, Key: 'AWSLogs/one' })

test('what the policy allows is done', async () => {
  const s3 = await start({ [collector]: [listing, allowing('s3:GetObject', `${bucketArn}/*`), allowing('kms:Decrypt', logKeyArn)] })
  await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'AWSLogs/' }))
  expect(await (await s3.send(read)).Body?.transformToString()).toBe('x')
})

test('what it does not allow is refused, in words that name the action', async () => {
  const s3 = await start({ [collector]: [listing] })
  expect((await failureOf(s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'other/' })))).name).toBe('AccessDenied')
  expect(await failureOf(s3.send(read))).toMatchObject({
    name: 'AccessDenied',
    message: `User: ${collector} is not authorized to perform: s3:GetObject on resource: "${bucketArn}/AWSLogs/one" because no identity-based policy allows the s3:GetObject action`
  })
})

test('reading what is encrypted needs the key too', async () => {
  const s3 = await start({ [collector]: [allowing('s3:GetObject')] })
  expect((await failureOf(s3.send(read))).message).toContain(`perform: kms:Decrypt on resource: "${logKeyArn}"`)
  expect(standIn.calls).toMatchObject([
    { action: 's3:GetObject', status: 403, code: 'AccessDenied' },
    { action: 'kms:Decrypt', isImplied: true, status: 403, resource: logKeyArn }
  ])
})

test('a session has what its role may do', async () => {
  const role = `arn:aws:iam::${ids.member}:role/${names.readerRole}`
  await start({ [`arn:aws:iam::${ids.management}:user/admin`]: [allowing('sts:AssumeRole', role)], [role]: [allowing('iam:ListUsers')] })
  const sts = new STSClient(clientOptions(standIn.url, 'admin'))
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 't', ExternalId: names.externalId }))
  const iam = new IAMClient({
    ...clientOptions(standIn.url, 'admin', 'us-east-1'),
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? ''
    }
  })
  expect((await iam.send(new ListUsersCommand({}))).Users).toHaveLength(2)
  const itself = new IAMClient(clientOptions(standIn.url, 'admin', 'us-east-1'))
  expect((await failureOf(itself.send(new ListUsersCommand({})))).name).toBe('AccessDenied')
})
