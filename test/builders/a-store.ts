import type { BatchWords } from '../../src/engine/store/batch-words.ts'
import { openWritable } from '../../src/engine/store/database.ts'
import { EventAppender } from '../../src/engine/store/event-appender.ts'
import { EventBatchBuilder } from '../../src/engine/store/event-batch.ts'
import { LocalWords } from '../../src/engine/store/local-words.ts'
import type { Activity } from '../../src/shared/vocabulary/activity.ts'

export interface StoredLog {
  /** 64 hex digits. */
  sha256: string
  activities: readonly Activity[]
  /** What becomes of it. */
  fate?: 'sent' | 'dropped before it was sent' | 'dropped by the writer'
}

/**
 * Stores logs in a workspace as one import would: one transaction, each file in turn.
 * @param shared words of one parser that reads them all; else each file has a parser of its own
 */
export function storeLogs(workspaceDir: string, logs: readonly StoredLog[], shared?: BatchWords): void {
  const database = openWritable(workspaceDir)
  const insert = database.prepare(
    "INSERT INTO file (sha256, path, size_bytes, kind, state, kept, import) VALUES (?, ?, 1, 'events', 'done', 'copy', 1) ON CONFLICT DO NOTHING"
  )
  const idOf = database.prepare('SELECT id FROM file WHERE sha256 = ?')
  database.exec('BEGIN IMMEDIATE')
  const appender = new EventAppender(database)
  let local = new LocalWords()
  for (const { sha256, activities, fate = 'sent' } of logs) {
    const builder = new EventBatchBuilder(Math.max(1, activities.length), shared)
    for (const [ordinal, activity] of activities.entries()) builder.add(activity, ordinal, () => activity)
    const batch = builder.take()
    if (shared === undefined) local = new LocalWords()
    if (fate === 'dropped before it was sent') continue
    const told = builder.words.takeNew()
    if (told !== null) local.add(told)
    if (fate === 'dropped by the writer') continue
    const digest = Buffer.from(sha256, 'hex')
    insert.run(digest, `${sha256}.json.gz`)
    appender.append(batch, local, { id: Number(idOf.get(digest)?.id), sha256 })
  }
  appender.finish()
  database.exec('COMMIT')
  database.close()
}

/** The sha256 of the n-th made-up file. */
export const shaOf = (n: number): string => n.toString(16).padStart(64, '0')
