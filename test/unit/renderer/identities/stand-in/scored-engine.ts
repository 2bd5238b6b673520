import type { EngineHandlers } from '../../../../../src/shared/contract/contract.ts'
import type { ScoreRow } from '../../../../../src/shared/contract/scores.ts'
import { initialSettings, type Settings } from '../../../../../src/shared/contract/workspace.ts'
import { aSeries, dayMs, nowMs } from '../builders.ts'
import { dice, someEvents, someIdentities } from './organization.ts'
import { coverage, oktaIdentities, policyText, scoreRows, summaries, withoutSnapshot } from './scored.ts'

/* Answers about entitlements, scores, snapshots and Okta. `?snapshot=0`: none has been imported. */
const asked = new URLSearchParams(location.search)
const hasSnapshot = asked.get('snapshot') !== '0'
const identities = someIdentities(Number(asked.get('rows') ?? 40))

const rowsOf = (identity?: string, details = false): ScoreRow[] => {
  const rows = scoreRows(identities, identity, details)
  return hasSnapshot ? rows : withoutSnapshot(rows)
}

let settings: Settings = {
  ...initialSettings,
  accountAliases: { '111122223333': 'production', '444455556666': 'a-very-long-account-alias-for-a-sandbox' },
  exclusions:
    asked.get('exclusions') === '0'
      ? []
      : [
          { id: 'a', name: 'backup-*', reason: 'Used in emergencies only', expiresAtMs: nowMs + 400 * dayMs },
          { id: 'b', tag: 'team=platform', reason: '<b>Being reworked</b>', expiresAtMs: nowMs - dayMs }
        ],
  scoreRules: [
    {
      id: 'r',
      name: 'Production roles',
      above: 80,
      profile: 'data',
      resourceType: 's3-bucket',
      identityType: 'iam-role',
      accounts: ['111122223333'],
      except: ['break-glass-*']
    }
  ],
  oktaMapping: [{ id: 'm', sessionName: 'jo-*', role: 'deploy', login: 'jo@example.com' }],
  completeAccounts: ['111122223333']
}

const totals = { events: 120_345, denied: 812, failed: 90, identities: 40, resources: 38, accounts: 4, regions: 3 }
const top = (value: string, n: number) => ({ value, label: value, count: 9000 - n * 700, lastMs: nowMs - n * 1000 })

const before = (row: ScoreRow, m: number): ScoreRow =>
  row.score === null || m === 5 || m === 6
    ? { ...row, status: 'not-applicable', reason: 'no-snapshot', score: null, low: null, high: null }
    : { ...row, score: Math.max(0, Math.min(100, Math.round((row.score + (12 - m) * 1.7 - dice(m, 6)) * 10) / 10)) }

type Answers = Partial<{ [N in keyof EngineHandlers]: (input: never) => unknown }>

