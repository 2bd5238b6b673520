import { users } from '../inventory/sample-users.ts'
import { keysAt, passwordUse, type SnapshotKey } from './credentials.ts'
import { type SnapshotUser, usersAt } from './holders.ts'
import { answerFile, type SnapshotFile } from './snapshot-file.ts'
import { cliTime } from './snapshot-times.ts'

const keyColumns = (slot: number): string[] =>
  ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map(column => `access_key_${slot}_${column}`)

const columns = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...keyColumns(1),
  ...keyColumns(2),
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated'
]

const keyCells = (key: SnapshotKey | undefined): string[] => {
  if (key === undefined) return ['false', 'N/A', 'N/A', 'N/A', 'N/A']
  const { isActive, createdAt, lastUse } = key
  const used = lastUse === null ? ['N/A', 'N/A', 'N/A'] : [cliTime(lastUse.at), lastUse.region, lastUse.service]
  return [String(isActive), cliTime(createdAt), ...used]
}

const noCertificates = ['false', 'N/A', 'false', 'N/A']

const rootRow = (accountId: string, atMs: number): string[] => {
  const use = passwordUse(accountId, 'root', atMs)
  const password = ['not_supported', use === null ? 'no_information' : cliTime(use.at), 'not_supported', 'not_supported']
  // The sandbox's root user has no second factor: see the incident `root-odd`.
  const mfa = String(accountId !== users.lena.accountId)
  return [
    '<root_account>',
    `arn:aws:iam::${accountId}:root`,
    '2024-01-15T10:00:00+00:00',
    ...password,
    mfa,
    ...keyCells(undefined),
    ...keyCells(undefined),
    ...noCertificates
  ]
}

/** Programs have keys, people a password; those who work in the sandbox with keys of their own have no password. */
const hasPassword = (user: SnapshotUser): boolean => user.isHuman

const userRow = (user: SnapshotUser, atMs: number): string[] => {
  const use = passwordUse(user.accountId, user.name, atMs)
  const password = hasPassword(user)
    ? ['true', use === null ? 'no_information' : cliTime(use.at), cliTime(user.createdAt), 'N/A']
    : ['false', 'N/A', 'N/A', 'N/A']
  const [first, second] = keysAt(user, atMs)
  return [
    user.name,
    user.arn,
    cliTime(user.createdAt),
    ...password,
    String(user.arn === users.anna.arn),
    ...keyCells(first),
    ...keyCells(second),
    ...noCertificates
  ]
}

/** The credential report, its content in base64 as the AWS CLI prints it. */
export const credentialReport = (accountId: string, atMs: number): SnapshotFile => {
  const rows = [columns, rootRow(accountId, atMs), ...usersAt(accountId, atMs).map(user => userRow(user, atMs))]
  return answerFile([accountId, 'iam', 'get-credential-report'], {
    Content: btoa(rows.map(row => row.join(',')).join('\n')),
    ReportFormat: 'text/csv',
    GeneratedTime: cliTime(atMs)
  })
}
