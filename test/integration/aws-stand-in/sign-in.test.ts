import { GetUserCommand, IAMClient, ListUsersCommand } from '@aws-sdk/client-iam'
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms'
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs'
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient
} from '@aws-sdk/client-sts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type StandIn, startStandIn } from '../../aws-stand-in/start-stand-in.ts'
import { aState, ids, names } from '../../aws-stand-in/state/a-state.ts'
import { accountOf, aRole, trusting } from '../../aws-stand-in/state/parts.ts'
import { clientOptions, failureOf } from './clients.ts'

let standIn: StandIn
beforeAll(async () => {
  standIn = await startStandIn(aState())
  accountOf(standIn.state, 'member').roles.push(
    aRole('guarded', trusting({ AWS: ids.management }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
    aRole(
      'web',
      trusting(
        { Federated: `arn:aws:iam::${ids.member}:oidc-provider/token.actions.example.com` },
        { StringEquals: { 'token.actions.example.com:aud': 'sts.amazonaws.com' } },
        'sts:AssumeRoleWithWebIdentity'
      )
    )
  )
})
afterAll(() => standIn.close())
beforeEach(() => standIn.calls.clear())

const sts = (user = 'admin') => new STSClient(clientOptions(standIn.url, user))
const reader = `arn:aws:iam::${ids.member}:role/${names.readerRole}`
const takeReader = (over: object = {}) =>
  sts().send(new AssumeRoleCommand({ RoleArn: reader, RoleSessionName: 'test', ExternalId: names.externalId, ...over }))

const withCredentials = ({ AccessKeyId = '', SecretAccessKey = '', SessionToken = '' }: Credentials = {} as Credentials) => ({
  ...clientOptions(standIn.url, 'admin'),
  credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
})

describe('a key', () => {
  test('says who its owner is', async () => {
    expect(await sts().send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: ids.management,
      Arn: `arn:aws:iam::${ids.management}:user/admin`
    })
    expect(standIn.calls).toMatchObject([
      {
        service: 'sts',
        operation: 'GetCallerIdentity',
        action: null,
        status: 200,
        principalArn: `arn:aws:iam::${ids.management}:user/admin`
      }
    ])
  })

  test('that is unknown, off, or signed with the wrong secret is refused in the words of each service', async () => {
    const bad = { ...clientOptions(standIn.url, 'admin'), credentials: { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' } }
    const names = async (options: typeof bad) => [
      (await failureOf(new STSClient(options).send(new GetCallerIdentityCommand({})))).name,
      (await failureOf(new S3Client({ ...options, forcePathStyle: true }).send(new ListObjectsV2Command({ Bucket: 'example-data' })))).name,
      (await failureOf(new KMSClient(options).send(new ListKeysCommand({})))).name,
      (await failureOf(new SQSClient(options).send(new GetQueueUrlCommand({ QueueName: 'q' })))).name
    ]
    const unknown = ['InvalidClientTokenId', 'InvalidAccessKeyId', 'UnrecognizedClientException', 'InvalidClientTokenId']
    expect(await names(bad)).toEqual(unknown)
    const [key] = accountOf(standIn.state, 'management').users[0]?.accessKeys ?? []
    if (key === undefined) throw new Error('no key')
    key.status = 'Inactive'
    expect(await names(clientOptions(standIn.url, 'admin'))).toEqual(unknown)
    key.status = 'Active'
    const mistyped = { ...bad, credentials: { accessKeyId: key.id, secretAccessKey: 'wrong' } }
    expect(await names(mistyped)).toEqual([
      'SignatureDoesNotMatch',
      'SignatureDoesNotMatch',
      'InvalidSignatureException',
      'InvalidSignatureException'
    ])
  })

  test('is unknown where its account has not enabled the region', async () => {
    const there = new STSClient(clientOptions(standIn.url, 'admin', 'af-south-1'))
    expect((await failureOf(there.send(new GetCallerIdentityCommand({})))).name).toBe('InvalidClientTokenId')
  })
})

describe('a role', () => {
  test('is given to whom it trusts, for a while', async () => {
    const { Credentials, AssumedRoleUser } = await takeReader({ DurationSeconds: 900 })
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${ids.member}:assumed-role/${names.readerRole}/test`)
    const iam = new IAMClient({ ...withCredentials(Credentials), region: 'us-east-1' })
    expect((await iam.send(new ListUsersCommand({}))).Users).toMatchObject([{ UserName: 'anna' }, { UserName: 'ci' }])
    expect(standIn.calls.at(-1)).toMatchObject({ principalArn: AssumedRoleUser?.Arn, accountId: ids.member, action: 'iam:ListUsers' })
    const session = standIn.state.sessions.find(({ accessKeyId }) => accessKeyId === Credentials?.AccessKeyId)
    if (session === undefined) throw new Error('no session')
    session.expiresMs = Date.now() - 1
    expect((await failureOf(iam.send(new ListUsersCommand({})))).name).toBe('ExpiredToken')
    const s3 = new S3Client({ ...withCredentials(Credentials), forcePathStyle: true })
    expect((await failureOf(s3.send(new ListObjectsV2Command({ Bucket: 'example-data' })))).name).toBe('ExpiredToken')
    expect((await failureOf(new KMSClient(withCredentials(Credentials)).send(new ListKeysCommand({})))).name).toBe('ExpiredTokenException')
  })

  test('is not given without its external id, to others, or for longer than it may be', async () => {
    expect((await failureOf(takeReader({ ExternalId: 'another' }))).message).toContain(
      'is not authorized to perform: sts:AssumeRole on resource: '
    )
    const other = sts('anna').send(new AssumeRoleCommand({ RoleArn: reader, RoleSessionName: 't', ExternalId: names.externalId }))
    expect((await failureOf(other)).name).toBe('AccessDenied')
    expect((await failureOf(takeReader({ DurationSeconds: 43_200 }))).name).toBe('ValidationError')
    expect((await failureOf(takeReader({ RoleArn: 'no-arn' }))).name).toBe('ValidationError')
  })

  test('may ask for a second factor', async () => {
    const take = (over: object) =>
      sts().send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${ids.member}:role/guarded`, RoleSessionName: 't', ...over }))
    const SerialNumber = `arn:aws:iam::${ids.management}:mfa/admin`
    expect((await failureOf(take({}))).name).toBe('AccessDenied')
    expect((await failureOf(take({ SerialNumber, TokenCode: '000000' }))).message).toContain('MultiFactorAuthentication failed')
    expect((await take({ SerialNumber, TokenCode: '123456' })).Credentials?.SessionToken).toBeTruthy()
  })

  test('is given for a web token without any key', async () => {
    const token = (exp: number) =>
      `e30.${Buffer.from(JSON.stringify({ iss: 'https://token.actions.example.com', sub: 'repo:a', aud: 'sts.amazonaws.com', exp })).toString('base64url')}.x`
    const take = (WebIdentityToken: string) =>
      sts().send(
        new AssumeRoleWithWebIdentityCommand({ RoleArn: `arn:aws:iam::${ids.member}:role/web`, RoleSessionName: 't', WebIdentityToken })
      )
    expect((await take(token(4e9))).SubjectFromWebIdentityToken).toBe('repo:a')
    expect((await failureOf(take(token(1)))).name).toBe('ExpiredTokenException')
  })
})

test('a session of the user itself', async () => {
  const { Credentials } = await sts().send(new GetSessionTokenCommand({}))
  const who = await new STSClient(withCredentials(Credentials)).send(new GetCallerIdentityCommand({}))
  expect(who.Arn).toBe(`arn:aws:iam::${ids.management}:user/admin`)
})

test('an operation the stand-in does not know is said to be so', async () => {
  const iam = new IAMClient(clientOptions(standIn.url, 'admin', 'us-east-1'))
  expect((await failureOf(iam.send(new GetUserCommand({})))).message).toBe('The stand-in does not know GetUser.')
})
