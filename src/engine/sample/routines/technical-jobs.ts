import { accounts } from '../inventory/sample-accounts.ts'
import { sampleBucket, UNWATCHED_BUCKET } from '../inventory/sample-buckets.ts'
import { sampleKeys } from '../inventory/sample-keys.ts'
import { sampleSecret, sampleSecrets } from '../inventory/sample-secrets.ts'
import { callKey } from '../records/kms.ts'
import { identityReads, operationsReads, securityReads } from '../records/read-calls.ts'
import { callBucket, callObject } from '../records/s3.ts'
import { callSecret, readSecret } from '../records/secrets.ts'
import { callService } from '../records/service-call.ts'
import { type Act, lookAt } from './look-at.ts'

/** A developer, in staging or the sandbox. */
export const develop: Act = (stage, caller, atMs) => {
  const { random } = stage
  const isStaging = caller.accountId === accounts.staging
  const bucket = sampleBucket(isStaging ? 'staging-app-config' : 'sandbox-experiments')
  const draw = random.next()
  if (draw < 0.6) lookAt(stage, caller, operationsReads, atMs)
  else if (draw < 0.75) callObject(stage, caller, random.chance(0.6) ? 'GetObject' : 'PutObject', bucket, `try/${random.hex(6)}.json`, atMs)
  else if (draw < 0.85) callService(stage, caller, 'lambda', 'UpdateFunctionConfiguration20150331v2', atMs, { functionName: 'webhook' })
  else if (draw < 0.93)
    callService(
      stage,
      caller,
      'lambda',
      'Invoke',
      atMs,
      { functionName: 'webhook' },
      {
        isData: true,
        resources: [
          {
            accountId: caller.accountId,
            type: 'AWS::Lambda::Function',
            ARN: `arn:aws:lambda:us-east-1:${caller.accountId}:function:webhook`
          }
        ]
      }
    )
  else if (draw < 0.97)
    callService(
      stage,
      caller,
      'ec2',
      'RunInstances',
      atMs,
      { instancesSet: { items: [{ imageId: 'ami-0abcdef1234567890', minCount: 1, maxCount: 1 }] } },
      random.chance(0.5)
        ? { error: { code: 'Client.DryRunOperation', message: 'Request would have succeeded, but DryRun flag is set.' } }
        : {}
    )
  else if (isStaging) readSecret(stage, caller, sampleSecret('staging/storefront/database'), atMs, 'name')
}

/** An administrator: who may do what, and what is set up how; outside production only that. */
export const administer: Act = (stage, caller, atMs) => {
  const { random } = stage
  const draw = random.next()
  const inProduction = caller.accountId === accounts.production
  if (draw < 0.55 || !inProduction) lookAt(stage, caller, random.chance(0.7) ? identityReads : operationsReads, atMs)
  else if (draw < 0.7)
    callBucket(
      stage,
      caller,
      random.pick(['GetBucketPolicy', 'GetBucketAcl', 'GetBucketLogging', 'GetBucketVersioning']),
      sampleBucket(random.pick(['product-images', 'finance-ledger', UNWATCHED_BUCKET, 'db-backups'])),
      'policy',
      atMs
    )
  else if (draw < 0.85)
    callKey(stage, caller, random.pick(sampleKeys.filter(key => key.accountId === accounts.production)), {
      atMs,
      name: random.pick(['DescribeKey', 'GetKeyPolicy', 'ListGrants'])
    })
  else if (draw < 0.97)
    callSecret(stage, caller, random.pick(sampleSecrets.filter(secret => secret.accountId === accounts.production)), {
      atMs,
      name: 'DescribeSecret'
    })
  else
    callService(
      stage,
      caller,
      'iam',
      'TagRole',
      atMs,
      { roleName: 'app-orders', tags: [{ key: 'owner', value: 'orders-team' }] },
      { isReadOnly: false }
    )
}

/** Security: the findings of the day. */
export const guard: Act = (stage, caller, atMs) => {
  if (stage.random.chance(0.85)) lookAt(stage, caller, securityReads, atMs)
  else callObject(stage, caller, 'GetObject', sampleBucket('security-findings'), `weekly/2026-07-06.json`, atMs)
}

/** Somebody who only looks. */
export const look: Act = (stage, caller, atMs) => {
  if (stage.random.chance(0.8)) lookAt(stage, caller, operationsReads, atMs)
  else
    callObject(
      stage,
      caller,
      'GetObject',
      sampleBucket(stage.random.pick(['web-logs', 'build-artifacts', 'app-config'])),
      `2026/07/${stage.random.hex(6)}.log`,
      atMs
    )
}
