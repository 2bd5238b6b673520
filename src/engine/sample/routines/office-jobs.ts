import { sampleBucket, UNWATCHED_BUCKET } from '../inventory/sample-buckets.ts'
import { sampleSecret } from '../inventory/sample-secrets.ts'
import { denied } from '../records/denied.ts'
import { financeReads } from '../records/read-calls.ts'
import { callBucket, callObject, listBuckets, listObjects } from '../records/s3.ts'
import { readSecret } from '../records/secrets.ts'
import { callService } from '../records/service-call.ts'
import { type Act, lookAt } from './look-at.ts'

/** A data person: queries, reads of curated data, now and then something not allowed. */
export const analyse: Act = (stage, caller, atMs) => {
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

/** Support: invoices, orders of customers, and a look where one may not. */
export const help: Act = (stage, caller, atMs) => {
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

/** Finance: costs and reports. */
export const account: Act = (stage, caller, atMs) => {
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
