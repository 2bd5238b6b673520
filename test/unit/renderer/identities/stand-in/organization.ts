import type { EventRow } from '../../../../../src/shared/contract/events.ts'
import type { IdentityDetail, IdentityRow, UsedResourceRow } from '../../../../../src/shared/contract/identities.ts'
import type { ResourceDetail, ResourceRow } from '../../../../../src/shared/contract/resources.ts'
import { actionClasses, identityTypes, outcomes } from '../../../../../src/shared/vocabulary/activity.ts'
import { anEventRow, anIdentityRow, aSeries, aSessionRow, dayMs, nowMs } from '../builders.ts'

/* A made-up organization of any size for looking at the pages: the same numbers at every run, with the awkward names logs bring. */

const accounts = ['111122223333', '444455556666', '777788889999', '123456789012', null]
const services = ['s3', 'kms', 'secretsmanager', 'sts', 'iam', 'ec2', 'lambda', 'dynamodb', 'cloudtrail', 'logs', 'rds', 'sqs']
const regions = ['eu-central-1', 'us-east-1', 'eu-west-1']
const agents = [
  'aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/macos#24.6.0',
  'Boto3/1.40.1 md/Botocore#1.40.1 ua/2.1 os/linux',
  '<script>alert(1)</script>',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'safe\u202Etxt.exe\u202C agent',
  'AWS Internal'
]

const at = <T>(list: readonly T[], n: number): T => list[((n % list.length) + list.length) % list.length] as T
/** A number from 0 to `below` that looks random and never changes. */
export const dice = (n: number, below: number): number => ((Math.imul(n + 1, 2654435761) >>> 8) % 100003) % below

const names = ['maria', 'deploy', 'מנהל-אבטחה', 'admin\u202Egnp.exe', 'n'.repeat(128), 'zero\u200Bwidth', '<b>bold</b>', 'backup-restore']

const typeOf = (n: number): IdentityRow['type'] => at(identityTypes, n < 8 ? n : ([0, 1, 1, 1, 0, 4, 5][n % 7] ?? 0))

const nameOf = (n: number, type: IdentityRow['type']): string => {
  if (type === 'root') return 'root'
  if (type === 'aws-service') return `${at(services, n)}.amazonaws.com`
  return n < 40 ? `${at(names, n)}${n < 8 ? '' : `-${n}`}` : `${at(['app', 'ci', 'team', 'ops', 'data'], n)}-${n}`
}

const arnOf = (n: number, type: IdentityRow['type'], name: string, account: string | null): string => {
  if (type === 'root') return `arn:aws:iam::${account}:root`
  if (type === 'aws-service') return `service:${name}`
  if (type === 'account' || account === null) return `account:${account ?? 'anonymous'}/AIDA${n}`
  return `arn:aws:iam::${account}:${type === 'iam-role' ? 'role/service-role' : 'user'}/${name}`
}

export const someIdentities = (count: number): IdentityRow[] =>
  Array.from({ length: count }, (_, n) => {
    const type = typeOf(n)
    const accountId = type === 'aws-service' ? null : at(accounts, dice(n, 4))
    const name = nameOf(n, type)
    const quiet = n % 9 === 5
    const never = n % 23 === 7
    const events = 1 + dice(n * 3, 90_000)
    const last = nowMs - (quiet ? 40 * dayMs : 0) - dice(n, 20) * dayMs - dice(n * 7, 86_400) * 1000
    return anIdentityRow({
      arn: arnOf(n, type, name, accountId),
      type,
      name,
      accountId,
      firstSeenMs: nowMs - (60 + dice(n, 30)) * dayMs,
      lastActivityMs: never ? null : last,
      lastActivity: never
        ? null
        : {
            eventSource: `${at(services, n)}.amazonaws.com`,
            eventName: at(['GetObject', 'Decrypt', 'GetSecretValue', 'AssumeRole'], n),
            region: at(regions, n),
            sourceIp: `192.0.2.${n % 250}`
          },
      lastAttemptMs: last + dice(n, 3) * 3_600_000,
      events,
      deniedEvents: never ? events : dice(n * 11, Math.ceil(events / (1 + (n % 5)))),
      failedEvents: dice(n, 20),
      eventsInWindow: quiet ? 0 : Math.ceil(events / 3),
      services: quiet ? [] : services.slice(n % 5, (n % 5) + 1 + (n % 7)),
      state: quiet || never ? null : 'active'
    })
  })

