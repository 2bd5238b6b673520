import { openWritable } from '../../src/engine/store/database.ts'
import { EventAppender } from '../../src/engine/store/event-appender.ts'
import { EventBatchBuilder } from '../../src/engine/store/event-batch.ts'
import type { Activity } from '../../src/shared/vocabulary/activity.ts'

export interface StoredLog {
  /** 64 hex digits. */
  sha256: string
  activities: readonly Activity[]
}

/** Stores logs in a workspace as one import would: one transaction, each file in turn. */
export function storeLogs(workspaceDir: string, logs: readonly StoredLog[]): void {
  const database = openWritable(workspaceDir)
  const insert = database.prepare(
    "INSERT INTO file (sha256, path, size_bytes, kind, state, kept, import) VALUES (?, ?, 1, 'events', 'done', 'copy', 1) ON CONFLICT DO NOTHING"
  )
  const idOf = database.prepare('SELECT id FROM file WHERE sha256 = ?')
  database.exec('BEGIN IMMEDIATE')
  const appender = new EventAppender(database)
  for (const { sha256, activities } of logs) {
    const digest = Buffer.from(sha256, 'hex')
    insert.run(digest, `${sha256}.json.gz`)
    const builder = new EventBatchBuilder(Math.max(1, activities.length))
    for (const [ordinal, activity] of activities.entries()) builder.add(activity, ordinal, () => activity)
    appender.append(builder.take(), { id: Number(idOf.get(digest)?.id), sha256 })
  }
  appender.finish()
  database.exec('COMMIT')
  database.close()
}

/** The sha256 of the n-th made-up file. */
export const shaOf = (n: number): string => n.toString(16).padStart(64, '0')
