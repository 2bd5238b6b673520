import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../shared/errors/app-error.ts'
import { openReadable, openWritable } from './database.ts'
import { compactStore, folderBytes, verifyStore } from './maintenance.ts'
import type { MaintenanceData, MaintenanceMessage } from './run-maintenance.ts'
import { toStoreError } from './store-error.ts'
import { takeWriterLock } from './writer-lock.ts'

/** Long work on the store that must not hold up its readers' thread. */
const { workspaceDir, task } = workerData as MaintenanceData
const conductor = parentPort as MessagePort
const tell = (message: MaintenanceMessage) => conductor.postMessage(message)
const onStep = (step: string, done: number, total: number | null) => tell({ type: 'step', step, done, total })

async function verify(): Promise<unknown> {
  const database = openReadable(workspaceDir)
  try {
    return await verifyStore(database, workspaceDir, onStep)
  } finally {
    database.close()
  }
}

function compact(): unknown {
  const lock = takeWriterLock(workspaceDir, 'compact', Date.now())
  const beforeBytes = folderBytes(`${workspaceDir}/store`)
  try {
    onStep('compacting', 0, 1)
    const database = openWritable(workspaceDir)
    compactStore(database)
    database.close()
    return { beforeBytes, afterBytes: folderBytes(`${workspaceDir}/store`) }
  } finally {
    lock.release()
  }
}

/** A consistent copy of the database as one file, while others may be writing. */
function copy(target: string): unknown {
  const database = openReadable(workspaceDir)
  try {
    onStep('copying the database', 0, 1)
    database.prepare('VACUUM INTO ?').run(target)
    return {}
  } finally {
    database.close()
  }
}

try {
  const result = task.kind === 'verify' ? await verify() : task.kind === 'compact' ? compact() : copy(task.target)
  tell({ type: 'done', result })
} catch (error) {
  const known = toStoreError(error, workspaceDir)
  if (!(known instanceof AppError)) throw error
  tell({ type: 'failed', code: known.code, message: known.message, hint: known.hint })
}
