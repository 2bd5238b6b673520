import type { Caller } from '../caller.ts'
import { accounts, HOME_REGION, QUIET_REGION } from '../inventory/sample-accounts.ts'
import { longTermKeyId, uniqueId } from '../inventory/sample-ids.ts'
import { listBuckets } from '../records/s3.ts'
import { callService } from '../records/service-call.ts'
import { signInRoot } from '../records/sign-in.ts'
import { printedTime } from '../records/sts.ts'
import { atUtc } from '../sample-calendar.ts'
import type { Stage } from '../stage.ts'
import { userAgents } from '../user-agents.ts'
import type { Incident } from './incident.ts'

const rootArn = (accountId: string): string => `arn:aws:iam::${accountId}:root`
const REGULAR_MS = atUtc('2026-07-06T09:02')

/** The root user of the management account, with MFA, on an errand only root can run. */
export const regularRoot: Incident = {
  id: 'root-regular',
  title: 'The management account’s root user signs in with MFA in office hours and changes a contact',
  identity: rootArn(accounts.management),
  accountId: accounts.management,
  region: HOME_REGION,
  startMs: REGULAR_MS,
  endMs: REGULAR_MS + 12 * 60_000,
  play(stage) {
    const root = signInRoot(stage, accounts.management, {
      atMs: REGULAR_MS,
      sourceIp: '198.51.100.21',
      userAgent: userAgents.macBrowser,
      mfa: true
    })
    callService(stage, root, 'account', 'GetContactInformation', REGULAR_MS + 60_000)
    callService(stage, root, 'account', 'PutAlternateContact', REGULAR_MS + 600_000, { alternateContactType: 'SECURITY' })
  }
}

const ODD_MS = atUtc('2026-09-06T03:12')
/** The user the intruder leaves behind. */
export const INTRUDER = 'backup-sync'

/** The root user of the sandbox, without MFA, on a Sunday night: leaves a user with a key and starts machines where nobody looks. */
export const oddRoot: Incident = {
  id: 'root-odd',
  title:
    'The sandbox’s root user signs in without MFA on a Sunday at 03:12, makes an administrator with a key, and machines start in a region nobody uses',
  identity: rootArn(accounts.sandbox),
  accountId: accounts.sandbox,
  region: HOME_REGION,
  startMs: ODD_MS,
  endMs: ODD_MS + 40 * 60_000,
  play(stage) {
    const root = signInRoot(stage, accounts.sandbox, { atMs: ODD_MS, sourceIp: '203.0.113.199', userAgent: userAgents.firefox, mfa: false })
    const userName = INTRUDER
    const arn = `arn:aws:iam::${accounts.sandbox}:user/${userName}`
    const userId = uniqueId('AIDA', accounts.sandbox, userName)
    const accessKeyId = longTermKeyId(accounts.sandbox, userName)
    const createDate = printedTime(ODD_MS + 120_000)
    callService(
      stage,
      root,
      'iam',
      'CreateUser',
      ODD_MS + 120_000,
      { userName },
      { response: { user: { path: '/', arn, userId, createDate, userName } } }
    )
    callService(stage, root, 'iam', 'AttachUserPolicy', ODD_MS + 140_000, {
      userName,
      policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess'
    })
    callService(
      stage,
      root,
      'iam',
      'CreateAccessKey',
      ODD_MS + 160_000,
      { userName },
      { response: { accessKey: { userName, accessKeyId, status: 'Active', createDate } } }
    )
    startMachines(stage, {
      userIdentity: { type: 'IAMUser', principalId: userId, arn, accountId: accounts.sandbox, accessKeyId, userName },
      accountId: accounts.sandbox,
      arn,
      principalId: userId,
      sourceIp: '203.0.113.199',
      userAgent: 'aws-cli/1.22.34 Python/3.10.12 Linux/5.15.0 botocore/1.23.34',
      isConsole: false,
      isForeign: false
    })
  }
}

const startMachines = (stage: Stage, caller: Caller): void => {
  const atMs = ODD_MS + 600_000
  callService(stage, caller, 'sts', 'GetCallerIdentity', atMs)
  listBuckets(stage, caller, atMs + 10_000)
  for (let machine = 0; machine < 6; machine++) {
    callService(
      stage,
      caller,
      'ec2',
      'RunInstances',
      atMs + 60_000 + machine * 30_000,
      { instanceType: 'p4d.24xlarge', instancesSet: { items: [{ imageId: 'ami-0fedcba9876543210', minCount: 1, maxCount: 4 }] } },
      {
        region: QUIET_REGION,
        ...(machine < 4
          ? {
              error: {
                code: 'Client.VcpuLimitExceeded',
                message: 'You have requested more vCPU capacity than your current vCPU limit allows.'
              }
            }
          : {})
      }
    )
  }
}