const kinds = ['s3-bucket', 'secret', 'kms-key'] as const

export const someResources = (count: number): ResourceRow[] =>
  Array.from({ length: count }, (_, n) => {
    const type = at(kinds, n)
    const accountId = at(accounts, n % 4)
    const region = type === 's3-bucket' && n % 6 === 0 ? null : at(regions, n)
    const name =
      type === 'kms-key'
        ? `${String(n).padStart(8, '0')}-1111-4222-8333-444455556666`
        : `${at(['logs', 'customer-data', 'prod/db/password', 'backup'], n)}-${n}`
    const inferred = type === 'secret' && n % 4 === 1
    const arn =
      type === 's3-bucket'
        ? `arn:aws:s3:::${name}`
        : type === 'secret'
          ? `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${inferred ? '??????' : 'AbCdEf'}`
          : `arn:aws:kms:${region}:${accountId}:key/${name}`
    const quiet = n % 7 === 3
    const events = 1 + dice(n * 5, 20_000)
    return {
      arn,
      type,
      name,
      accountId: n % 11 === 10 ? null : (accountId ?? null),
      region,
      lastActivityMs: n % 13 === 12 ? null : nowMs - dice(n, 50) * dayMs - 1234567,
      lastViewedMs: n % 3 === 0 && n % 2 === 0 ? null : nowMs - dice(n, 60) * dayMs - 2234567,
      firstSeenMs: nowMs - 88 * dayMs,
      identitiesUsed: quiet ? 0 : dice(n, 40),
      identitiesEntitled: new URLSearchParams(globalThis.location?.search).get('snapshot') === '0' ? null : 21 + dice(n, 60),
      events,
      deniedEvents: dice(n, 30),
      eventsInWindow: quiet ? 0 : Math.ceil(events / 3),
      inferred
    }
  })

export const someEvents = (of: { identity?: IdentityRow; resource?: string }, count: number): EventRow[] =>
  Array.from({ length: count }, (_, n) =>
    anEventRow({
      seq: 1000 - n,
      timeMs: nowMs - n * 1_900_000,
      ...(of.identity === undefined ? {} : { identity: of.identity.arn, identityName: of.identity.name, identityType: of.identity.type }),
      eventSource: `${at(services, n)}.amazonaws.com`,
      eventName: at(['GetObject', 'Decrypt', 'GetSecretValue', 'AssumeRole', 'DescribeInstances'], n),
      resources: [of.resource ?? `arn:aws:s3:::customer-data-${n % 9}`],
      class: at(actionClasses, n),
      outcome: n % 7 === 3 ? 'denied' : n % 11 === 5 ? 'failed' : 'success',
      errorCode: n % 7 === 3 ? 'AccessDenied' : '',
      userAgent: at(agents, n),
      sourceIp: `192.0.2.${n % 7}`
    })
  )

const actionsOf = (count: number): IdentityDetail['actions']['rows'] =>
  Array.from({ length: count }, (_, n) => ({
    action:
      n % 6 === 4
        ? null
        : `${at(services, n)}:${at(['GetObject', 'Decrypt', 'GetSecretValue', 'PutObject', 'ListBucket'], n)}${n > 20 ? n : ''}`,
    eventSource: `${at(services, n)}.amazonaws.com`,
    eventName: `${at(['GetObject', 'Decrypt', 'GetSecretValue', 'PutObject', 'ListObjects'], n)}${n > 20 ? n : ''}`,
    class: at(actionClasses, n),
    success: n % 8 === 7 ? 0 : dice(n, 9000),
    denied: n % 4 === 1 ? dice(n, 60) : 0,
    failed: n % 5 === 2 ? dice(n, 30) : 0,
    firstMs: nowMs - 29 * dayMs,
    lastMs: nowMs - n * 3_600_000
  }))

