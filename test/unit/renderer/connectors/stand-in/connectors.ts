import type { ConnectorRow, LedgerDay } from '../../../../../src/shared/contract/connectors.ts'
import { aConnector, aLedgerDay } from '../builders.ts'

const hourMs = 3_600_000
const dayMs = 86_400_000
export const nowMs = Date.now()

const denied = {
  code: 'AccessDenied',
  layer: 'bucket policy',
  message:
    'arn:aws:sts::111122223333:assumed-role/FootfallReader/footfall may not s3:GetObject on acme-org-logs: no bucket policy allows it.',
  hint: 'Add the statement the doctor gives to the policy of bucket acme-org-logs.'
}

/** Every state a connector can be in, with names that are awkward on purpose. */
export const someConnectors = (count: number): ConnectorRow[] => {
  const known: ConnectorRow[] = [
    aConnector({
      id: 'organization',
      name: 'Organization',
      accountId: '999988887777',
      mode: 'organization',
      trail: 'arn:aws:cloudtrail:eu-central-1:999988887777:trail/organization-trail-for-everything',
      bucket: 'aws-controltower-logs-999988887777-eu-central-1',
      prefix: 'o-abcdef1234',
      roleArn: 'arn:aws:iam::999988887777:role/FootfallReader',
      externalId: 'acme-7',
      accountsFound: 50,
      newestEventMs: nowMs - 9 * 60_000,
      newestDeliveryMs: nowMs - 4 * 60_000,
      lastSyncMs: nowMs - 2 * 60_000,
      lastGoodSyncMs: nowMs - 62 * 60_000,
      gapDays: 3,
      missingObjects: 41,
      nextSyncMs: nowMs + 58 * 60_000,
      priority: 10
    }),
    aConnector({
      newestEventMs: nowMs - 12 * 60_000,
      newestDeliveryMs: nowMs - 7 * 60_000,
      lastSyncMs: nowMs - 5 * 60_000,
      lastGoodSyncMs: nowMs - 5 * 60_000,
      nextSyncMs: nowMs + 55 * 60_000
    }),
    aConnector({
      id: 'sandbox',
      name: 'Sandbox of the data team with a name that goes on until its eighty letters end…',
      accountId: '444455556666',
      source: 'event-history',
      trail: null,
      bucket: null,
      newestEventMs: nowMs - 3 * hourMs,
      newestDeliveryMs: null,
      lastSyncMs: nowMs - 2 * hourMs,
      lastGoodSyncMs: nowMs - 2 * dayMs,
      lastProblem: {
        code: 'ExpiredToken',
        layer: 'credentials',
        message: 'The sign-in of profile sandbox has ended.',
        hint: 'Run aws sso login --profile sandbox, then sync again.'
      },
      nextSyncMs: nowMs + 12 * 60_000
    }),
    aConnector({
      id: 'archive',
      name: 'Archive <b>2024</b>',
      accountId: '222233334444',
      bucket: 'acme-org-logs',
      prefix: 'archive/2024',
      newestEventMs: null,
      newestDeliveryMs: null,
      lastSyncMs: nowMs - 40 * 60_000,
      lastGoodSyncMs: null,
      lastProblem: denied,
      nextSyncMs: nowMs + 20 * 60_000,
      accountsFound: null
    }),
    aConnector({
      id: 'new',
      name: 'New account',
      accountId: '333344445555',
      lastSyncMs: null,
      lastGoodSyncMs: null,
      newestEventMs: null,
      newestDeliveryMs: null,
      accountsFound: null,
      nextSyncMs: nowMs - 1000
    }),
    aConnector({
      id: 'off',
      name: 'Closed branch',
      accountId: '555566667777',
      enabled: false,
      nextSyncMs: null,
      newestEventMs: nowMs - 90 * dayMs,
      newestDeliveryMs: nowMs - 90 * dayMs,
      lastSyncMs: nowMs - 80 * dayMs
    }),
    aConnector({
      id: 'payments',
      name: 'Payments',
      accountId: '666677778888',
      mode: 'skip',
      bucket: null,
      trail: 'arn:aws:cloudtrail:eu-central-1:999988887777:trail/organization-trail-for-everything',
      nextSyncMs: null,
      lastSyncMs: null,
      newestEventMs: nowMs - hourMs
    }),
    aConnector({
      id: 'orphan',
      name: 'خدمات',
      accountId: '777788889999',
      mode: 'skip',
      bucket: null,
      trail: null,
      nextSyncMs: null,
      lastSyncMs: null,
      newestEventMs: null,
      warnings: ['No organization connector covers account 777788889999: its logs are not collected at all.']
    })
  ]
  const more = Array.from({ length: Math.max(0, count - known.length) }, (_, n) =>
    aConnector({
      id: `member-${n}`,
      name: `member-${n}`,
      accountId: String(100_000_000_000 + n),
      newestEventMs: nowMs - n * 60_000,
      newestDeliveryMs: nowMs - n * 50_000,
      lastSyncMs: nowMs - n * 40_000,
      nextSyncMs: nowMs + n * 60_000,
      gapDays: n % 9 === 0 ? n : 0
    })
  )
  return [...known, ...more].slice(0, count)
}

