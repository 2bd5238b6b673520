import { anonymousCaller } from '../caller.ts'
import { accounts, HOME_REGION } from '../inventory/sample-accounts.ts'
import { PUBLIC_BUCKET, sampleBucket } from '../inventory/sample-buckets.ts'
import { people } from '../inventory/sample-people.ts'
import { roles } from '../inventory/sample-roles.ts'
import { users } from '../inventory/sample-users.ts'
import { noSuchKey } from '../records/denied.ts'
import { federateFromIdentityCenter } from '../records/federation.ts'
import { callObject, listBuckets } from '../records/s3.ts'
import { callService } from '../records/service-call.ts'
import { withKey } from '../records/sessions.ts'
import { atUtc } from '../sample-calendar.ts'
import { hostileUserAgents, userAgents } from '../user-agents.ts'
import type { Incident } from './incident.ts'

const AGENTS_MS = atUtc('2026-09-11T10:15')

/** Text chosen by attackers, where programs name themselves. */
export const hostileAgents: Incident = {
  id: 'hostile-agents',
  title: 'Programs call themselves by markup, a spreadsheet formula and text that runs backwards',
  identity: users.raj.arn,
  accountId: accounts.sandbox,
  region: HOME_REGION,
  startMs: AGENTS_MS,
  endMs: AGENTS_MS + 10 * 60_000,
  play(stage) {
    for (const [index, userAgent] of hostileUserAgents.entries()) {
      const atMs = AGENTS_MS + index * 60_000
      callObject(stage, anonymousCaller('203.0.113.251', userAgent), 'GetObject', sampleBucket(PUBLIC_BUCKET), `${userAgent}.webp`, atMs, {
        error: noSuchKey
      })
      listBuckets(stage, withKey(users.raj, '203.0.113.9', userAgent), atMs + 1000)
      callService(stage, withKey(users.raj, '203.0.113.9', userAgent), 'ec2', 'DescribeInstances', atMs + 2000, { instancesSet: {} })
    }
  }
}

/** A policy name of exactly 128 characters, the longest IAM takes. */
export const LONG_POLICY_NAME = 'TemporaryExceptionForTheQuarterlyReconciliationOfSupplierRebatesAcrossEverySalesRegion'.padEnd(128, '-v2')
const LONG_NAME_MS = atUtc('2026-07-08T12:40')

/** A name tables must bear. */
export const longName: Incident = {
  id: 'long-name',
  title: 'A policy with a name of 128 characters is made',
  identity: roles.productionAdmin.arn,
  accountId: accounts.production,
  region: HOME_REGION,
  startMs: LONG_NAME_MS,
  endMs: LONG_NAME_MS + 60_000,
  play(stage) {
    const caller = federateFromIdentityCenter(stage, {
      role: roles.productionAdmin,
      person: people.liam,
      atMs: LONG_NAME_MS - 60_000,
      userAgent: userAgents.macBrowser,
      isConsole: true
    })
    callService(stage, caller, 'iam', 'CreatePolicy', LONG_NAME_MS, {
      policyName: LONG_POLICY_NAME,
      policyDocument: '{"Version":"2012-10-17","Statement":[]}'
    })
  }
}

const CORRECTION_MS = atUtc('2026-08-18T09:10')

/** CloudTrail corrects itself: a second record says what the first got wrong. */
export const correctedRecord: Incident = {
  id: 'corrected-record',
  title: 'A record is delivered again with its error code added (addendum UPDATED_DATA)',
  identity: roles.securityAudit.arn,
  accountId: accounts.security,
  region: HOME_REGION,
  startMs: CORRECTION_MS,
  endMs: CORRECTION_MS + 60_000,
  play(stage) {
    const caller = federateFromIdentityCenter(stage, {
      role: roles.securityAudit,
      person: people.noah,
      atMs: CORRECTION_MS - 60_000,
      userAgent: userAgents.cliMac,
      isConsole: false
    })
    const call = { atMs: CORRECTION_MS, region: HOME_REGION, service: 'guardduty', name: 'GetFindings', isReadOnly: true }
    const original = stage.log(caller, call)
    const addendum = {
      reason: 'UPDATED_DATA',
      updatedFields: 'errorCode,errorMessage',
      originalRequestID: original.requestID,
      originalEventID: original.eventID
    }
    stage.log(caller, {
      ...call,
      error: { code: 'InternalServerErrorException', message: 'Internal server error.' },
      members: { addendum }
    })
  }
}

const UNKNOWN_MS = atUtc('2026-09-24T13:00')

/** Calls no table of actions knows. */
export const unknownService: Incident = {
  id: 'unknown-service',
  title: 'Calls of a service too new for any table of actions: shown, and said to be unmapped',
  identity: users.lena.arn,
  accountId: accounts.sandbox,
  region: HOME_REGION,
  startMs: UNKNOWN_MS,
  endMs: UNKNOWN_MS + 10 * 60_000,
  play(stage) {
    const caller = withKey(users.lena, '198.51.100.66', userAgents.cliMac)
    for (const [index, name] of ['ProvisionDreamscape2026_09_01', 'DreamscapeHeartbeat', 'UnprovisionDreamscape2026_09_01'].entries()) {
      callService(stage, caller, 'dreamscape', name, UNKNOWN_MS + index * 120_000, { dreamscapeName: 'trial' }, { isReadOnly: index === 1 })
    }
  }
}
