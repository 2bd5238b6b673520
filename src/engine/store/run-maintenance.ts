import { Worker } from 'node:worker_threads'
import { AppError } from '../../shared/errors/app-error.ts'
import { isErrorCode } from '../../shared/errors/error-code.ts'

export type MaintenanceTask = { kind: 'verify' } | { kind: 'compact' } | { kind: 'copy'; target: string }
export interface MaintenanceData {
  workspaceDir: string
  task: MaintenanceTask
}
export type MaintenanceMessage =
  | { type: 'step'; step: string; done: number; total: number | null }
  | { type: 'done'; result: unknown }
  | { type: 'failed'; code: string; message: string; hint: string | undefined }

/**
 * Runs one piece of long work on the store in a thread of its own. Aborting ends the thread; the database is as it was.
 * @throws the work's own errors, `cancelled`
 */
export function runMaintenance<T>(
  workspaceDir: string,
  task: MaintenanceTask,
  signal: AbortSignal,
  report: (progress: { step: string; done: number; total: number | null }) => void
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const worker = new Worker(new URL('./maintenance-worker.ts', import.meta.url), {
      workerData: { workspaceDir, task } satisfies MaintenanceData
    })
    const stop = () => {
      void worker.terminate()
      reject(new AppError('cancelled', 'Cancelled; nothing was changed.'))
    }
    signal.addEventListener('abort', stop, { once: true })
    worker.once('exit', () => signal.removeEventListener('abort', stop))
    worker.on('error', reject)
    worker.on('message', (message: MaintenanceMessage) => {
      if (message.type === 'step') report({ step: message.step, done: message.done, total: message.total })
      else if (message.type === 'done') resolve(message.result as T)
      else reject(new AppError(isErrorCode(message.code) ? message.code : 'internal', message.message, message.hint))
    })
  })
}
