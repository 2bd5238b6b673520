import type { ExtractionMode } from '../../../shared/vocabulary/connector.ts'
import type { SetupAnswers } from '../../../shared/vocabulary/setup-answers.ts'
import type { PlannedBucket } from './plan.ts'
import { hasOrganizationTrail } from './trails.ts'

/** The folders an account's logs are read from, by its mode, without their last slash. */
export const foldersOfMode = (answers: SetupAnswers, { before }: PlannedBucket, accountId: string, mode: ExtractionMode): string[] => {
  const { organization } = answers
  const logs = `${before}AWSLogs`
  if (mode === 'skip') return []
  if (organization === null) return [`${logs}/${accountId}`]
  if (!hasOrganizationTrail(answers)) return mode === 'organization' ? [logs] : [`${logs}/${accountId}`]
  const all = `${logs}/${organization.id}`
  if (mode === 'account') return [`${all}/${accountId}`]
  // Files from before an account's trail became the organization's.
  return [all, `${logs}/${organization.managementAccountId}`]
}

/** All folders that somebody reads. */
export const readFolders = (answers: SetupAnswers, bucket: PlannedBucket): string[] => {
  const folders = answers.accounts.flatMap(({ accountId, mode }) => foldersOfMode(answers, bucket, accountId, mode))
  return folders.length > 0 ? [...new Set(folders)] : [`${bucket.before}AWSLogs`]
}
