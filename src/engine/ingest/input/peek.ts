import { closeSync, openSync, readSync } from 'node:fs'
import { constants, gunzipSync } from 'node:zlib'
import { type FileKind, fileKind, isTar } from './file-kind.ts'

/** Enough compressed bytes to see the first block of what they hold, even behind a gzip header with a long name. */
const PEEK_BYTES = 4096

const buffer = Buffer.alloc(PEEK_BYTES)

/** The beginning of what gzip holds; nothing when it cannot be expanded. */
const expandStart = (start: Buffer): Buffer => {
  try {
    return gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 4 * 2 ** 20 })
  } catch {
    return Buffer.alloc(0)
  }
}

/**
 * Looks at the first bytes of a file. Synchronous on purpose: thousands of files are looked at, each for some microseconds.
 * @throws what opening and reading throw
 */
export const peek = (path: string): FileKind | 'tar-gzip' => {
  const file = openSync(path, 'r')
  try {
    const start = buffer.subarray(0, readSync(file, buffer, 0, PEEK_BYTES, 0))
    const kind = fileKind(start)
    return kind === 'gzip' && isTar(expandStart(start)) ? 'tar-gzip' : kind
  } finally {
    closeSync(file)
  }
}
