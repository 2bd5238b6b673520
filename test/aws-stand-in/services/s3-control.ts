import type { Incoming } from '../http/incoming.ts'
import type { PlainObject } from '../wire/plain.ts'
import { s3ControlProtocol } from '../wire/protocols.ts'
import { refuse } from '../wire/refusal.ts'
import { numberOf, textOf } from './input.ts'
import { pageOf } from './page.ts'
import { type Call, type Input, type Service, s3Codes } from './service.ts'

const read = ({ rawPath, query, headers }: Incoming): { operation: string; input: Input } => {
  const [, , kind, name, question] = rawPath.split('/')
  const input = { ...Object.fromEntries(query), AccountId: headers['x-amz-account-id'], Name: decodeURIComponent(name ?? '') }
  if (kind === 'configuration' && name === 'publicAccessBlock') return { operation: 'GetPublicAccessBlock', input }
  if (kind === 'accesspoint' && name === undefined) return { operation: 'ListAccessPoints', input }
  if (kind === 'accesspoint' && question === 'policy') return { operation: 'GetAccessPointPolicy', input }
  return { operation: 'Unknown', input }
}

/** Answers for the caller's own account only. */
const checkAccount = (call: Call): void => {
  if (call.input.AccountId !== call.account.id) refuse('AccessDenied', 'Access Denied', 403)
}

const getPublicAccessBlock = (call: Call): PlainObject => {
  checkAccount(call)
  const { publicAccessBlock, id } = call.account
  if (publicAccessBlock === null)
    return refuse('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found', 404, {
      members: { AccountId: id }
    })
  return { PublicAccessBlockConfiguration: { ...publicAccessBlock } }
}

const arnOf = (call: Call, name: string): string => `arn:aws:s3:${call.region}:${call.account.id}:accesspoint/${name}`

const listAccessPoints = (call: Call): PlainObject => {
  checkAccount(call)
  const bucketWanted = textOf(call, 'bucket')
  const here = call.account.accessPoints.filter(
    ({ region, bucket }) => region === call.region && (bucketWanted === undefined || bucket === bucketWanted)
  )
  const { items, next } = pageOf(call, here, {
    token: textOf(call, 'nextToken'),
    size: numberOf(call, 'maxResults'),
    most: 1000,
    badToken: 'InvalidToken'
  })
  return {
    ListAccessPointsResult: {
      AccessPointList: {
        AccessPoint: items.map(({ name, bucket }) => ({
          Name: name,
          NetworkOrigin: 'Internet',
          Bucket: bucket,
          AccessPointArn: arnOf(call, name),
          BucketAccountId: call.account.id
        }))
      },
      NextToken: next
    }
  }
}

const getAccessPointPolicy = (call: Call): PlainObject => {
  checkAccount(call)
  const found = call.account.accessPoints.find(({ name, region }) => name === call.input.Name && region === call.region)
  if (found === undefined) return refuse('NoSuchAccessPoint', 'The specified accesspoint does not exist', 404)
  if (found.policy === undefined) return refuse('NoSuchAccessPointPolicy', 'The specified accesspoint does not have a policy', 404)
  return { GetAccessPointPolicyResult: { Policy: JSON.stringify(found.policy) } }
}

export const s3Control: Service = {
  prefix: 's3',
  protocol: s3ControlProtocol,
  codes: s3Codes,
  read,
  operations: {
    GetPublicAccessBlock: { action: 's3:GetAccountPublicAccessBlock', run: getPublicAccessBlock },
    ListAccessPoints: { run: listAccessPoints },
    GetAccessPointPolicy: { resource: call => arnOf(call, textOf(call, 'Name') ?? ''), run: getAccessPointPolicy }
  }
}
