import type { SnapshotReport, SnapshotRow } from '../../shared/contract/snapshots.ts'
import type { RowShape } from '../output/row-writer.ts'
import { countText, durationText, plural, timeOrNull } from '../output/words.ts'
import type { Pair } from '../output/write-answer.ts'

const toAccount = ({ subject, users, roles, groups, policies, buckets, secrets, keys, trails, denied, takenAtMs }: SnapshotRow) => ({
  accountId: subject,
  users,
  roles,
  groups,
  policies,
  buckets,
  secrets,
  keys,
  takenAt: timeOrNull(takenAtMs),
  trails,
  denied
})

/** A snapshot import's report in the command line's own field names. */
export const toSnapshotAnswer = (report: SnapshotReport) => {
  const of = (kind: SnapshotRow['kind']): SnapshotRow[] => report.accounts.filter(row => row.kind === kind)
  return {
    accounts: of('account').map(toAccount),
    rejected: report.rejected,
    organizations: of('organization').map(row => ({ organizationId: row.subject, takenAt: timeOrNull(row.takenAtMs) })),
    identityCenters: of('identity-center').map(row => ({ instanceArn: row.subject, takenAt: timeOrNull(row.takenAtMs) })),
    /** Snapshots among these that were here already. */
    known: report.known,
    files: report.files,
    skipped: report.skipped,
    denied: report.denied.map(({ accountId, call, resource, consequence }) => ({ accountId, action: call, resource, consequence })),
    elapsedMs: report.elapsedMs
  }
}

const countOr = (count: number | null): string => (count === null ? 'not known' : countText(count))

export const snapshotPairs = (report: SnapshotReport): Pair[] => [
  [
    'Files',
    `${countText(report.files.read)} read, ${countText(report.files.skipped)} skipped, ${countText(report.files.rejected)} rejected`
  ],
  ['Snapshots', `${countText(report.accounts.length - report.known)} added, ${countText(report.known)} known already`],
  ...report.accounts.map((row): Pair => [kindWords[row.kind], `${row.subject}, taken ${timeOrNull(row.takenAtMs)}${contentText(row)}`]),
  ...report.denied.map(({ accountId, call, consequence }): Pair => ['Refused', `${accountId} ${call}: ${consequence}`]),
  ['Took', durationText(report.elapsedMs)]
]

const kindWords = { account: 'Account', organization: 'Organization', 'identity-center': 'Identity Center' } as const

const parts = ['users', 'roles', 'groups', 'policies', 'buckets', 'secrets', 'keys', 'trails'] as const

/** What is known of it, and by name what is not. */
const contentText = (row: SnapshotRow): string => {
  if (row.kind !== 'account') return ''
  const known = parts.flatMap(part => (row[part] === null ? [] : [`${countText(row[part])} ${part}`]))
  const missing = parts.filter(part => row[part] === null)
  const refused = row.denied > 0 ? [plural(row.denied, 'refused call')] : []
  const held = [...known, ...refused].join(', ')
  return `${held === '' ? '' : `: ${held}`}${missing.length === 0 ? '' : `; not known: ${missing.join(', ')}`}`
}

/** A kept snapshot in the command line's own field names. */
export const toSnapshotRow = (row: SnapshotRow) => ({
  id: row.id,
  kind: row.kind,
  subject: row.subject,
  takenAt: timeOrNull(row.takenAtMs),
  importedAt: timeOrNull(row.importedAtMs),
  users: row.users,
  roles: row.roles,
  groups: row.groups,
  policies: row.policies,
  buckets: row.buckets,
  secrets: row.secrets,
  keys: row.keys,
  trails: row.trails,
  denied: row.denied,
  source: row.source
})
export type SnapshotAnswerRow = ReturnType<typeof toSnapshotRow>

export const snapshotShape: RowShape<SnapshotAnswerRow> = {
  fields: ['id', 'kind', 'subject', 'takenAt', 'importedAt', ...parts, 'denied', 'source'],
  table: [
    { header: 'Taken', text: row => row.takenAt ?? 'not known', whole: true },
    { header: 'Of', text: row => (row.kind === 'account' ? row.subject : `${kindWords[row.kind]} ${row.subject}`), whole: true },
    { header: 'Users', text: row => countOr(row.users), right: true },
    { header: 'Roles', text: row => countOr(row.roles), right: true },
    { header: 'Buckets', text: row => countOr(row.buckets), right: true },
    { header: 'Secrets', text: row => countOr(row.secrets), right: true },
    { header: 'Keys', text: row => countOr(row.keys), right: true },
    { header: 'Refused', text: row => countText(row.denied), right: true, spare: true },
    { header: 'Source', text: row => row.source, spare: true }
  ]
}
