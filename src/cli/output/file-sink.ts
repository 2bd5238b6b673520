import { randomBytes } from 'node:crypto'
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Sink } from './sink.ts'

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

const problem = (path: string, error: unknown): AppError => {
  const code = codeOf(error)
  const told = (message: string, hint: string): AppError => new AppError('invalid-input', `--output ${path}: ${message}`, hint, error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return told('its folder does not exist.', 'Make the folder first, or give another FILE.')
  if (code === 'EISDIR') return told('that is a folder.', 'For example --output result.json.')
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return told('writing there is not permitted.', 'Give another FILE.')
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('disk-full', `There is no room left to write ${path}.`, 'Free some space, or give another FILE.', error)
  return told('it cannot be written.', 'Give another FILE.')
}

/** The file a path leads to at last, and its mode; null when there is none yet. */
const existing = async (path: string): Promise<{ path: string; mode: number; regular: boolean } | null> => {
  try {
    const real = await realpath(path)
    const found = await stat(real)
    if (found.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
    return { path: real, mode: found.mode & 0o777, regular: found.isFile() }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

const sinkOf = (shown: string, file: FileHandle, finish: () => Promise<void>, discard: () => Promise<void>): Sink => ({
  isTerminal: false,
  columns: null,
  write: async text => {
    try {
      await file.writeFile(text)
    } catch (error) {
      throw problem(shown, error)
    }
  },
  finish,
  discard
})

/**
 * A file that appears whole or not at all: written beside its place under another name, then renamed. A new file is its owner's
 * alone; one that is replaced keeps its mode. What is no plain file (`/dev/null`, a named pipe) is written to directly.
 * @throws AppError `invalid-input`, `disk-full`
 */
export const fileSink = async (shown: string, cwd: string): Promise<Sink> => {
  try {
    const target = resolve(cwd, shown)
    const found = await existing(target)
    if (found !== null && !found.regular) {
      const file = await open(found.path, 'w')
      return sinkOf(
        shown,
        file,
        () => file.close(),
        () => file.close()
      )
    }
    const place = found?.path ?? target
    const temporary = join(dirname(place), `.${basename(place)}.${randomBytes(6).toString('hex')}.tmp`)
    const file = await open(temporary, 'wx', 0o600)
    if (found !== null) await file.chmod(found.mode)
    const finish = async (): Promise<void> => {
      try {
        await file.sync()
        await file.close()
        await rename(temporary, place)
      } catch (error) {
        throw problem(shown, error)
      }
    }
    const discard = async (): Promise<void> => {
      await file.close().catch(() => undefined)
      await rm(temporary, { force: true })
    }
    return sinkOf(shown, file, finish, discard)
  } catch (error) {
    throw problem(shown, error)
  }
}
