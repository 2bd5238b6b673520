import type { SnapshotReport, SnapshotRow } from '../../../shared/contract/snapshots.ts'
import { deniedConsequence } from '../../snapshot/denied-consequence.ts'
import type { ReadSubject, SnapshotResult } from '../../snapshot/snapshot-reading.ts'
import { accountSummary, noSummary } from '../../snapshot/summary.ts'
import { type Database, inTransaction, noteCommit, writeSnapshot } from '../../store/snapshot-store.ts'

/** Named one by one; the counts are of all. */
const listedAtMost = 1000

/** Keeps what was read in one transaction, and tells of it. @throws what `stopWhenCancelled` throws; nothing is kept then */
export function keepSnapshots(
  database: Database,
  result: SnapshotResult,
  importedAtMs: number,
  stopWhenCancelled: () => void,
  onStep: (done: number, total: number) => void
): Omit<SnapshotReport, 'elapsedMs'> {
  const rows: SnapshotRow[] = []
  let known = 0
  inTransaction(database, () => {
    for (const [index, subject] of result.subjects.entries()) {
      stopWhenCancelled()
      const written = writeSnapshot(database, toNewSnapshot(subject, importedAtMs))
      rows.push(written.row)
      if (written.isKnown) known++
      onStep(index + 1, result.subjects.length)
    }
    if (known < rows.length) noteCommit(database)
    stopWhenCancelled()
  })
  return {
    accounts: rows,
    known,
    files: result.files,
    rejected: result.rejected.slice(0, listedAtMost),
    skipped: result.skipped.slice(0, listedAtMost),
    denied: result.denied.slice(0, listedAtMost).map(toDenied)
  }
}

const toNewSnapshot = ({ kind, subject, takenAtMs, isTimeGuessed, source, content }: ReadSubject, importedAtMs: number) => {
  const { takenAtMs: _apart, ...timeless } = content
  const summary = kind === 'account' ? accountSummary(content) : noSummary
  return { kind, subject, takenAtMs, isTimeGuessed, importedAtMs, source, summary, content: timeless }
}

const toDenied = ({ folder, call, resource }: SnapshotResult['denied'][number]): SnapshotReport['denied'][number] => ({
  accountId: folder,
  call,
  resource,
  consequence: deniedConsequence(call, resource)
})
