import type { PlannedBucket } from '../plan/plan.ts'
import { literally, oneOrMore, type Statement, withoutVariables } from './statement.ts'

/** Every folder above and between, as listing with `/` asks for them: ``, `a/`, `a/AWSLogs/`. */
const parentsOf = (folder: string): string[] => {
  const parts = folder.split('/')
  return parts.map((_, count) => (count === 0 ? '' : `${parts.slice(0, count).join('/')}/`))
}

const parents = (folders: readonly string[]): string[] => [...new Set(folders.flatMap(parentsOf))].sort()

/**
 * The right to find and read logs: where the bucket lies (`HeadBucket`, which names no prefix), the names of folders on the way, and everything
 * in one's own folders.
 * @param folders  as IAM reads them: escaped, or with variables
 */
export const logReading = (bucket: PlannedBucket, folders: readonly string[], wayTo: readonly string[]): Statement[] => [
  {
    Sid: 'LogBucketFind',
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: bucket.arn,
    Condition: { Null: { 's3:prefix': 'true' } }
  },
  {
    Sid: 'LogFolders',
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: bucket.arn,
    Condition: { StringEquals: { 's3:prefix': oneOrMore(parents(wayTo)), 's3:delimiter': '/' } }
  },
  {
    Sid: 'LogFilesList',
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: bucket.arn,
    Condition: { StringLike: { 's3:prefix': oneOrMore(folders.map(folder => `${folder}/*`)) } }
  },
  {
    Sid: 'LogFilesRead',
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: oneOrMore(folders.map(folder => `${bucket.arn}/${folder}/*`))
  }
]

/** The same for folders by their names. */
export const logReadingOf = (bucket: PlannedBucket, folders: readonly string[]): Statement[] =>
  logReading(
    bucket,
    folders.map(literally),
    // Compared as text under StringEquals, where only variables are read.
    folders.map(withoutVariables)
  )
