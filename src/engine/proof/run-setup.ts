import { Worker } from 'node:worker_threads'
import type { GeneratedSetup } from '../../shared/contract/setup.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { SetupAnswers } from '../../shared/vocabulary/setup-answers.ts'
import { writeSetup } from '../setup/write-setup.ts'
import { proveSetup } from './prove-setup.ts'
import type { SetupWorkerData, SetupWorkerMessage } from './setup-messages.ts'

/** Up to here a set-up is written and proven sooner than a thread starts. */
export const mostAccountsHere = 8

/**
 * Every text of a set-up, proven. Many accounts take seconds: a thread of its own does them, so that other calls are answered meanwhile.
 * @throws `cancelled`
 */
export async function runSetup(answers: SetupAnswers, signal: AbortSignal): Promise<GeneratedSetup> {
  signal.throwIfAborted()
  return answers.accounts.length <= mostAccountsHere ? proveSetup(writeSetup(answers)) : await inThread(answers, signal)
}

const inThread = (answers: SetupAnswers, signal: AbortSignal): Promise<GeneratedSetup> =>
  new Promise((resolve, reject) => {
    const workerData: SetupWorkerData = { answers }
    const worker = new Worker(new URL('./setup-worker.ts', import.meta.url), { workerData })
    // It holds nothing that would have to be let go of.
    const stop = (): void => void worker.terminate()
    signal.addEventListener('abort', stop, { once: true })
    let ending: SetupWorkerMessage | null = null
    worker.on('error', reject)
    worker.on('message', (message: SetupWorkerMessage) => {
      ending = message
    })
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop)
      if (ending !== null) resolve(ending.setup)
      else if (signal.aborted) reject(new AppError('cancelled', 'Cancelled; nothing was written.'))
      else reject(new AppError('internal', 'The thread that writes set-ups ended before its time.'))
    })
  })