const usedResources = (count: number): UsedResourceRow[] =>
  someResources(count).map((row, n) => ({
    arn: n % 8 === 7 ? `arn:aws:dynamodb:eu-central-1:111122223333:table/orders-${n}` : row.arn,
    type: n % 8 === 7 ? 'other' : row.type,
    accountId: row.accountId,
    success: dice(n, 4000),
    denied: n % 5 === 0 ? dice(n, 12) : 0,
    failed: 0,
    firstMs: nowMs - 25 * dayMs,
    lastMs: nowMs - n * dayMs * 0.4,
    lastViewedMs: row.lastViewedMs,
    actions: ['s3:GetObject', 's3:PutObject', 's3:ListBucket', 's3:DeleteObject', 's3:GetBucketPolicy'].slice(0, 1 + (n % 5))
  }))

const counted = (values: readonly string[]): IdentityDetail['addresses']['rows'] =>
  values.map((value, n) => ({ value, count: 4000 - n * 311, denied: n * 3, firstMs: nowMs - 28 * dayMs, lastMs: nowMs - n * 5_000_000 }))

export const identityDetail = (row: IdentityRow): IdentityDetail => {
  const silent = row.eventsInWindow === 0
  const cut = <T>(rows: T[]): { total: number; rows: T[] } => (silent ? { total: 0, rows: [] } : { total: rows.length, rows })
  const timeline = aSeries(outcomes)
  return {
    row,
    credentials: row.type === 'iam-user' ? { rows: null, why: 'not in the snapshot' } : null,
    uniqueIds:
      row.type === 'iam-user'
        ? ['AIDACKCEVSQ6C2EXAMPLE', 'AIDAJQABLZS4A3QDU576Q']
        : row.type === 'iam-role'
          ? ['AROAJQABLZS4A3QDU576Q']
          : [],
    timeline: silent
      ? { ...timeline, counts: timeline.counts.map(group => group.map(() => 0)), groups: timeline.groups.map(g => ({ ...g, total: 0 })) }
      : timeline,
    actions: cut(actionsOf(60)),
    resources: cut(usedResources(30)),
    addresses: cut(
      counted(['192.0.2.10', '198.51.100.7', '203.0.113.99', 'AWS Internal', 'cloudformation.amazonaws.com', '2001:db8::8a2e:370:7334'])
    ),
    agents: cut(counted(agents)),
    regions: cut(counted(regions)),
    sessions: cut(
      Array.from({ length: 24 }, (_, n) =>
        aSessionRow({
          accessKeyId: n === 1 ? null : n % 5 === 0 ? `AKIAIOSFODNN7EXAMP${n + 10}` : `ASIAIOSFODNN7EXAMP${n + 10}`,
          name: n % 5 === 0 ? null : at(['maria-laptop', 'i-0123456789abcdef0', 'GitHubActions', '‮evil'], n),
          createdAtMs: n % 5 === 0 ? null : nowMs - n * 40_000_000,
          mfa: at([true, false, null], n),
          sourceIdentity: n % 4 === 0 ? 'maria@example.com' : null,
          events: 400 - n * 11,
          deniedEvents: n
        })
      )
    )
  }
}

export const resourceDetail = (row: ResourceRow): ResourceDetail => {
  const silent = row.eventsInWindow === 0
  const users = silent ? [] : someIdentities(row.identitiesUsed || 3)
  return {
    row,
    timeline: aSeries(silent ? [] : ['view', 'list', 'write', 'admin']),
    identities: {
      total: users.length,
      rows: users.map((user, n) => ({
        identity: user.arn,
        identityName: user.name,
        identityType: user.type,
        accountId: user.accountId,
        success: n % 6 === 5 ? 0 : dice(n, 900),
        denied: n % 6 === 5 ? 4 : 0,
        failed: n % 7 === 2 ? 3 : 0,
        firstMs: nowMs - 27 * dayMs,
        lastMs: nowMs - n * 7_200_000,
        lastViewedMs: n % 3 === 1 ? null : nowMs - n * 7_300_000,
        actions: ['s3:GetObject', 's3:ListBucket', 's3:PutObject', 's3:DeleteObject'].slice(0, 1 + (n % 4))
      }))
    },
    actions: silent ? { total: 0, rows: [] } : { total: 12, rows: actionsOf(12) }
  }
}
