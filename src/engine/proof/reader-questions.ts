import { discoveryActions, needsEntitlements, queueActions, readerPermissions } from '../../shared/vocabulary/reader-permissions.ts'
import { type ReaderFeature, readerFeatures } from '../../shared/vocabulary/setup-answers.ts'
import { type ReaderGroup, readerPolicyId } from '../setup/artefact/reader-artefacts.ts'
import { keyFor } from '../setup/plan/keys.ts'
import type { Plan, PlannedReader } from '../setup/plan/plan.ts'
import { bucketStatements } from '../setup/policy/bucket-policy.ts'
import { keyStatements } from '../setup/policy/key-policy.ts'
import { queueStatements } from '../setup/policy/queue-policy.ts'
import { needsBucketPolicy } from '../setup/task/bucket-tasks.ts'
import { keyPolicyId } from '../setup/task/key-tasks.ts'
import type { Question } from './ask.ts'
import type { Texts } from './texts.ts'

/** An account that is none of the set-up's. */
export const strangerAccount = '000000000000'
const file = 'CloudTrail/us-east-1/2026/01/01/file.json.gz'

interface Asks {
  plan: Plan
  group: ReaderGroup
  reader: PlannedReader
  texts: Texts
}

const asker = ({ plan, group, reader, texts }: Asks) => {
  const identityPolicies = group.policies.map((_, at) => texts.policy(readerPolicyId(group, at)))
  const bucketPolicy = needsBucketPolicy(plan) ? texts.policy('bucket-policy', () => bucketStatements(plan)) : undefined
  const own = { principal: reader.arn, identityPolicies }
  const inBucket = { ...own, resourceAccount: plan.bucket.accountId, resourcePolicy: bucketPolicy }
  return { own, inBucket }
}

/** Features that ask the account about itself, as far as this reader has them. */
const accountActions = (features: readonly ReaderFeature[], reader: PlannedReader): string[] => {
  const here = features.filter(feature => reader.isHome || (feature !== 'organization' && feature !== 'identity-center'))
  const all = needsEntitlements(here) ? [...new Set([...here, 'entitlements' as const])] : here
  return [
    ...new Set([
      ...discoveryActions,
      ...all.flatMap(feature =>
        readerPermissions(feature)
          .filter(({ scope }) => scope === 'account')
          .flatMap(({ actions }) => actions)
      )
    ])
  ]
}

const keyQuestion = (asks: Asks, arn: string, aliases: readonly string[], what: string, expected: Question['expected']): Question => {
  const { plan } = asks
  const key = keyFor(plan.keys, 'logs')
  const policy = key === null ? undefined : asks.texts.policy(keyPolicyId(plan.keys, key), () => keyStatements(plan, key))
  return {
    ...asker(asks).own,
    what,
    action: 'kms:Decrypt',
    resource: arn,
    resourceAccount: key?.accountId ?? asks.reader.accountId,
    resourcePolicy: expected === 'allowed' ? policy : undefined,
    context: { 'kms:ResourceAliases': aliases, 'kms:EncryptionContext:aws:cloudtrail:arn': plan.trails[0]?.arn ?? '' },
    expected
  }
}

const madeUpKey = '11111111-2222-3333-4444-555555555555'

/** Calls that the chosen features make. */
export const wantedCalls = (asks: Asks): Question[] => {
  const { plan, reader } = asks
  const { own, inBucket } = asker(asks)
  const { bucket, answers, partition, notifications } = plan
  const key = keyFor(plan.keys, 'logs')
  const allowed = { expected: 'allowed' as const }
  const account = accountActions(answers.features, reader).map(action => ({
    ...own,
    ...allowed,
    what: action,
    action,
    resource: '*',
    resourceAccount: reader.accountId
  }))
  const [folder] = reader.folders
  if (folder === undefined) return [...account, ...assumes(asks)]
  const logs: Question[] = reader.folders.flatMap(each => [
    {
      ...inBucket,
      ...allowed,
      what: `list ${each}`,
      action: 's3:ListBucket',
      resource: bucket.arn,
      context: { 's3:prefix': `${each}/CloudTrail/`, 's3:delimiter': '/' }
    },
    { ...inBucket, ...allowed, what: `read a file below ${each}`, action: 's3:GetObject', resource: `${bucket.arn}/${each}/${file}` }
  ])
  const parents = folder.split('/').map((_, count, parts) => (count === 0 ? '' : `${parts.slice(0, count).join('/')}/`))
  const find: Question[] = [
    { ...inBucket, ...allowed, what: 'HeadBucket', action: 's3:ListBucket', resource: bucket.arn },
    ...parents.map(prefix => ({
      ...inBucket,
      ...allowed,
      what: `look for folders in “${prefix}”`,
      action: 's3:ListBucket',
      resource: bucket.arn,
      context: { 's3:prefix': prefix, 's3:delimiter': '/' }
    }))
  ]
  const arn = key === null ? null : (key.arn ?? `arn:${partition}:kms:${key.region}:${key.accountId}:key/${madeUpKey}`)
  const decrypt = arn === null ? [] : [keyQuestion(asks, arn, key?.alias ? [key.alias] : [], 'decrypt with the logs’ key', 'allowed')]
  const queue = notifications?.queue
  const listens = queue && JSON.stringify(asks.group.policies).includes('NotificationQueue')
  const messages = listens
    ? queueActions.map(action => ({
        ...own,
        ...allowed,
        what: action,
        action,
        resource: queue.arn,
        resourceAccount: queue.accountId,
        resourcePolicy: asks.texts.policy('queue-policy', () => queueStatements(plan, queue))
      }))
    : []
  return [...account, ...find, ...logs, ...decrypt, ...messages, ...assumes(asks)]
}

