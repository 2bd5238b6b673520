import { lstat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { AppError } from '../../shared/errors/app-error.ts'

/**
 * Refuses paths that are not there before anything is begun.
 * @param example  a right call of the command
 * @throws AppError `invalid-input`, `not-found`
 */
export const mustExist = async (path: string, cwd: string, example: string): Promise<void> => {
  if (path === '') throw new AppError('invalid-input', 'A PATH is empty.', `For example ${example}`)
  await lstat(resolve(cwd, path)).catch((error: unknown) => {
    throw new AppError('not-found', `There is no file or folder "${path}".`, 'Check the path; nothing was imported.', error)
  })
}