const regions = [
  'eu-central-1',
  'us-east-1',
  'eu-west-1',
  'us-west-2',
  'ap-southeast-1',
  'eu-north-1',
  'sa-east-1',
  'ca-central-1',
  'ap-northeast-1',
  'eu-west-2',
  'eu-west-3',
  'us-east-2',
  'us-west-1',
  'ap-south-1',
  'ap-southeast-2',
  'ap-northeast-2',
  'ap-northeast-3'
]

const dice = (seed: number): number => ((Math.imul(seed + 7, 2654435761) >>> 0) % 1000) / 1000

/** Fifty accounts in seventeen regions for an organization; one account in three for the others. */
export const someLedger = (
  row: ConnectorRow,
  fromDay: string,
  toDay: string
): { accounts: string[]; regions: string[]; days: LedgerDay[] } => {
  const accounts =
    row.mode === 'organization'
      ? Array.from({ length: 50 }, (_, n) => (n === 0 ? '111122223333' : n === 1 ? '444455556666' : String(200_000_000_000 + n * 7)))
      : [row.accountId]
  const used = row.mode === 'organization' ? regions : regions.slice(0, 3)
  if (row.lastSyncMs === null) return { accounts: [], regions: [], days: [] }
  const startMs = Date.parse(`${fromDay}T00:00:00Z`)
  const count = Math.round((Date.parse(`${toDay}T00:00:00Z`) - startMs) / dayMs) + 1
  const days: LedgerDay[] = []
  accounts.forEach((accountId, a) => {
    used.forEach((region, r) => {
      for (let d = 0; d < count; d++) {
        const age = count - 1 - d
        if (age > 80 + (a % 5)) continue
        if (row.gapDays > 0 && age >= 21 && age < 24 && a % 3 === 0 && r < 4) continue
        const seed = a * 10_000 + r * 500 + d
        const busy = r < 2 || dice(a * 31 + r) > 0.7
        const weekend = new Date(startMs + d * dayMs).getUTCDay() % 6 === 0
        const files = busy ? Math.round((weekend ? 8 : 90) * (0.4 + dice(seed)) * (r === 0 ? 4 : 1)) : 0
        const missing = row.missingObjects > 0 && a === 1 && r === 0 && age >= 8 && age <= 10 ? 7 : 0
        days.push(
          aLedgerDay({
            accountId,
            region,
            day: new Date(startMs + d * dayMs).toISOString().slice(0, 10),
            state: missing > 0 ? 'missing' : age <= 1 ? 'open' : files === 0 ? 'empty' : 'collected',
            files,
            bytes: files * 41_000,
            missing,
            problem: missing > 0 ? 'kms:Decrypt was refused by the key’s policy' : null
          })
        )
      }
    })
  })
  return { accounts, regions: used, days }
}
