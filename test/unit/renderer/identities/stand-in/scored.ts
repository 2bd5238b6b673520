import type { IdentityRow } from '../../../../../src/shared/contract/identities.ts'
import type { OktaIdentity } from '../../../../../src/shared/contract/okta.ts'
import type { CoverageRow, KindSummary, ScoredResource, ScoreRow, scoredTypes } from '../../../../../src/shared/contract/scores.ts'
import { type ResourceType, resourceTypes } from '../../../../../src/shared/vocabulary/activity.ts'
import { profileActions } from '../../../../../src/shared/vocabulary/profile.ts'
import { dayMs, nowMs } from '../builders.ts'
import { dice, someIdentities } from './organization.ts'

/* Made-up entitlements and scores beside the made-up organization: every status, bounds, thousands of resources, awkward names. */

const at = <T>(list: readonly T[], n: number): T => list[((n % list.length) + list.length) % list.length] as T
const sizes = [10, 40, 1, 3000, 7, 120, 2, 25]
const reasons = ['no-entitlement', 'not-observable', 'not-enabled', 'no-snapshot'] as const
const bucketNames = [
  'logs',
  'customer-data',
  '<img src=x onerror=alert(1)>',
  'b'.repeat(63),
  'backup',
  'מאגר-גיבוי',
  'finance\u202Etxt.exe'
]

const arnOf = (type: ResourceType, name: string): string =>
  type === 's3-bucket'
    ? `arn:aws:s3:::${name}`
    : type === 'secret'
      ? `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${name}-AbCdEf`
      : `arn:aws:kms:eu-central-1:111122223333:key/${name}`

const viaOf = (n: number, m: number): ScoredResource['via'] => [
  ...(m % 4 === 3
    ? []
    : [{ policy: 'arn:aws:iam::aws:policy/AmazonS3FullAccess', index: 0, sid: null, effect: 'Allow' as const, path: 'managed' }]),
  ...(m % 4 === 3 || m % 9 === 0 ? [{ policy: 'read-some', index: 1, sid: 'ReadSome', effect: 'Allow' as const, path: 'inline' }] : []),
  ...(m % 5 === 2
    ? [{ policy: 'arn:aws:iam::111122223333:policy/team-data', index: 2, sid: null, effect: 'Allow' as const, path: 'group:data-team' }]
    : []),
  ...(m % 11 === 7 ? [{ policy: `bucket policy ${n}`, index: 0, sid: 'CrossAccount', effect: 'Allow' as const, path: 'resource' }] : [])
]

const made = new Map<string, ScoredResource[]>()

/** The same for every sixteenth identity, or ten thousand of them would take longer to make up than to show. */
const resourcesOf = (n: number, type: ResourceType, size: number): ScoredResource[] => {
  const key = `${n % 16} ${type} ${size}`
  const known = made.get(key) ?? makeResources(n % 16, type, size)
  made.set(key, known)
  return known
}

const makeResources = (n: number, type: ResourceType, size: number): ScoredResource[] =>
  Array.from({ length: size }, (_, m) => {
    const name = type === 'kms-key' ? `${String(m).padStart(8, '0')}-1111-4222-8333-444455556666` : `${at(bucketNames, m)}-${m}`
    const stray = m % 37 === 36
    const used = stray || dice(m * 7 + n, 10) < 3
    const all = profileActions('data', type)
    const lastUsedMs = used ? nowMs - dice(m, 29) * dayMs - 7_000_000 : m % 6 === 5 ? nowMs - 50 * dayMs : null
    return {
      arn: arnOf(type, name),
      name,
      accountId: at(['111122223333', '444455556666'], m),
      entitlement: stray ? 'none' : m % 13 === 12 ? 'unknown' : m % 8 === 7 ? 'conditional' : 'allowed',
      used,
      observed: m % 10 !== 9,
      firstUsedMs: lastUsedMs === null ? null : lastUsedMs - 9 * dayMs,
      lastUsedMs,
      actionsGranted: stray ? [] : all.slice(0, 1 + (m % all.length)),
      actionsUsed: used ? all.slice(0, 1 + (m % 2)) : [],
      via: stray ? [] : viaOf(n, m),
      proof:
        lastUsedMs === null
          ? null
          : {
              eventId: null,
              file: '111122223333_CloudTrail_eu-central-1_20260228T0000Z_abcdefghijklmnop.json.gz',
              record: m,
              seq: 1000 - (m % 900)
            }
    }
  })

