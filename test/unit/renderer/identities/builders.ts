import type { EventRow, Series } from '../../../../src/shared/contract/events.ts'
import type { ChainLink, IdentityRow, SessionRow } from '../../../../src/shared/contract/identities.ts'

export const dayMs = 86_400_000
/** 2026-03-01T00:00:00Z */
export const nowMs = Date.UTC(2026, 2, 1)
export const window30 = { sinceMs: nowMs - 30 * dayMs, untilMs: nowMs }

export const anIdentityRow = (over: Partial<IdentityRow> = {}): IdentityRow => ({
  arn: 'arn:aws:iam::111122223333:user/maria',
  type: 'iam-user',
  name: 'maria',
  accountId: '111122223333',
  createdAtMs: null,
  firstSeenMs: nowMs - 80 * dayMs,
  lastActivityMs: nowMs - 3_600_000,
  lastActivity: { eventSource: 's3.amazonaws.com', eventName: 'GetObject', region: 'eu-central-1', sourceIp: '192.0.2.10' },
  lastAttemptMs: nowMs - 1_800_000,
  events: 1200,
  deniedEvents: 30,
  failedEvents: 6,
  eventsInWindow: 400,
  services: ['s3', 'kms', 'secretsmanager', 'sts', 'ec2', 'iam'],
  state: 'active',
  ...over
})

export const anEventRow = (over: Partial<EventRow> = {}): EventRow => ({
  seq: 7,
  eventId: '11111111-2222-4333-8444-555555555555',
  timeMs: nowMs - dayMs,
  identity: 'arn:aws:iam::111122223333:user/maria',
  identityName: 'maria',
  identityType: 'iam-user',
  eventSource: 'sts.amazonaws.com',
  eventName: 'AssumeRole',
  actions: ['sts:AssumeRole'],
  class: 'read-config',
  resources: ['arn:aws:iam::111122223333:role/deploy'],
  accountId: '111122223333',
  region: 'eu-central-1',
  sourceIp: '192.0.2.10',
  userAgent: 'aws-cli/2.31.0',
  errorCode: '',
  outcome: 'success',
  category: 'management',
  readOnly: true,
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  sessionName: null,
  serviceMade: false,
  console: false,
  fidelity: 'full',
  file: '111122223333_CloudTrail_eu-central-1_20260228T0000Z_abcdefghijklmnop.json.gz',
  record: 3,
  ...over
})

export const aChainLink = (over: Partial<ChainLink> = {}): ChainLink => ({
  identity: 'arn:aws:iam::111122223333:role/deploy',
  identityName: 'deploy',
  identityType: 'iam-role',
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  sessionName: 'maria-laptop',
  sourceIdentity: null,
  issuedBy: anEventRow(),
  confidence: 'certain',
  events: 41,
  firstMs: nowMs - dayMs,
  lastMs: nowMs - dayMs + 3_000_000,
  ...over
})

/** maria's long-term key → role deploy → role audit in another account. Newest first, as the engine answers. */
export const aChain = (): { links: ChainLink[]; issued: ChainLink[]; end: 'long-term-key' } => ({
  links: [
    aChainLink({
      identity: 'arn:aws:iam::444455556666:role/audit',
      identityName: 'audit',
      accessKeyId: 'ASIAI44QH8DHBEXAMPLE',
      sessionName: 'from-deploy',
      issuedBy: anEventRow({ seq: 9, identity: 'arn:aws:iam::111122223333:role/deploy', identityName: 'deploy', identityType: 'iam-role' }),
      confidence: 'inferred'
    }),
    aChainLink(),
    aChainLink({
      identity: 'arn:aws:iam::111122223333:user/maria',
      identityName: 'maria',
      identityType: 'iam-user',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      sessionName: null,
      issuedBy: null,
      confidence: null
    })
  ],
  issued: [],
  end: 'long-term-key'
})

export const aSessionRow = (over: Partial<SessionRow> = {}): SessionRow => ({
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  name: 'maria-laptop',
  createdAtMs: nowMs - dayMs,
  mfa: true,
  sourceIdentity: 'maria',
  events: 41,
  deniedEvents: 2,
  firstMs: nowMs - dayMs,
  lastMs: nowMs - dayMs + 3_000_000,
  ...over
})

/** A month of days in three outcomes, with three days without logs. */
export const aSeries = (groups: readonly string[] = ['success', 'denied', 'failed']): Series => {
  const counts = groups.map((_, g) =>
    Array.from({ length: 30 }, (_, d) => (d > 10 && d < 14 ? 0 : ((d * 7 + g * 3) % 17) * (3 - Math.min(g, 2))))
  )
  return {
    startMs: window30.sinceMs,
    stepMs: dayMs,
    groups: groups.map((key, g) => ({ key, label: key, total: counts[g]?.reduce((sum, n) => sum + n, 0) ?? 0 })),
    counts,
    noLogs: Array.from({ length: 30 }, (_, d) => d > 10 && d < 14)
  }
}
