import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../../shared/errors/app-error.ts'
import { openWritable } from '../../store/database.ts'
import { toStoreError } from '../../store/store-error.ts'
import { takeWriterLock } from '../../store/writer-lock.ts'
import { keepSnapshots } from './keep-snapshots.ts'
import { readFiles } from './read-files.ts'
import type { SnapshotWorkerData, SnapshotWorkerMessage } from './snapshot-messages.ts'

const data = workerData as SnapshotWorkerData
const conductor = parentPort as MessagePort
const tell = (message: SnapshotWorkerMessage): void => conductor.postMessage(message)

const stopWhenCancelled = (): void => {
  if (Atomics.load(data.cancelled, 0) === 1) throw new AppError('cancelled', 'Cancelled; nothing was kept.')
}

async function run(): Promise<void> {
  const startedAtMs = Date.now()
  const lock = takeWriterLock(data.workspaceDir, 'snapshot import', startedAtMs)
  try {
    const result = await readFiles(data, stopWhenCancelled, (done, total) => tell({ type: 'step', step: 'reading', done, total }))
    stopWhenCancelled()
    const database = openWritable(data.workspaceDir)
    try {
      const report = keepSnapshots(database, result, Date.now(), stopWhenCancelled, (done, total) =>
        tell({ type: 'step', step: 'keeping', done, total })
      )
      tell({ type: 'done', report: { ...report, elapsedMs: Date.now() - startedAtMs } })
    } finally {
      database.close()
    }
  } finally {
    lock.release()
  }
}

try {
  await run()
} catch (error) {
  const known = toStoreError(error, data.workspaceDir)
  if (!(known instanceof AppError)) throw error
  tell({ type: 'failed', code: known.code, message: known.message, hint: known.hint })
}
