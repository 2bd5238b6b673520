import { AppError } from '../../shared/errors/app-error.ts'

const sqliteFull = 13
const sqliteBusy = 5
const sqliteCorrupt = 11
const sqliteNotADatabase = 26

/** An error of the database or the disk in words people can act on; anything else unchanged. */
export function toStoreError(error: unknown, workspaceDir: string): unknown {
  if (error instanceof AppError) return error
  const { errcode, code } = (error ?? {}) as { errcode?: number; code?: string }
  if (errcode === sqliteFull || code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError(
      'disk-full',
      `The disk holding ${workspaceDir} is full.`,
      'Free some space, then import again: what was committed is kept and the rest is read.',
      error
    )
  }
  if (errcode === sqliteBusy) {
    return new AppError(
      'store-busy',
      `The workspace ${workspaceDir} is being written by another process.`,
      'Wait until it has finished, then try again.',
      error
    )
  }
  if (errcode === sqliteCorrupt || errcode === sqliteNotADatabase) {
    return new AppError(
      'corrupt-file',
      `The database of ${workspaceDir} is damaged.`,
      'Import the kept originals (the folder raw) into a new workspace.',
      error
    )
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new AppError(
      'invalid-input',
      `Footfall may not write in ${workspaceDir}.`,
      'Choose a folder of your own with --workspace.',
      error
    )
  }
  return error
}
