import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { OktaReport } from '../../../shared/contract/okta.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { isErrorCode } from '../../../shared/errors/error-code.ts'
import type { OktaWorkerData, OktaWorkerMessage } from './okta-messages.ts'

export interface OktaImportOptions {
  workspaceDir: string
  paths: string[]
  /** Names to show instead of the paths, for uploads. */
  shownNames?: ReadonlyMap<string, string>
  signal: AbortSignal
  report(progress: { step: string; done: number; total: number | null }): void
}

/**
 * Brings in what Okta says, in a thread of its own and in one transaction: stopped at any instant, by any means, it leaves the workspace as it was.
 * @throws `store-busy` when another process writes, `disk-full`, `invalid-input`, `cancelled`
 */
export async function importOkta(options: OktaImportOptions): Promise<OktaReport> {
  const root = join(options.workspaceDir, 'incoming')
  await mkdir(root, { recursive: true, mode: 0o700 })
  const stagingDir = await mkdtemp(join(root, 'okta-'))
  try {
    return await runWorker(options, stagingDir)
  } finally {
    await rm(stagingDir, { recursive: true, force: true })
  }
}

function runWorker({ workspaceDir, paths, shownNames, signal, report }: OktaImportOptions, stagingDir: string): Promise<OktaReport> {
  const cancelled = new Int32Array(new SharedArrayBuffer(4))
  const stop = () => void Atomics.store(cancelled, 0, 1)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  const workerData: OktaWorkerData = { workspaceDir, paths, shownNames: [...(shownNames ?? [])], stagingDir, cancelled }
  const worker = new Worker(new URL('./okta-worker.ts', import.meta.url), { workerData })
  return new Promise<OktaReport>((resolve, reject) => {
    worker.on('error', reject)
    worker.on('exit', code => {
      signal.removeEventListener('abort', stop)
      reject(new Error(`the thread that reads ended with ${code}`))
    })
    worker.on('message', (message: OktaWorkerMessage) => {
      if (message.type === 'step') report({ step: message.step, done: message.done, total: message.total })
      else if (message.type === 'done') resolve(message.report)
      else reject(new AppError(isErrorCode(message.code) ? message.code : 'internal', message.message, message.hint))
    })
  })
}
