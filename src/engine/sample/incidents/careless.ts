import { accounts, HOME_REGION } from '../inventory/sample-accounts.ts'
import { PUBLIC_BUCKET, sampleBucket } from '../inventory/sample-buckets.ts'
import { people } from '../inventory/sample-people.ts'
import { roles } from '../inventory/sample-roles.ts'
import { federateFromOkta } from '../records/federation.ts'
import { callBucket, copyObject, listObjects } from '../records/s3.ts'
import { atUtc } from '../sample-calendar.ts'
import { userAgents } from '../user-agents.ts'
import { administrator } from './administrator.ts'
import type { Incident } from './incident.ts'

const PUBLIC_COPY_MS = atUtc('2026-09-22T16:34')

/** Customer data ends up where everybody can read it. */
export const publicCopy: Incident = {
  id: 'public-copy',
  title: 'Fourteen customer files are copied into the public bucket',
  identity: roles.dataEngineer.arn,
  accountId: accounts.production,
  region: HOME_REGION,
  startMs: PUBLIC_COPY_MS,
  endMs: PUBLIC_COPY_MS + 10 * 60_000,
  play(stage) {
    const caller = federateFromOkta(stage, {
      role: roles.dataEngineer,
      person: people.sofia,
      atMs: PUBLIC_COPY_MS,
      userAgent: userAgents.cliMac,
      isConsole: false
    })
    listObjects(stage, caller, sampleBucket('curated-customers'), 'dt=2026-09-22/', PUBLIC_COPY_MS + 30_000)
    for (let part = 0; part < 14; part++) {
      copyObject(
        stage,
        caller,
        sampleBucket('curated-customers'),
        `dt=2026-09-22/part ${part}.parquet`,
        sampleBucket(PUBLIC_BUCKET),
        `tmp/customers-${part}.parquet`,
        PUBLIC_COPY_MS + 60_000 + part * 4000
      )
    }
  }
}

const OPENED_MS = atUtc('2026-07-29T11:20')

/** A bucket stands open for forty minutes. */
export const openedBucket: Incident = {
  id: 'opened-bucket',
  title: 'A bucket policy opens customer exports to everybody and is taken back forty minutes later',
  identity: roles.productionAdmin.arn,
  accountId: accounts.production,
  region: HOME_REGION,
  startMs: OPENED_MS,
  endMs: OPENED_MS + 41 * 60_000,
  play(stage) {
    const caller = administrator(stage, OPENED_MS - 60_000)
    const bucket = sampleBucket('customer-exports')
    const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${bucket.arn}/*` }
    callBucket(stage, caller, 'DeleteBucketPublicAccessBlock', bucket, 'publicAccessBlock', OPENED_MS)
    callBucket(stage, caller, 'PutBucketPolicy', bucket, 'policy', OPENED_MS + 20_000, {
      parameters: { bucketPolicy: { Version: '2012-10-17', Statement: [statement] } }
    })
    callBucket(stage, caller, 'DeleteBucketPolicy', bucket, 'policy', OPENED_MS + 40 * 60_000)
    callBucket(stage, caller, 'PutBucketPublicAccessBlock', bucket, 'publicAccessBlock', OPENED_MS + 40 * 60_000 + 20_000)
  }
}
