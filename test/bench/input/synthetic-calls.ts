import type { Caller } from '../../../src/engine/sample/caller.ts'
import type { SampleBucket } from '../../../src/engine/sample/inventory/sample-buckets.ts'
import { denied, noSuchKey, throttled } from '../../../src/engine/sample/records/denied.ts'
import { callKey } from '../../../src/engine/sample/records/kms.ts'
import { callBucket, callObject, listBuckets, listObjects } from '../../../src/engine/sample/records/s3.ts'
import { callSecret } from '../../../src/engine/sample/records/secrets.ts'
import { callService } from '../../../src/engine/sample/records/service-call.ts'
import { assumeRole } from '../../../src/engine/sample/records/sts.ts'
import type { Stage } from '../../../src/engine/sample/stage.ts'
import { world, zipf } from './synthetic-world.ts'

/** Where one burst of calls stands: the same caller at the same thing for a while, as in real files. */
export interface Burst {
  caller: Caller
  bucket: SampleBucket
  region: string
  /** Number of the caller, which decides what it has to do with. */
  number: number
}

type Play = (stage: Stage, burst: Burst, atMs: number) => void

const few = zipf(5, 1)

const objectKey = (stage: Stage, atMs: number): string => {
  const { random } = stage
  if (random.chance(0.3)) return `config/app-${random.int(50)}/settings.json`
  const day = new Date(atMs).toISOString()
  return `${random.pick(['raw', 'curated', 'exports', 'img'])}/dt=${day.slice(0, 10)}/hour=${day.slice(11, 13)}/part-${String(random.int(1e5)).padStart(5, '0')}-${random.hex(8)}.parquet`
}

const failure = (stage: Stage, caller: Caller, action: string) => {
  if (!stage.random.chance(0.035)) return {}
  return { error: stage.random.pick([denied(caller, action), denied(caller, action), noSuchKey, throttled]) }
}

const object =
  (name: string): Play =>
  (stage, { caller, bucket }, atMs) =>
    callObject(stage, caller, name, bucket, objectKey(stage, atMs), atMs, failure(stage, caller, `s3:${name}`))

const key =
  (name: string): Play =>
  (stage, { caller, number }, atMs) => {
    const chosen = world.keys[(number + few(stage.random)) % world.keys.length]
    if (chosen) callKey(stage, caller, chosen, { atMs, name, ...failure(stage, caller, `kms:${name}`) })
  }

const secret =
  (name: string): Play =>
  (stage, { caller, number }, atMs) => {
    const chosen = world.secrets[(number * 3 + few(stage.random)) % world.secrets.length]
    if (chosen) callSecret(stage, caller, chosen, { atMs, name, ...failure(stage, caller, `secretsmanager:${name}`) })
  }

const service =
  (host: string, name: string, parameters: (stage: Stage) => object | null = () => null): Play =>
  (stage, { caller, region }, atMs) =>
    callService(stage, caller, host, name, atMs, parameters(stage), { region, ...failure(stage, caller, `${host}:${name}`) })

const assume: Play = (stage, { caller, region, number }, atMs) => {
  const role = world.roles[(number * 7 + few(stage.random)) % world.roles.length]
  if (role) assumeRole(stage, caller, { role, sessionName: `session-${stage.random.int(50)}`, atMs, region })
}

const instances = (): object => ({
  maxResults: 1000,
  instancesSet: {},
  filterSet: { items: [{ name: 'tag:Env', valueSet: { items: [{ value: 'prod' }] } }] }
})
const roleNamed = (stage: Stage): object => ({ roleName: stage.random.pick(world.roles).name })

/** What is called, and how often in a thousand: about three quarters S3, as in accounts with data events on. */
const calls: readonly (readonly [weight: number, play: Play])[] = [
  [380, object('GetObject')],
  [160, object('PutObject')],
  [90, object('HeadObject')],
  [60, (stage, { caller, bucket }, atMs) => listObjects(stage, caller, bucket, 'raw/', atMs)],
  [25, object('DeleteObject')],
  [
    14,
    (stage, { caller, bucket }, atMs) =>
      callBucket(stage, caller, stage.random.pick(['GetBucketAcl', 'GetBucketPolicy']), bucket, 'acl', atMs)
  ],
  [6, (stage, { caller }, atMs) => listBuckets(stage, caller, atMs)],
  [60, key('Decrypt')],
  [25, key('GenerateDataKey')],
  [5, key('DescribeKey')],
  [18, secret('GetSecretValue')],
  [5, secret('DescribeSecret')],
  [45, assume],
  [12, service('sts', 'GetCallerIdentity')],
  [45, service('ec2', 'DescribeInstances', instances)],
  [6, service('iam', 'GetRole', roleNamed)],
  [7, service('iam', 'ListAttachedRolePolicies', roleNamed)],
  [0.3, service('iam', 'PutRolePolicy', roleNamed)],
  [
    20,
    service('dynamodb', 'GetItem', stage => ({ tableName: `tbl-${stage.random.int(80)}`, key: { pk: 'HIDDEN_DUE_TO_SECURITY_REASONS' } }))
  ],
  [20, service('lambda', 'Invoke', stage => ({ functionName: `fn-${stage.random.int(150)}` }))],
  [
    10,
    service('logs', 'CreateLogStream', stage => ({
      logGroupName: `/aws/lambda/fn-${stage.random.int(150)}`,
      logStreamName: stage.random.hex(32)
    }))
  ],
  [1, service('cloudtrail', 'LookupEvents')]
]

const total = calls.reduce((sum, [weight]) => sum + weight, 0)

/** Draws a call by its weight. */
export const drawCall = (stage: Stage): Play => {
  let rest = stage.random.next() * total
  for (const [weight, play] of calls) {
    rest -= weight
    if (rest < 0) return play
  }
  return assume
}