const assumes = (asks: Asks): Question[] =>
  asks.reader.assumes.map(role => ({
    ...asker(asks).own,
    expected: 'allowed',
    what: `assume ${role}`,
    action: 'sts:AssumeRole',
    resource: role,
    resourceAccount: role.split(':')[4] ?? '',
    resourcePolicy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: asks.reader.arn }, Action: 'sts:AssumeRole' }]
    }
  }))

const never = [
  'iam:CreateUser',
  'iam:PutRolePolicy',
  'iam:CreateAccessKey',
  'sts:AssumeRole',
  'secretsmanager:GetSecretValue',
  'secretsmanager:PutSecretValue',
  'kms:ScheduleKeyDeletion',
  'kms:PutKeyPolicy',
  'cloudtrail:StopLogging',
  'cloudtrail:DeleteTrail',
  'cloudtrail:PutEventSelectors',
  's3:PutBucketPolicy',
  's3:DeleteBucket',
  'organizations:LeaveOrganization',
  'ec2:DescribeInstances',
  'dynamodb:GetItem',
  'sns:Publish',
  'sqs:PurgeQueue'
]

/** Everything of the inventory that was not chosen, and a sample of what nobody should have. */
const otherActions = (features: readonly ReaderFeature[], reader: PlannedReader): string[] => {
  const given = new Set(accountActions(features, reader))
  // Reading logs is asked path by path, and integrity reads what they do.
  const all = readerFeatures.filter(feature => feature !== 'logs' && feature !== 'integrity')
  const unchosen = all.flatMap(feature => readerPermissions(feature).flatMap(({ actions }) => actions))
  return [...new Set([...never, ...unchosen])].filter(action => !given.has(action))
}

const covers = (folders: readonly string[], path: string): boolean => folders.some(folder => path.startsWith(`${folder}/`))

/** Calls that must be refused: other actions, other paths, other buckets, other keys, and no TLS. */
export const refusedCalls = (asks: Asks): Question[] => {
  const { plan, reader } = asks
  const { own, inBucket } = asker(asks)
  const { bucket, answers, partition } = plan
  const denied = { expected: 'denied' as const }
  const actions = otherActions(answers.features, reader).map(action => ({
    ...own,
    ...denied,
    what: action,
    action,
    resource: action === 'sts:AssumeRole' ? `arn:${partition}:iam::${strangerAccount}:role/x` : '*',
    resourceAccount: reader.accountId
  }))
  const folder = reader.folders[0] ?? `${bucket.before}AWSLogs/${reader.accountId}`
  const other = `${bucket.before}AWSLogs/${strangerAccount}`
  const othersFile = `${bucket.arn}/${other}/${file}`
  // Each policy alone must refuse it: the other might be widened one day.
  const alone = { ...denied, action: 's3:GetObject', resource: othersFile }
  const paths: Question[] = covers(reader.folders, `${other}/x`)
    ? []
    : [
        { ...own, ...alone, what: 'read another account’s file, by the reader’s own policy', resourceAccount: reader.accountId },
        {
          ...inBucket,
          ...alone,
          what: 'read another account’s file, by the bucket’s policy',
          identityPolicies: [{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] }],
          resourceAccount: strangerAccount
        },
        { ...inBucket, ...denied, what: 'read another account’s file', action: 's3:GetObject', resource: `${bucket.arn}/${other}/${file}` },
        {
          ...inBucket,
          ...denied,
          what: 'list another account’s files',
          action: 's3:ListBucket',
          resource: bucket.arn,
          context: { 's3:prefix': `${other}/CloudTrail/`, 's3:delimiter': '/' }
        }
      ]
  const elsewhere = `arn:${partition}:s3:::${bucket.name.slice(0, 60)}-2`
  return [
    ...actions,
    ...paths,
    ...(['s3:PutObject', 's3:DeleteObject', 's3:PutObjectAcl', 's3:GetObjectVersion'] as const).map(action => ({
      ...inBucket,
      ...denied,
      what: action,
      action,
      resource: `${bucket.arn}/${folder}/${file}`
    })),
    {
      ...inBucket,
      ...denied,
      what: 'read without TLS',
      action: 's3:GetObject',
      resource: `${bucket.arn}/${folder}/${file}`,
      context: { 'aws:SecureTransport': 'false' }
    },
    {
      ...own,
      ...denied,
      what: 'read another bucket',
      action: 's3:GetObject',
      resource: `${elsewhere}/${folder}/${file}`,
      resourceAccount: reader.accountId
    },
    {
      ...own,
      ...denied,
      what: 'list another bucket',
      action: 's3:ListBucket',
      resource: elsewhere,
      resourceAccount: reader.accountId,
      context: { 's3:prefix': `${folder}/` }
    },
    keyQuestion(
      asks,
      `arn:${partition}:kms:${bucket.region}:${strangerAccount}:key/${madeUpKey}`,
      [],
      'decrypt with another account’s key',
      'denied'
    ),
    keyQuestion(
      asks,
      `arn:${partition}:kms:${bucket.region}:${bucket.accountId}:key/99999999-2222-3333-4444-555555555555`,
      ['alias/other'],
      'decrypt with another key',
      'denied'
    )
  ].filter(question => question.what !== 'read without TLS' || needsBucketPolicy(plan))
}
