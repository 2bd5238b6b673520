import type { Plan, PlannedReader } from '../plan/plan.ts'
import { logReading, logReadingOf } from './log-reading.ts'
import { literally, oneOrMore, type Statement, withoutVariables } from './statement.ts'

const service = { Service: 'cloudtrail.amazonaws.com' }

/** CloudTrail looks whether it may write, and writes; on behalf of these trails only. */
const delivery = ({ bucket, trails }: Plan): Statement[] => {
  const sourceArn = { 'aws:SourceArn': oneOrMore(trails.map(({ arn }) => arn)) }
  const folders = [...new Set(trails.flatMap(trail => trail.folders))]
  return [
    {
      Sid: 'CtAclCheck',
      Effect: 'Allow',
      Principal: service,
      Action: 's3:GetBucketAcl',
      Resource: bucket.arn,
      Condition: { StringEquals: sourceArn }
    },
    {
      Sid: 'CtWrite',
      Effect: 'Allow',
      Principal: service,
      Action: 's3:PutObject',
      Resource: oneOrMore(folders.map(folder => `${bucket.arn}/${literally(folder)}/*`)),
      Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...sourceArn } }
    }
  ]
}

const withPrincipal = (readers: readonly PlannedReader[], statements: readonly Statement[]): Statement[] =>
  statements.map(({ Sid, Effect, ...rest }) => ({
    Sid: Sid.replace(/^Log/, 'Reader'),
    Effect,
    Principal: { AWS: oneOrMore(readers.map(({ arn }) => arn)) },
    ...rest
  }))

const isOwn = (reader: PlannedReader): boolean =>
  reader.folders.length === 1 && reader.folders[0]?.endsWith(`/${reader.accountId}`) === true

/** Several readers, each with its own account's folder: one statement for all, with the caller's account in the path. */
const readers = ({ bucket, readers: all }: Plan): Statement[] => {
  const reading = all.filter(({ folders }) => folders.length > 0)
  const [first] = reading
  if (first === undefined) return []
  if (reading.length === 1) return withPrincipal(reading, logReadingOf(bucket, first.folders))
  const parent = first.folders[0]?.replace(/\/\d{12}$/, '') ?? ''
  if (!reading.every(reader => isOwn(reader) && reader.folders[0] === `${parent}/${reader.accountId}`))
    return reading.flatMap((reader, at) =>
      withPrincipal([reader], logReadingOf(bucket, reader.folders)).map(each => ({ ...each, Sid: `${each.Sid}${at + 1}` }))
    )
  const own = ['$', '{aws:PrincipalAccount}'].join('')
  return withPrincipal(reading, logReading(bucket, [`${literally(parent)}/${own}`], [`${withoutVariables(parent)}/${own}`]))
}

const tlsOnly = ({ bucket }: Plan): Statement => ({
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [bucket.arn, `${bucket.arn}/*`],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } }
})

/** What the log bucket's policy needs: delivery by the trails, reading by the readers, and nothing without TLS. */
export const bucketStatements = (plan: Plan): Statement[] => [...delivery(plan), ...readers(plan), tlsOnly(plan)]
