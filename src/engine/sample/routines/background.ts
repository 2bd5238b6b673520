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
import { readSecret } from '../records/secrets.ts'
import { callService } from '../records/service-call.ts'
import { withKey } from '../records/sessions.ts'
import { assumeForService, assumeRole } from '../records/sts.ts'
import { hoursInto } from '../sample-calendar.ts'
import { userAgents } from '../user-agents.ts'
import { about, type Routine, timesWithin } from './routine.ts'

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

/** The SIEM fetches logs from the archive account: a cross-account read, two copies of each call. */
export const siem: Routine = {
  name: 'siem',
  play(stage, day) {
    const caller = withKey(users.siem, '10.50.0.8', userAgents.java)
    readSecret(stage, caller, sampleSecret('security/siem/ingest-token'), hoursInto(day, 0.05))
    for (const atMs of timesWithin(stage, day, 0, 24, 26))
      callObject(stage, caller, 'GetObject', sampleBucket('org-cloudtrail-logs'), `AWSLogs/${stage.random.hex(16)}.json.gz`, atMs)
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

/** Every Monday the security account walks through the others under its audit role. */
export const auditing: Routine = {
  name: 'auditing',
  play(stage, day) {
    if (day.weekday !== 1) return
    const startMs = hoursInto(day, 6)
    const scanner = assumeForService(stage, 'codebuild.amazonaws.com', {
      role: roles.scanner,
      sessionName: 'AWSCodeBuild-weekly-scan',
      atMs: startMs,
      sourceIp: '10.50.0.20',
      userAgent: userAgents.python
    })
    for (const [index, role] of [roles.productionAudit, roles.stagingAudit, roles.managementAudit, roles.sandboxAudit].entries()) {
      const atMs = startMs + 60_000 + index * 600_000
      const auditor = assumeRole(stage, scanner, { role, sessionName: 'weekly-audit', atMs })
      for (const [step, name] of [
        'ListUsers',
        'ListRoles',
        'GetAccountSummary',
        'GetCredentialReport',
        'ListPolicies',
        'ListMFADevices'
      ].entries())
        callService(stage, auditor, 'iam', name, atMs + 5000 + step * 1000)
      for (const [step, bucket] of sampleBuckets.filter(each => each.accountId === role.accountId).entries()) {
        const noPolicy =
          bucket.isPublic || step % 3 !== 0 ? {} : { error: { code: 'NoSuchBucketPolicy', message: 'The bucket policy does not exist' } }
        callBucket(stage, auditor, 'GetBucketPolicy', bucket, 'policy', atMs + 20_000 + step * 1000, noPolicy)
        callBucket(stage, auditor, 'GetBucketPublicAccessBlock', bucket, 'publicAccessBlock', atMs + 20_500 + step * 1000)
      }
    }
    callObject(stage, scanner, 'PutObject', sampleBucket('security-findings'), `weekly/${day.date}.json`, startMs + 3_000_000)
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
