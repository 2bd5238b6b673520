import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../../shared/errors/app-error.ts'
import { toStoreError } from '../../store/store-error.ts'
import type { EntitlementMessage } from './run-store-entitlements.ts'
import { storeEntitlements } from './store-entitlements.ts'

const { workspaceDir } = workerData as { workspaceDir: string }
const conductor = parentPort as MessagePort
const tell = (message: EntitlementMessage): void => conductor.postMessage(message)

try {
  const decided = storeEntitlements(workspaceDir, Date.now(), (done, total) => tell({ type: 'step', done, total }))
  tell({ type: 'done', decided })
} catch (error) {
  const known = toStoreError(error, workspaceDir)
  if (!(known instanceof AppError)) throw error
  tell({ type: 'failed', code: known.code, message: known.message, hint: known.hint })
}
