import type { Caller } from '../caller.ts'
import { accounts } from '../inventory/sample-accounts.ts'
import { sampleBucket, UNWATCHED_BUCKET } from '../inventory/sample-buckets.ts'
import { sampleKeys } from '../inventory/sample-keys.ts'
import type { Job } from '../inventory/sample-people.ts'
import { sampleSecret, sampleSecrets } from '../inventory/sample-secrets.ts'
import { denied, unauthorized } from '../records/denied.ts'
import { callKey } from '../records/kms.ts'
import { financeReads, identityReads, operationsReads, type ReadCall, securityReads } from '../records/read-calls.ts'
import { callBucket, callObject, listBuckets, listObjects } from '../records/s3.ts'
import { callSecret, readSecret } from '../records/secrets.ts'
import { callService } from '../records/service-call.ts'
import type { Stage } from '../stage.ts'

/** One thing somebody does at work. */
type Act = (stage: Stage, caller: Caller, atMs: number) => void

/** A look at something, as a console page or a command asks for it. */
export const lookAt = (stage: Stage, caller: Caller, reads: readonly ReadCall[], atMs: number): void => {
  const { service, name, parameters } = stage.random.pick(reads)
  const error = service === 'ec2' && stage.random.chance(0.02) ? { error: unauthorized } : {}
  callService(stage, caller, service, name, atMs, parameters(stage.random), error)
}

const analyse: Act = (stage, caller, atMs) => {
  const { random } = stage
  const draw = random.next()
  if (draw < 0.2)
    callService(stage, caller, 'athena', 'StartQueryExecution', atMs, {
      queryString: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      workGroup: 'analysts'
    })
  else if (draw < 0.35) callService(stage, caller, 'glue', 'GetTable', atMs, { databaseName: 'curated', name: 'sales' })
  else if (draw < 0.75)
    callObject(
      stage,
      caller,
      'GetObject',
      sampleBucket(random.pick(['curated-sales', 'curated-customers', 'curated-sales'])),
      `dt=2026-06-30/part-${random.int(400)}.parquet`,
      atMs
    )
  else if (draw < 0.85) listObjects(stage, caller, sampleBucket(random.pick(['curated-sales', 'warehouse-exports'])), 'dt=', atMs)
  else if (draw < 0.95) callObject(stage, caller, 'PutObject', sampleBucket('warehouse-exports'), `adhoc/${random.hex(8)}.csv`, atMs)
  else if (draw < 0.98) readSecret(stage, caller, sampleSecret('prod/etl/warehouse'), atMs, 'name')
  else
    listObjects(
      stage,
      caller,
      sampleBucket('finance-ledger'),
      '',
      atMs,
      denied(caller, 's3:ListBucket', sampleBucket('finance-ledger').arn)
    )
}

const help: Act = (stage, caller, atMs) => {
  const { random } = stage
  const draw = random.next()
  if (draw < 0.5)
    callObject(
      stage,
      caller,
      'GetObject',
      sampleBucket(random.pick(['invoices', 'invoice-archive', 'eu-invoices'])),
      `2026-07/${random.hex(8)}.pdf`,
      atMs
    )
  else if (draw < 0.6) listBuckets(stage, caller, atMs)
  else if (draw < 0.7)
    callObject(stage, caller, 'GetObject', sampleBucket('payroll-exports'), '2026-07/run-1.csv', atMs, {
      error: denied(caller, 's3:GetObject', `${sampleBucket('payroll-exports').arn}/2026-07/run-1.csv`)
    })
  else
    callService(
      stage,
      caller,
      'dynamodb',
      'Query',
      atMs,
      { tableName: 'orders' },
      {
        isData: true,
        resources: [
          { accountId: caller.accountId, type: 'AWS::DynamoDB::Table', ARN: `arn:aws:dynamodb:us-east-1:${caller.accountId}:table/orders` }
        ]
      }
    )
}

const develop: Act = (stage, caller, atMs) => {
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

const administer: Act = (stage, caller, atMs) => {
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

const account: Act = (stage, caller, atMs) => {
  const { random } = stage
  const draw = random.next()
  const month = '2026-06'
  if (draw < 0.4) lookAt(stage, caller, financeReads, atMs)
  else if (draw < 0.7)
    callObject(
      stage,
      caller,
      'GetObject',
      sampleBucket(random.pick(['finance-reports', 'finance-ledger'])),
      `${month}/report-${random.int(30)}.xlsx`,
      atMs
    )
  else if (draw < 0.85) listObjects(stage, caller, sampleBucket('finance-reports'), `${month}/`, atMs)
  else if (draw < 0.95) callBucket(stage, caller, 'GetBucketLocation', sampleBucket(UNWATCHED_BUCKET), 'location', atMs)
  else callObject(stage, caller, 'PutObject', sampleBucket('finance-reports'), `${month}/notes-${random.int(9)}.docx`, atMs)
}

const guard: Act = (stage, caller, atMs) => {
  if (stage.random.chance(0.85)) lookAt(stage, caller, securityReads, atMs)
  else callObject(stage, caller, 'GetObject', sampleBucket('security-findings'), `weekly/2026-07-06.json`, atMs)
}

const look: Act = (stage, caller, atMs) => {
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

/** What each job consists of. */
export const acts: Readonly<Record<Job, Act>> = {
  data: analyse,
  support: help,
  development: develop,
  administration: administer,
  finance: account,
  security: guard,
  looking: look
}
