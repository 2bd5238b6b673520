import { AppError } from '../../../shared/errors/app-error.ts'
import { uploadFile } from '../../connect/upload-file.ts'
import type { Sending } from '../../engine-client/jobs-store.ts'

/** The engine takes no more in one import; a typed path has no such limit. */
const mostFiles = 10_000
/** Enough to keep a loopback connection busy without holding many files open. */
const atOnce = 4

/**
 * Hands dropped files to the engine's host, a few at a time.
 * @returns the ids for `staged` of `import.run`, in the files' order
 * @throws AppError `invalid-input` for too many files; what `uploadFile` throws
 */
export const sendFiles = async (files: readonly File[], signal: AbortSignal, say: (sending: Sending) => void): Promise<string[]> => {
  if (files.length > mostFiles)
    throw new AppError(
      'invalid-input',
      `${files.length.toLocaleString('en-US')} files were dropped; at most ${mostFiles.toLocaleString('en-US')} can be handed over at once.`,
      'Type the path of the folder on the Start page instead: Footfall then reads it where it lies.'
    )
  const ids = new Array<string>(files.length)
  let next = 0
  let done = 0
  const worker = async (): Promise<void> => {
    for (let i = next++; i < files.length; i = next++) {
      const file = files[i]
      if (file === undefined) return
      ids[i] = await uploadFile(file, signal)
      done += 1
      say({ done, total: files.length })
    }
  }
  say({ done: 0, total: files.length })
  await Promise.all(Array.from({ length: Math.min(atOnce, files.length) }, worker))
  return ids
}
