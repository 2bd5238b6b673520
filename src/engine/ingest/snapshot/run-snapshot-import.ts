import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { SnapshotReport } from '../../../shared/contract/snapshots.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { isErrorCode } from '../../../shared/errors/error-code.ts'
import type { SnapshotWorkerData, SnapshotWorkerMessage } from './snapshot-messages.ts'

export interface SnapshotImportOptions {
  workspaceDir: string
  paths: string[]
  shownNames?: ReadonlyMap<string, string>
  signal: AbortSignal
  report(progress: { step: string; done: number; total: number | null }): void
}

/**
 * Reads answers of the AWS CLI and snapshot folders, and keeps what they tell as snapshots, all in one transaction: until it is
 * through, nothing is kept. A thread of its own does it.
 * @throws `store-busy` when another process writes, `cancelled`, `disk-full`
 */
export async function runSnapshotImport(options: SnapshotImportOptions): Promise<SnapshotReport> {
  const stagingRoot = join(options.workspaceDir, 'incoming')
  await mkdir(stagingRoot, { recursive: true, mode: 0o700 })
  const stagingDir = await mkdtemp(join(stagingRoot, 'snapshot-'))
  try {
    return await inThread(options, stagingDir)
  } finally {
    await rm(stagingDir, { recursive: true, force: true })
  }
}

const inThread = (
  { workspaceDir, paths, shownNames, signal, report }: SnapshotImportOptions,
  stagingDir: string
): Promise<SnapshotReport> =>
  new Promise((resolve, reject) => {
    const cancelled = new Int32Array(new SharedArrayBuffer(4))
    const workerData: SnapshotWorkerData = { workspaceDir, paths, shownNames: shownNames ?? new Map(), stagingDir, cancelled }
    const worker = new Worker(new URL('./snapshot-worker.ts', import.meta.url), { workerData })
    const stop = (): void => void Atomics.store(cancelled, 0, 1)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    let ending: SnapshotWorkerMessage | null = null
    worker.on('error', reject)
    worker.on('message', (message: SnapshotWorkerMessage) => {
      if (message.type === 'step') report({ step: message.step, done: message.done, total: message.total })
      else ending = message
    })
    // Only then the thread has let go of the database and of the staged files.
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop)
      settle(ending, resolve, reject)
    })
  })

const settle = (
  ending: SnapshotWorkerMessage | null,
  resolve: (report: SnapshotReport) => void,
  reject: (error: unknown) => void
): void => {
  if (ending?.type === 'done') resolve(ending.report)
  else if (ending?.type === 'failed') reject(new AppError(isErrorCode(ending.code) ? ending.code : 'internal', ending.message, ending.hint))
  else reject(new AppError('internal', 'The thread that reads snapshots ended before its time.'))
}
