import { accounts, QUIET_REGION } from '../inventory/sample-accounts.ts'
import { sampleBucket } from '../inventory/sample-buckets.ts'
import { roles } from '../inventory/sample-roles.ts'
import { sampleSecret } from '../inventory/sample-secrets.ts'
import { users } from '../inventory/sample-users.ts'
import { denied } from '../records/denied.ts'
import { financeReads, identityReads, operationsReads } from '../records/read-calls.ts'
import { callObject, listBuckets, listObjects } from '../records/s3.ts'
import { readSecret } from '../records/secrets.ts'
import { callService } from '../records/service-call.ts'
import { withKey } from '../records/sessions.ts'
import { signInUser } from '../records/sign-in.ts'
import { assumeForService, assumeRole } from '../records/sts.ts'
import { hoursInto } from '../sample-calendar.ts'
import { userAgents } from '../user-agents.ts'
import { lookAt } from './look-at.ts'
import { about, type Routine, timesWithin } from './routine.ts'

/** Last day at work of the colleague who left; her user was never switched off. */
export const LAST_DAY_OF_MARIA = '2026-08-14'

/** The database administrator, with a key of her own, until she leaves. */
const maria: Routine = {
  name: 'maria',
  play(stage, day) {
    if (day.isWeekend || day.date > LAST_DAY_OF_MARIA) return
    const caller = withKey(users.maria, '198.51.100.52', userAgents.cli)
    for (const atMs of timesWithin(stage, day, 6.5, 15, about(stage, 22))) {
      const draw = stage.random.next()
      if (draw < 0.35) callService(stage, caller, 'rds', 'DescribeDBInstances', atMs, { dBInstanceIdentifier: 'orders' })
      else if (draw < 0.7)
        callObject(
          stage,
          caller,
          'GetObject',
          sampleBucket(stage.random.pick(['db-backups', 'finance-ledger', 'curated-sales'])),
          `orders/${day.date}.dump.zst`,
          atMs
        )
      else if (draw < 0.85)
        callObject(stage, caller, 'PutObject', sampleBucket('warehouse-exports'), `restore/${stage.random.hex(8)}.csv`, atMs)
      else if (draw < 0.92) readSecret(stage, caller, sampleSecret('prod/orders/database'), atMs, 'name')
      else callService(stage, caller, 'monitoring', 'GetMetricData', atMs, { maxDatapoints: 500 })
    }
  }
}

/** Somebody who looked in on the first two working days of July and never came back. */
const tom: Routine = {
  name: 'tom',
  play(stage, day) {
    if (day.date !== '2026-07-01' && day.date !== '2026-07-02') return
    const caller = signInUser(stage, users.tom, {
      atMs: hoursInto(day, 9),
      sourceIp: '192.0.2.15',
      userAgent: userAgents.firefox,
      mfa: false
    })
    for (const atMs of timesWithin(stage, day, 9.1, 10, 12))
      listBuckets(stage, caller, atMs, stage.random.chance(0.5) ? denied(caller, 's3:ListAllMyBuckets') : undefined)
    callObject(stage, caller, 'GetObject', sampleBucket('web-logs'), '2026/06/30.log', hoursInto(day, 9.5))
  }
}

/** The head of the platform, in the management account: console with MFA, Tuesdays and Fridays; from there into production to look around. */
const anna: Routine = {
  name: 'anna',
  play(stage, day) {
    if (day.weekday !== 2 && day.weekday !== 5) return
    const caller = signInUser(stage, users.anna, {
      atMs: hoursInto(day, 7.2),
      sourceIp: '198.51.100.21',
      userAgent: userAgents.macBrowser,
      mfa: true
    })
    for (const atMs of timesWithin(stage, day, 7.3, 8.1, about(stage, 18))) lookAt(stage, caller, identityReads, atMs)
    if (day.weekday !== 5) return
    const inside = assumeRole(stage, caller, { role: roles.readOnly, sessionName: users.anna.name, atMs: hoursInto(day, 8.15), mfa: true })
    for (const atMs of timesWithin(stage, day, 8.2, 9, 10)) lookAt(stage, inside, operationsReads, atMs)
  }
}

/** The bookkeeper, in the console without MFA, mistyping his password now and then. */
const felix: Routine = {
  name: 'felix',
  play(stage, day) {
    if (day.weekday !== 1 && day.weekday !== 4) return
    const place = { sourceIp: '192.0.2.77', userAgent: userAgents.windowsBrowser, mfa: false }
    if (stage.random.chance(0.3)) signInUser(stage, users.felix, { ...place, atMs: hoursInto(day, 8.4), failure: 'Failed authentication' })
    const caller = signInUser(stage, users.felix, { ...place, atMs: hoursInto(day, 8.5) })
    for (const atMs of timesWithin(stage, day, 8.6, 9.3, about(stage, 9))) lookAt(stage, caller, financeReads, atMs)
  }
}

/** Two developers at play in the sandbox with long-term keys, and now and then in a region nobody else uses. */
const sandbox: Routine = {
  name: 'sandbox',
  play(stage, day) {
    const { random } = stage
    for (const [user, address] of [
      [users.raj, '203.0.113.9'],
      [users.lena, '198.51.100.66']
    ] as const) {
      if (!random.chance(day.isWeekend ? 0.15 : 0.7)) continue
      const caller = withKey(user, address, userAgents.cliMac)
      for (const atMs of timesWithin(stage, day, 9, 17, about(stage, 20))) {
        if (random.chance(0.4)) lookAt(stage, caller, operationsReads, atMs)
        else
          callObject(
            stage,
            caller,
            random.pick(['GetObject', 'PutObject', 'DeleteObject']),
            sampleBucket('sandbox-experiments'),
            `${user.name}/${random.hex(6)}.bin`,
            atMs
          )
      }
      if (random.chance(0.08))
        callService(stage, caller, 'ec2', 'DescribeInstances', hoursInto(day, 12), { instancesSet: {} }, { region: QUIET_REGION })
    }
  }
}

/** A notebook instance: credentials from the metadata service, scoped to the instance. */
const notebook: Routine = {
  name: 'notebook',
  play(stage, day) {
    if (day.isWeekend || !stage.random.chance(0.5)) return
    const atMs = hoursInto(day, 10)
    const instance = 'i-0f1e2d3c4b5a69788'
    const scope = {
      sourceArn: `arn:aws:ec2:us-east-1:${accounts.sandbox}:instance/${instance}`,
      sourceAccount: accounts.sandbox,
      issuerType: 'AWS::EC2::Instance',
      credentialsIssuedTo: instance
    }
    const place = { role: roles.notebook, sessionName: instance, atMs, sourceIp: '54.88.19.203', userAgent: userAgents.python }
    const caller = assumeForService(stage, 'ec2.amazonaws.com', place, { instanceDelivery: '2.0', inScopeOf: scope })
    readSecret(stage, caller, sampleSecret('sandbox/notebook/token'), atMs + 5000)
    for (let call = about(stage, 14); call > 0; call--)
      callObject(
        stage,
        caller,
        stage.random.chance(0.7) ? 'GetObject' : 'PutObject',
        sampleBucket('sandbox-notebooks'),
        `nb/${stage.random.int(40)}.ipynb`,
        atMs + 10_000 + stage.random.int(3000) * 1000
      )
    if (day.weekday === 3) listObjects(stage, caller, sampleBucket('sandbox-sydney-trial'), '', atMs + 3_200_000)
  }
}

/** IAM users at work, and the sandbox. */
export const iamUsers: readonly Routine[] = [maria, tom, anna, felix, sandbox, notebook]
