import { z } from 'zod'
import { AppError } from '../../shared/errors/app-error.ts'

const Staged = z.object({ id: z.string() })

/**
 * Under the browser door: sends one dropped file to the engine, streamed by the browser.
 * @returns the id for `staged` of `import.run`
 * @throws AppError `disconnected` when the host is gone, `invalid-input` with the host's sentence when it refuses the file
 */
export const uploadFile = async (file: File, signal?: AbortSignal): Promise<string> => {
  const request = { method: 'POST', body: file, ...(signal === undefined ? {} : { signal }) }
  const response = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, request).catch((cause: unknown) => {
    if (signal?.aborted) throw new AppError('cancelled', `Sending ${file.name} was cancelled.`)
    throw new AppError('disconnected', `${file.name} could not be sent: the engine does not answer.`, 'Start Footfall again.', cause)
  })
  if (!response.ok) throw new AppError('invalid-input', `${file.name} was not taken: ${(await response.text()).trim()}`)
  return Staged.parse(await response.json()).id
}
