import { rootArn, userArn } from '../../state/arns.ts'
import type { AccessKeyState } from '../../state/state.ts'
import type { PlainObject } from '../../wire/plain.ts'
import { refuse } from '../../wire/refusal.ts'
import type { Call } from '../service.ts'

const header =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated'

const time = (ms: number | undefined, otherwise: string): string =>
  ms === undefined ? otherwise : new Date(ms).toISOString().replace(/\.\d+Z/, '+00:00')

const keyColumns = (key: AccessKeyState | undefined): string[] => [
  String(key?.status === 'Active'),
  time(key?.createdMs, 'N/A'),
  time(key?.lastUsed?.atMs, 'N/A'),
  key?.lastUsed?.region ?? 'N/A',
  key?.lastUsed?.service ?? 'N/A'
]

const certificates = ['false', 'N/A', 'false', 'N/A']

const report = ({ account }: Call): string => {
  const { root } = account
  const rootRow = [
    '<root_account>',
    rootArn(account.id),
    time(account.joinedMs, ''),
    'not_supported',
    'no_information',
    'not_supported',
    'not_supported',
    String(root.hasMfa)
  ]
  const users = account.users.map(user => [
    user.name,
    userArn(account.id, user),
    time(user.createdMs, ''),
    String(user.hasPassword ?? false),
    user.hasPassword ? time(user.passwordLastUsedMs, 'no_information') : 'N/A',
    user.hasPassword ? time(user.createdMs, '') : 'N/A',
    'N/A',
    String((user.mfaDevices ?? []).length > 0),
    ...keyColumns(user.accessKeys[0]),
    ...keyColumns(user.accessKeys[1]),
    ...certificates
  ])
  const rows = [[...rootRow, ...keyColumns(root.accessKeys[0]), ...keyColumns(root.accessKeys[1]), ...certificates], ...users]
  return [header, ...rows.map(row => row.join(','))].join('\n')
}

/** First started, complete when asked again. */
export const generateCredentialReport = ({ account, nowMs }: Call): PlainObject => {
  if (account.credentialReportMs !== undefined) return { State: 'COMPLETE' }
  account.credentialReportMs = nowMs
  return { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' }
}

export const getCredentialReport = (call: Call): PlainObject => {
  const { credentialReportMs } = call.account
  if (credentialReportMs === undefined)
    return refuse('ReportNotPresent', 'The credential report does not exist. To generate a new report, call GenerateCredentialReport.', 410)
  return { Content: Buffer.from(report(call)).toString('base64'), ReportFormat: 'text/csv', GeneratedTime: new Date(credentialReportMs) }
}