const rowOf = (identity: IdentityRow, n: number, type: ResourceType, k: number, details: boolean): ScoreRow => {
  const size = at(sizes, n + k)
  const base = {
    identity: identity.arn,
    identityName: identity.name,
    identityType: identity.type as (typeof scoredTypes)[number],
    accountId: identity.accountId,
    resourceType: type,
    usedNotGranted: 0,
    conditional: 0,
    observed: 0,
    unknown: 0,
    lastUsedMs: null,
    isNew: n % 17 === 4,
    marks: n % 3 === 0 ? ['snapshot-after-as-of', 'trail-assumed'] : []
  }
  if ((n + k) % 5 === 4) {
    const reason = at(reasons, n)
    const bounds = reason === 'not-observable' ? { low: 0, high: 100, granted: 12, unknown: 3 } : { low: null, high: null, granted: 0 }
    return {
      ...base,
      ...bounds,
      status: 'not-applicable',
      reason,
      score: null,
      used: 0,
      coverage: reason === 'not-observable' ? 'not-observable' : 'full',
      ...(details ? { resources: [] } : {})
    }
  }
  const resources = resourcesOf(n, type, size)
  const granted = resources.filter(({ entitlement }) => entitlement === 'allowed' || entitlement === 'conditional')
  const used = granted.filter(one => one.used).length
  const percent = (part: number): number => Math.round((1000 * (granted.length - part)) / granted.length) / 10
  const partial = (n + k) % 4 === 1
  const unobserved = granted.filter(one => !one.observed && !one.used).length
  return {
    ...base,
    status: 'scored',
    reason: null,
    score: granted.length === 0 ? null : percent(used),
    low: granted.length === 0 ? null : partial ? percent(Math.min(granted.length, used + unobserved + 1)) : percent(used),
    high: granted.length === 0 ? null : percent(used),
    granted: granted.length,
    used,
    usedNotGranted: resources.filter(({ entitlement }) => entitlement === 'none').length,
    conditional: granted.filter(({ entitlement }) => entitlement === 'conditional').length,
    observed: granted.filter(one => one.observed).length,
    unknown: resources.filter(({ entitlement }) => entitlement === 'unknown').length,
    coverage: partial ? 'partial' : 'full',
    lastUsedMs: nowMs - dayMs,
    ...(details ? { resources } : {})
  }
}

export const oktaIdentities: OktaIdentity[] = [
  {
    identity: 'okta:acme:maria@example.com',
    login: 'maria@example.com',
    org: 'acme',
    userId: '00u1a2b3c4d5e6f7g8h9',
    status: 'ACTIVE',
    createdAtMs: nowMs - 400 * dayMs,
    lastSignInMs: nowMs - dayMs,
    links: [
      {
        identity: 'okta:acme:maria@example.com',
        roleArn: 'arn:aws:iam::111122223333:role/deploy',
        sessionNames: ['maria@example.com'],
        via: ['assignment', 'assumed'],
        confidence: 'certain',
        lastAssumedMs: nowMs - dayMs
      },
      {
        identity: 'okta:acme:maria@example.com',
        roleArn: 'arn:aws:iam::444455556666:role/AWSReservedSSO_Admin_0123456789abcdef',
        sessionNames: ['maria', 'maria-2', 'maria-3'],
        via: ['identity-center'],
        confidence: 'inferred',
        lastAssumedMs: null
      },
      {
        identity: 'okta:acme:maria@example.com',
        roleArn: 'arn:aws:iam::777788889999:role/support',
        sessionNames: [],
        via: ['assumed'],
        confidence: 'rule',
        lastAssumedMs: nowMs - 9 * dayMs
      }
    ]
  }
]

