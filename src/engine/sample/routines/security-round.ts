import { sampleBucket, sampleBuckets } from '../inventory/sample-buckets.ts'
import { roles } from '../inventory/sample-roles.ts'
import { sampleSecret } from '../inventory/sample-secrets.ts'
import { users } from '../inventory/sample-users.ts'
import { callBucket, callObject } from '../records/s3.ts'
import { readSecret } from '../records/secrets.ts'
import { callService } from '../records/service-call.ts'
import { withKey } from '../records/sessions.ts'
import { assumeForService, assumeRole } from '../records/sts.ts'
import { hoursInto } from '../sample-calendar.ts'
import { userAgents } from '../user-agents.ts'
import { type Routine, timesWithin } from './routine.ts'

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
