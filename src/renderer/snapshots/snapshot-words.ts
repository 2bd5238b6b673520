import type { OktaReport } from '../../shared/contract/okta.ts'
import type { SnapshotReport, SnapshotRow } from '../../shared/contract/snapshots.ts'
import { durationInWords } from '../frame/time-format.ts'
import { countOf, formatCount } from '../parts/count.tsx'

export const snapshotKindWords: Readonly<Record<SnapshotRow['kind'], string>> = {
  account: 'Account',
  organization: 'Organization',
  'identity-center': 'IAM Identity Center'
}

/** Whether anything of it was not understood or refused. */
export const snapshotTone = ({ accounts, known, rejected, denied }: SnapshotReport): 'success' | 'warning' =>
  accounts.length + known > 0 && rejected.length + denied.length === 0 ? 'success' : 'warning'

export const snapshotHeadline = (report: SnapshotReport): string => {
  if (report.accounts.length === 0 && report.known === 0) return 'Nothing was imported: no file was recognised as part of a snapshot'
  if (report.rejected.length + report.denied.length > 0) return 'Snapshot imported, with parts that stay unknown'
  return report.accounts.length === 0 ? 'Snapshot import done: nothing new in it' : 'Snapshot imported'
}

/** The same for a snapshot taken from AWS. */
export const collectHeadline = (report: SnapshotReport): string => {
  if (report.accounts.length === 0 && report.known === 0) return 'Nothing was collected: no account could be read'
  if (report.rejected.length + report.denied.length > 0) return 'Snapshot collected, with parts that stay unknown'
  return report.accounts.length === 0 ? 'Snapshot collected: nothing has changed since the last one' : 'Snapshot collected'
}

export const snapshotResultWords = (report: SnapshotReport): string => {
  const { accounts, known, files, rejected, denied } = report
  const parts = [`${countOf(files.read, 'file')} read in ${durationInWords(report.elapsedMs)}`]
  if (accounts.length > 0) parts.push(`${countOf(accounts.length, 'snapshot')} added`)
  if (known > 0) parts.push(`${formatCount(known)} already known`)
  if (files.skipped > 0) parts.push(`${countOf(files.skipped, 'file')} skipped`)
  if (rejected.length > 0) parts.push(`${countOf(rejected.length, 'place')} not understood`)
  if (denied.length > 0) parts.push(`${countOf(denied.length, 'call')} had been refused by AWS`)
  return `${parts.join(', ')}.`
}

export const oktaTone = ({ files, events, rejected }: OktaReport): 'success' | 'warning' =>
  files.read > 0 && files.rejected + events.rejected + rejected.length === 0 ? 'success' : 'warning'

export const oktaHeadline = (report: OktaReport): string => {
  if (report.files.read === 0) return 'Nothing was imported: no file was recognised as an Okta export'
  return oktaTone(report) === 'success' ? 'Okta import done' : 'Okta import done, with something rejected'
}

export const oktaResultWords = ({ files, events, users, assignments, elapsedMs }: OktaReport): string => {
  const parts = [
    `${countOf(files.read, 'file')} read`,
    `${countOf(events.added, 'System Log event')} added`,
    countOf(users, 'user'),
    countOf(assignments, 'app assignment')
  ]
  if (events.duplicate > 0) parts.push(`${formatCount(events.duplicate)} already known`)
  if (files.rejected > 0) parts.push(`${countOf(files.rejected, 'file')} rejected`)
  if (events.rejected > 0) parts.push(`${countOf(events.rejected, 'record')} rejected`)
  return `${parts.join(', ')} in ${durationInWords(elapsedMs)}.`
}

/** The moments snapshots were taken at, newest first, each once. */
export const snapshotMoments = (rows: readonly SnapshotRow[]): number[] =>
  [...new Set(rows.map(({ takenAtMs }) => takenAtMs))].sort((a, b) => b - a)
