import { serviceCaller } from '../caller.ts'
import { accounts, EU_REGION, HOME_REGION, RECOVERY_REGION, trailArn } from '../inventory/sample-accounts.ts'
import { sampleBucket, sampleBuckets } from '../inventory/sample-buckets.ts'
import { sampleKey, sampleKeys } from '../inventory/sample-keys.ts'
import { roles } from '../inventory/sample-roles.ts'
import { sampleSecret } from '../inventory/sample-secrets.ts'
import { users } from '../inventory/sample-users.ts'
import { throttled } from '../records/denied.ts'
import { callKey } from '../records/kms.ts'
import { callBucket, callObject } from '../records/s3.ts'
import { callService } from '../records/service-call.ts'
import { withKey } from '../records/sessions.ts'
import { assumeForService } from '../records/sts.ts'
import { hoursInto } from '../sample-calendar.ts'
import { userAgents } from '../user-agents.ts'
import { about, type Routine } from './routine.ts'

/** AWS Config looks at everything, in two accounts, under its service-linked role. */
export const configRecorder: Routine = {
  name: 'config',
  play(stage, day) {
    for (const role of [roles.productionConfig, roles.stagingConfig]) {
      for (const hour of [0, 8, 16]) {
        const atMs = hoursInto(day, hour + stage.random.next())
        const caller = assumeForService(stage, 'config.amazonaws.com', {
          role,
          sessionName: 'AWSConfig-Describe',
          atMs,
          sourceIp: 'config.amazonaws.com',
          userAgent: 'config.amazonaws.com'
        })
        const own = sampleBuckets.filter(bucket => bucket.accountId === role.accountId)
        for (let look = about(stage, 14); look > 0; look--) {
          callBucket(
            stage,
            caller,
            stage.random.pick(['GetBucketAcl', 'GetBucketPolicy', 'GetBucketVersioning', 'GetBucketEncryption']),
            stage.random.pick(own),
            'policy',
            atMs + look * 1000
          )
        }
        for (const key of sampleKeys)
          if (key.accountId === role.accountId && hour === 0) callKey(stage, caller, key, { atMs: atMs + 30_000, name: 'DescribeKey' })
        for (let look = about(stage, 8); look > 0; look--)
          callService(
            stage,
            caller,
            'ec2',
            'DescribeInstances',
            atMs + 40_000 + look * 1000,
            { instancesSet: {}, filterSet: {} },
            { region: stage.random.pick([HOME_REGION, EU_REGION, RECOVERY_REGION]) }
          )
      }
    }
  }
}

/** CloudTrail checks and writes the log bucket: nobody's use. */
export const trailDelivery: Routine = {
  name: 'trail-delivery',
  play(stage, day) {
    const caller = serviceCaller('cloudtrail.amazonaws.com', accounts.logArchive)
    const bucket = sampleBucket('org-cloudtrail-logs')
    for (let hour = 0; hour < 24; hour++) {
      callBucket(stage, caller, 'GetBucketAcl', bucket, 'acl', hoursInto(day, hour + 0.1))
      callObject(
        stage,
        caller,
        'PutObject',
        bucket,
        `AWSLogs/o-exampleorg1/${accounts.production}/CloudTrail/us-east-1/${day.date.replaceAll('-', '/')}/${hour}.json.gz`,
        hoursInto(day, hour + 0.2)
      )
    }
    if (day.weekday === 2)
      callService(stage, serviceCaller('cloudtrail.amazonaws.com', accounts.management), 'sns', 'Publish', hoursInto(day, 3), {
        topicArn: trailArn(HOME_REGION).replace('cloudtrail', 'sns').replace('trail/', '')
      })
  }
}

/** Numbers for a dashboard, every quarter of an hour, sometimes too often for the service. */
export const metrics: Routine = {
  name: 'metrics',
  play(stage, day) {
    const caller = withKey(users.metrics, '10.20.9.44', userAgents.python)
    for (let quarter = 0; quarter < 96; quarter++) {
      const error = stage.random.chance(0.03) ? { error: throttled } : {}
      callService(stage, caller, 'monitoring', 'GetMetricData', hoursInto(day, quarter / 4 + 0.01), { maxDatapoints: 1000 }, error)
    }
  }
}

/** What services say of themselves: rotations, and calls Footfall has no action for. */
export const serviceEvents: Routine = {
  name: 'service-events',
  play(stage, day) {
    if (day.weekday !== 3) return
    const secret = sampleSecret(stage.random.pick(['prod/orders/database', 'prod/storefront/database']))
    const atMs = hoursInto(day, 2)
    callService(
      stage,
      serviceCaller('secretsmanager.amazonaws.com', accounts.production),
      'secretsmanager',
      'RotationSucceeded',
      atMs,
      null,
      { eventType: 'AwsServiceEvent', additional: { SecretId: secret.arn }, isReadOnly: false }
    )
    const key = stage.random.pick(['finance-data', 'backups', 'app-secrets'])
    callKey(stage, serviceCaller('AWS Internal', accounts.production), sampleKey(key), {
      atMs: atMs + 3600,
      name: 'RotateKey',
      eventType: 'AwsServiceEvent',
      parameters: null,
      members: { serviceEventDetails: { keyId: sampleKey(key).keyId } }
    })
    callService(
      stage,
      serviceCaller('storage-lens.s3.amazonaws.com', accounts.production),
      's3',
      'GetStorageLensDashboardDataInternal',
      atMs + 7200_000,
      { configId: 'default-account-dashboard' }
    )
  }
}