const oktaRow = (one: OktaIdentity): IdentityRow => ({
  ...(someIdentities(1)[0] as IdentityRow),
  arn: one.identity,
  name: one.login,
  type: 'okta-user',
  accountId: null
})

const scored = ['iam-user', 'iam-role', 'okta-user']

export const scoreRows = (identities: readonly IdentityRow[], of: string | undefined, details: boolean): ScoreRow[] => {
  const unseen =
    identities.length === 0
      ? []
      : [
          {
            ...(identities[0] as IdentityRow),
            arn: 'arn:aws:iam::111122223333:user/never-seen',
            name: 'never-seen',
            type: 'iam-user' as const
          }
        ]
  return [...identities, ...(identities.length === 0 ? [] : oktaIdentities.map(oktaRow)), ...unseen].flatMap((identity, n) =>
    scored.includes(identity.type) && (of === undefined || identity.arn === of)
      ? resourceTypes.map((type, k) => rowOf(identity, n, type, k, details))
      : []
  )
}

export const withoutSnapshot = (rows: readonly ScoreRow[]): ScoreRow[] =>
  rows.map(row => ({
    ...row,
    status: 'not-applicable',
    reason: 'no-snapshot',
    score: null,
    low: null,
    high: null,
    granted: 0,
    used: 0,
    unknown: 0,
    usedNotGranted: 0,
    marks: [],
    ...(row.resources === undefined ? {} : { resources: [] })
  }))

export const summaries = (rows: readonly ScoreRow[]): KindSummary[] =>
  resourceTypes.map(resourceType => {
    const of = rows.filter(row => row.resourceType === resourceType && row.score !== null)
    const distribution = Array.from({ length: 11 }, (_, bin) => of.filter(row => Math.floor((row.score ?? 0) / 10) === bin).length)
    const granted = of.reduce((sum, row) => sum + row.granted, 0)
    const used = of.reduce((sum, row) => sum + row.used, 0)
    return {
      resourceType,
      score: granted === 0 ? null : Math.round((1000 * (granted - used)) / granted) / 10,
      previousScore: resourceType === 'secret' ? null : 74.2,
      granted,
      used,
      scored: of.length,
      notApplicable: rows.filter(row => row.resourceType === resourceType).length - of.length,
      distribution
    }
  })

const coverageStates = ['full', 'partial', 'not-observable', 'not-enabled'] as const

export const coverage: CoverageRow[] = ['111122223333', '444455556666', '777788889999'].flatMap((accountId, a) =>
  resourceTypes.map((resourceType, k) => {
    const state = at(coverageStates, a * k)
    const days = Array.from({ length: 30 }, (_, d) => ({
      dayMs: nowMs - (30 - d) * dayMs,
      state:
        state === 'full' ? state : d < 9 ? ('not-enabled' as const) : d < 14 ? ('partial' as const) : d > 25 ? ('full' as const) : state
    }))
    return {
      accountId,
      resourceType,
      state,
      days,
      notes:
        state === 'full'
          ? []
          : [
              'The trail “main” logs no S3 data events. Logging them for all buckets would record reads and writes of objects.',
              'The trail began 2026-02-10.'
            ]
    }
  })
)

const statement = (sid: string, action: string, resource: string) => ({ Sid: sid, Effect: 'Allow', Action: action, Resource: resource })

export const policyText = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [
      statement('ListAll', 's3:ListAllMyBuckets', '*'),
      {
        ...statement('ReadSome', 's3:Get*', 'arn:aws:s3:::customer-data-*/*'),
        Condition: { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '<script>alert(1)</script>'] } }
      },
      statement('Team', 's3:*', 'arn:aws:s3:::team-\u202Eatad/*')
    ]
  },
  null,
  2
)
