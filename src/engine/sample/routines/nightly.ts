import type { Caller } from '../caller.ts'
import { sampleBucket } from '../inventory/sample-buckets.ts'
import { sampleKey } from '../inventory/sample-keys.ts'
import { roles } from '../inventory/sample-roles.ts'
import { LONG_SECRET_NAME, sampleSecret } from '../inventory/sample-secrets.ts'
import { users } from '../inventory/sample-users.ts'
import { denied } from '../records/denied.ts'
import { askKey } from '../records/kms.ts'
import { callObject, listBuckets, listObjects } from '../records/s3.ts'
import { readSecret } from '../records/secrets.ts'
import { callService } from '../records/service-call.ts'
import { withKey } from '../records/sessions.ts'
import { assumeForService } from '../records/sts.ts'
import { atUtc, hoursInto, type SampleDay } from '../sample-calendar.ts'
import type { Stage } from '../stage.ts'
import { userAgents } from '../user-agents.ts'
import { about, type Routine } from './routine.ts'

/** From here on the loader uses its second key. */
export const KEY_ROTATION_MS = atUtc('2026-08-12T09:30')

const etlKeyGeneration = (atMs: number): number => (atMs < KEY_ROTATION_MS ? 1 : 2)

/** Loads what came in over the day, with the long-term key of a service user: at one at night, every night. */
export const loading: Routine = {
  name: 'loading',
  play(stage, day) {
    const { random } = stage
    const startMs = hoursInto(day, 1 + random.next() / 6)
    const caller = withKey(users.etl, '10.20.9.15', userAgents.python, etlKeyGeneration(startMs))
    for (const [index, name] of ['prod/etl/warehouse', 'prod/etl/crm', 'prod/etl/clickstream'].entries()) {
      readSecret(stage, caller, sampleSecret(name), startMs + index * 1000, index === 0 ? 'name' : index === 1 ? 'partial-arn' : 'arn')
    }
    for (const source of ['raw-orders', 'raw-clickstream', 'raw-inventory']) {
      listObjects(stage, caller, sampleBucket(source), `dt=${day.date}/`, startMs + 5000)
      for (let part = about(stage, 32); part > 0; part--) {
        const atMs = startMs + 10_000 + random.int(1500) * 1000
        callObject(
          stage,
          caller,
          random.chance(0.3) ? 'PutObject' : 'GetObject',
          sampleBucket(source),
          `dt=${day.date}/part-${random.int(1e5)}.json.gz`,
          atMs
        )
      }
    }
  }
}

const curated = ['curated-sales', 'curated-customers', 'curated-inventory', 'ml-features'] as const

/** Curates what was loaded, as a Glue job, at two. Its own use of KMS is direct: the job encrypts columns itself. */
export const curating: Routine = {
  name: 'curating',
  play(stage, day) {
    const { random } = stage
    const startMs = hoursInto(day, 2 + random.next() / 4)
    const caller = assumeForService(stage, 'glue.amazonaws.com', {
      role: roles.etl,
      sessionName: 'GlueJobRunnerSession',
      atMs: startMs,
      sourceIp: '10.20.8.40',
      userAgent: userAgents.spark
    })
    readSecret(stage, caller, sampleSecret('prod/etl/warehouse'), startMs + 3000)
    if (day.weekday === 1) readSecret(stage, caller, sampleSecret(LONG_SECRET_NAME), startMs + 4000, 'name')
    for (let part = about(stage, 100); part > 0; part--) {
      const atMs = startMs + 10_000 + random.int(2700) * 1000
      const key = `dt=${day.date}/part-${String(random.int(1e5)).padStart(5, '0')}-${random.hex(8)}.parquet`
      if (random.chance(0.5))
        callObject(stage, caller, 'GetObject', sampleBucket(random.pick(['raw-orders', 'raw-clickstream', 'raw-inventory'])), key, atMs)
      else callObject(stage, caller, 'PutObject', sampleBucket(random.pick(curated)), key, atMs)
    }
    for (let column = 0; column < 12; column++) {
      askKey(
        stage,
        caller,
        sampleKey('customer-data'),
        random.chance(0.5) ? 'GenerateDataKey' : 'Decrypt',
        startMs + random.int(2700) * 1000,
        { table: 'customers' }
      )
    }
  }
}

/** Backs the database up at half past three; reads one object back to be sure. */
export const backups: Routine = {
  name: 'backups',
  play(stage, day) {
    const startMs = hoursInto(day, 3.5)
    const caller = withKey(users.backup, '10.20.9.30', userAgents.cli)
    const bucket = sampleBucket('db-backups')
    listBuckets(stage, caller, startMs)
    callService(stage, caller, 'rds', 'CreateDBSnapshot', startMs + 1000, {
      dBInstanceIdentifier: 'orders',
      dBSnapshotIdentifier: `orders-${day.date}`
    })
    callService(stage, caller, 'rds', 'DescribeDBSnapshots', startMs + 60_000, { dBInstanceIdentifier: 'orders' })
    for (const name of ['CreateMultipartUpload', 'UploadPart', 'UploadPart', 'UploadPart', 'CompleteMultipartUpload', 'GetObject']) {
      callObject(stage, caller, name, bucket, `orders/${day.date}.dump.zst`, startMs + 65_000)
    }
    if (day.weekday === 0)
      listObjects(
        stage,
        caller,
        sampleBucket('terraform-state'),
        '',
        startMs + 70_000,
        denied(caller, 's3:ListBucket', sampleBucket('terraform-state').arn)
      )
  }
}

/** Copies what must survive the loss of a region: by S3 itself, under its replication role. */
export const replicating: Routine = {
  name: 'replicating',
  play(stage, day) {
    for (const hour of [4, 12, 20]) {
      const atMs = hoursInto(day, hour)
      const caller = assumeForService(stage, 's3.amazonaws.com', {
        role: roles.replication,
        sessionName: 's3-replication',
        atMs,
        sourceIp: 's3.amazonaws.com',
        userAgent: 's3.amazonaws.com'
      })
      for (let item = about(stage, 8); item > 0; item--) replicate(stage, caller, day, atMs + item * 2000)
    }
  }
}

const replicate = (stage: Stage, caller: Caller, day: SampleDay, atMs: number): void => {
  const isOrder = stage.random.chance(0.7)
  const key = `dt=${day.date}/part-${stage.random.hex(8)}`
  callObject(stage, caller, 'GetObject', sampleBucket(isOrder ? 'raw-orders' : 'curated-customers'), key, atMs)
  callObject(stage, caller, 'PutObject', sampleBucket(isOrder ? 'dr-orders' : 'dr-customers'), key, atMs + 1000)
}
