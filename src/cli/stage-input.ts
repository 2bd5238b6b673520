import type { Readable } from 'node:stream'
import type { Engine } from '../engine/start.ts'
import { AppError } from '../shared/errors/app-error.ts'

/**
 * Puts standard input aside in the workspace, for its owner alone: its format is told by its content, which needs all of it.
 * @returns what `import.run` takes in `staged`
 * @throws AppError `cancelled`
 */
export const stageInput = async (input: Readable, uploads: Engine['uploads'], signal: AbortSignal): Promise<string> => {
  const upload = await uploads.begin('-', null)
  const onAbort = (): void => void input.destroy(new AppError('cancelled', 'Cancelled before standard input ended; nothing was imported.'))
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    for await (const chunk of input) await upload.write(chunk as Uint8Array)
    await upload.finish()
    return upload.id
  } catch (error) {
    await upload.abort()
    throw error
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
