import { Worker } from 'node:worker_threads'
import { AppError } from '../../../shared/errors/app-error.ts'
import { isErrorCode } from '../../../shared/errors/error-code.ts'

export type EntitlementMessage =
  | { type: 'step'; done: number; total: number }
  | { type: 'done'; decided: number }
  | { type: 'failed'; code: string; message: string; hint: string | undefined }

/**
 * `storeEntitlements` in a thread of its own. Aborting ends the thread: what was kept until then stays.
 * @returns how many inventories were decided
 * @throws `store-busy`, `cancelled`, `disk-full`
 */
export const runStoreEntitlements = (
  workspaceDir: string,
  signal: AbortSignal,
  report: (done: number, total: number) => void
): Promise<number> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new AppError('cancelled', 'Cancelled.'))
    const worker = new Worker(new URL('./entitlement-worker.ts', import.meta.url), { workerData: { workspaceDir } })
    const stop = (): void => void worker.terminate()
    signal.addEventListener('abort', stop, { once: true })
    let ending: EntitlementMessage | null = null
    worker.on('error', reject)
    worker.on('message', (message: EntitlementMessage) => {
      if (message.type === 'step') report(message.done, message.total)
      else ending = message
    })
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop)
      if (ending?.type === 'done') resolve(ending.decided)
      else if (ending?.type === 'failed')
        reject(new AppError(isErrorCode(ending.code) ? ending.code : 'internal', ending.message, ending.hint))
      else if (signal.aborted) reject(new AppError('cancelled', 'Cancelled.'))
      else reject(new AppError('internal', 'The thread that decides entitlements ended before its time.'))
    })
  })