export const scoredAnswers: Answers = {
  'settings.get': () => settings,
  'settings.set': (change: Partial<Settings>) => {
    settings = { ...settings, ...change }
    return settings
  },
  'scores.list': ({ identity, details }: { identity?: string; details?: boolean }) => ({
    asOfMs: nowMs,
    profile: 'data',
    rows: rowsOf(identity, details).filter(row => !row.identityName.startsWith('backup-')),
    excluded: identities
      .filter(({ name }) => name.startsWith('backup-'))
      .map(row => ({ identity: row.arn, reason: 'Used in emergencies only' })),
    leftOut: [{ arn: 'arn:aws:kms:eu-central-1:111122223333:key/old', why: 'pending deletion' }]
  }),
  'scores.overview': () => {
    const rows = rowsOf()
    return {
      kinds: summaries(rows),
      mostOverProvisioned: rows
        .filter(({ score }) => score !== null)
        .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0) || b.granted - a.granted)
        .slice(0, 8),
      dormant: {
        total: 14,
        rows: identities.slice(0, 8).flatMap(({ arn, name, type, accountId }, n) =>
          type === 'iam-user' || type === 'iam-role'
            ? [
                {
                  identity: arn,
                  name,
                  type,
                  accountId,
                  state: n % 3 === 0 ? 'never-active' : 'dormant',
                  lastAttemptMs: n % 3 === 0 ? null : nowMs - (40 + n) * dayMs,
                  createdAtMs: nowMs - 500 * dayMs
                }
              ]
            : []
        )
      },
      dormantCredentials: { total: 0, rows: [], unknown: ['111122223333'] },
      coverage,
      excluded: 3,
      hasSnapshot
    }
  },
  'scores.trend': ({ identity, points }: { identity: string; points: number }) => {
    const now = rowsOf(identity)
    return Array.from({ length: points }, (_, m) => ({
      asOfMs: nowMs - (points - 1 - m) * 7 * dayMs,
      rows: now.map(row => before(row, m))
    }))
  },
  'scores.whatIf': ({ removals }: { removals: { identity: string }[] }) => ({
    rows: rowsOf(removals[0]?.identity).map(row => ({
      before: row,
      after:
        row.score === null
          ? row
          : {
              ...row,
              granted: Math.max(row.used, Math.ceil(row.granted / 3)),
              score: Math.round(row.score * 7) / 10,
              low: Math.round(row.score * 7) / 10,
              high: Math.round(row.score * 7) / 10
            }
    })),
    wouldLose:
      removals.length === 1
        ? []
        : [
            {
              identity: removals[0]?.identity,
              resource: 'arn:aws:s3:::customer-data-1',
              actionsUsed: ['s3:GetObject', 's3:ListBucket'],
              lastUsedMs: nowMs - dayMs,
              people: []
            }
          ],
    otherLosses: 0
  }),
  'scores.actions': () => {
    const rows = Array.from({ length: 160 }, (_, n) => {
      const state = (['unused', 'unused', 'used', 'not-recorded', 'unused', 'used-not-granted'] as const)[n % 6] ?? 'unused'
      const isUsed = state === 'used' || state === 'used-not-granted'
      return {
        action: `${['s3', 'kms', 'secretsmanager', 'ec2'][n % 4]}:${['GetObject', 'Decrypt', 'PutSecretValue', 'RunInstances'][n % 4]}${n > 3 ? n : ''}`,
        state,
        lastUsedMs: isUsed ? nowMs - n * 1_000_000 : null,
        count: isUsed ? dice(n, 900) + 1 : 0
      }
    })
    return { granted: 140, used: 27, rows }
  },
  'scores.coverage': () => coverage,
  'access.decide': ({ action }: { action: string }) =>
    action.endsWith('ListBucket')
      ? {
          decision: 'conditional',
          reason: 'condition',
          statements: [
            { policy: 'read-some', index: 1, sid: 'ReadSome', effect: 'Allow', path: 'inline' },
            { policy: 'grant 0123', index: -1, sid: null, effect: 'Allow', path: 'grant' }
          ],
          unknown: ['aws:SourceIp', 'aws:PrincipalTag/team'],
          policies: [
            {
              policy: 'read-some',
              path: 'inline',
              arn: null,
              text: policyText,
              problems: [{ place: 'Statement[1].Condition', reason: 'the operator is not one of IAM’s', fatal: false }]
            }
          ]
        }
      : {
          decision: 'allowed',
          reason: 'identity-policy',
          statements: [
            { policy: 'arn:aws:iam::aws:policy/AmazonS3FullAccess', index: 0, sid: null, effect: 'Allow', path: 'managed' },
            { policy: 'arn:aws:iam::111122223333:policy/team-data', index: 2, sid: 'Team', effect: 'Allow', path: 'group:data-team' }
          ],
          unknown: [],
          policies: [
            {
              policy: 'arn:aws:iam::aws:policy/AmazonS3FullAccess',
              path: 'managed',
              arn: 'arn:aws:iam::aws:policy/AmazonS3FullAccess',
              text: '{\n  "Version": "2012-10-17",\n  "Statement": {\n    "Effect": "Allow",\n    "Action": "s3:*",\n    "Resource": "*"\n  }\n}',
              problems: []
            },
            {
              policy: 'arn:aws:iam::111122223333:policy/team-data',
              path: 'group:data-team',
              arn: 'arn:aws:iam::111122223333:policy/team-data',
              text: policyText,
              problems: []
            }
          ]
        },
  'access.toResource': () => ({
    known: hasSnapshot,
    rows: hasSnapshot
      ? identities
          .filter(({ type }) => type === 'iam-user' || type === 'iam-role')
          .map((row, n) => ({
            identity: row.arn,
            identityName: row.name,
            identityType: row.type,
            accountId: row.accountId,
            entitlement: (['allowed', 'conditional', 'allowed', 'unknown', 'none'] as const)[n % 5],
            actionsGranted: n % 5 === 4 ? [] : ['s3:GetObject', 's3:PutObject', 's3:ListBucket'].slice(0, 1 + (n % 3)),
            used: n % 5 === 4 || n % 3 === 0,
            actionsUsed: n % 5 === 4 || n % 3 === 0 ? ['s3:GetObject'] : [],
            lastUsedMs: n % 3 === 0 ? nowMs - n * dayMs : null,
            paths: ['inline', 'group:admins', 'resource', 'grant'].slice(n % 4, (n % 4) + 2)
          }))
      : []
  }),
  'rules.findings': () =>
    rowsOf()
      .filter(({ score }) => (score ?? 0) > 80)
      .slice(0, 4)
      .map((row, n) => ({
        ruleId: 'r',
        ruleName: 'Production roles',
        identity: row.identity,
        identityName: row.identityName,
        accountId: row.accountId,
        resourceType: row.resourceType,
        score: row.score,
        openedAtMs: nowMs - n * dayMs,
        closedAtMs: null
      })),
  'snapshot.list': () =>
    hasSnapshot
      ? [30, 2].flatMap((days, s) =>
          ['111122223333', '444455556666', 'o-abcdefghij'].map((subject, n) => ({
            id: s * 10 + n,
            kind: subject.startsWith('o-') ? 'organization' : 'account',
            subject,
            takenAtMs: nowMs - days * dayMs,
            importedAtMs: nowMs - dayMs,
            source: `/cases/acme/snapshots/2026-0${s + 1}/${subject}`,
            users: n === 2 ? null : 41,
            roles: n === 2 ? null : 230,
            groups: n === 2 ? null : 7,
            policies: n === 2 ? null : 88,
            buckets: n === 1 ? null : 52,
            secrets: n === 1 ? 0 : 17,
            keys: n === 1 ? null : 33,
            trails: 1,
            denied: n * 2
          }))
        )
      : [],
  'snapshot.compare': () => ({
    total: 6012,
    rows: identities.slice(0, 30).map((row, n) => ({
      identity: row.arn,
      identityName: row.name,
      resource: `arn:aws:s3:::customer-data-${n}`,
      resourceType: 's3-bucket',
      change: (['gained', 'widened', 'narrowed', 'lost'] as const)[n % 4],
      gained: n % 4 < 2 ? ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'].slice(0, 1 + (n % 3)) : [],
      lost: n % 4 < 2 ? [] : ['s3:GetObject', 's3:PutObject'],
      lastUsedMs: n % 3 === 0 ? nowMs - n * dayMs : null
    }))
  }),
  'snapshot.import': () => ({
    accounts: [],
    known: 2,
    files: { read: 412, skipped: 3, rejected: 1 },
    rejected: [
      { path: '/cases/acme/snapshot/111122223333/s3api/get-bucket-policy/logs.json', reason: 'It is no JSON: line 3 ends inside a string.' }
    ],
    skipped: [{ path: '/cases/acme/snapshot/readme.txt', reason: 'It is no answer of the AWS CLI.' }],
    denied: [
      {
        accountId: '111122223333',
        call: 'kms:GetKeyPolicy',
        resource: 'arn:aws:kms:eu-central-1:111122223333:key/1234',
        consequence: 'Who may use this key is unknown.'
      }
    ],
    elapsedMs: 2310
  }),
  'okta.import': () => ({
    files: { read: 3, skipped: 0, rejected: 0 },
    events: { read: 900, added: 900, duplicate: 0, rejected: 0 },
    users: 120,
    assignments: 340,
    byFormat: { 'system-log': 1 },
    firstEventMs: nowMs - 30 * dayMs,
    lastEventMs: nowMs,
    rejected: [],
    elapsedMs: 800
  }),
  'okta.identities': () => (identities.length === 0 ? [] : oktaIdentities),
  'okta.unresolved': () => [
    {
      roleArn: 'arn:aws:iam::111122223333:role/deploy',
      sessionName: 'jo',
      candidates: ['jo@example.com', 'jo.b@example.com'],
      lastMs: nowMs - dayMs
    },
    { roleArn: 'arn:aws:iam::111122223333:role/deploy', sessionName: '\u202Eevil', candidates: [], lastMs: nowMs - 2 * dayMs }
  ],
  'import.history': () => [],
  'overview.get': () => ({
    totals: identities.length === 0 ? { ...totals, events: 0 } : totals,
    previous: { ...totals, events: 100_000, denied: 900 },
    firstEventMs: identities.length === 0 ? null : nowMs - 90 * dayMs,
    lastEventMs: identities.length === 0 ? null : nowMs,
    activity: aSeries(['s3.amazonaws.com', 'kms.amazonaws.com', 'sts.amazonaws.com']),
    gaps: [{ fromMs: nowMs - 19 * dayMs, toMs: nowMs - 16 * dayMs }],
    freshness: ['111122223333', '444455556666'].map(accountId => ({
      accountId,
      region: 'eu-central-1',
      lastEventMs: nowMs,
      firstEventMs: nowMs - 80 * dayMs,
      events: 9000
    })),
    topIdentities: identities
      .slice(0, 6)
      .map((row, n) => ({ ...top(row.arn, n), label: row.name, type: row.type, accountId: row.accountId, denied: n * 3 })),
    topServices: ['s3.amazonaws.com', 'kms.amazonaws.com'].map(top),
    topAddresses: ['192.0.2.1', '198.51.100.4'].map(top),
    topErrors: ['AccessDenied'].map(top),
    root: { events: 0, lastMs: null, newest: [] }
  }),
  'events.get': ({ seq }: { seq: number }) => {
    const row = someEvents({}, 40)[(1000 - (seq ?? 1000)) % 40]
    return {
      row,
      explanation: { summary: `${row?.identityName} read an object of customer-data with GetObject.`, facts: [], notes: [] },
      raw: '{"eventVersion":"1.11"}',
      rawProblem: null,
      place: { file: row?.file, record: 3, format: 'trail', sha256: 'a'.repeat(64), keptAt: null },
      alsoIn: [],
      copies: []
    }
  }
}
