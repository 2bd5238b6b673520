import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import { type ArchiveLimits, ArchiveTally, refusedName } from './archive-limits.ts'
import { describeFault, type FindOptions, type InputFile, isSidecar } from './input-file.ts'
import { stageMember } from './stage-member.ts'

/** A member as tar-stream hands it over: its header, and its bytes to read or to let pass. */
interface Entry extends AsyncIterable<unknown> {
  header: Header
  resume(): unknown
}

const refusedEntry = (header: Header): string | null => {
  if (header.type === 'link' || header.type === 'symlink') return 'a link inside an archive is not followed'
  if (header.type !== 'file' && header.type !== 'contiguous-file') return 'neither a file nor a folder'
  return refusedName(header.name)
}

/** The files in a tar archive, compressed with gzip or not, one at a time as they are asked for. */
export async function* tarMembers(
  path: string,
  archiveBytes: number,
  isGzip: boolean,
  limits: ArchiveLimits,
  options: FindOptions
): AsyncGenerator<InputFile> {
  const archive = extract()
  // Faults arrive through the archive's iterator, which is destroyed with them.
  const onEnd = (): void => undefined
  const source = createReadStream(path)
  if (isGzip) pipeline(source, createGunzip(), archive, onEnd)
  else pipeline(source, archive, onEnd)
  const tally = new ArchiveTally(limits, archiveBytes)
  try {
    for await (const entry of archive) {
      options.signal.throwIfAborted()
      const file = await oneEntry(entry, path, tally, options)
      if (file === 'end') return
      if (file !== null) yield file
      else entry.resume()
    }
  } catch (cause) {
    if (!isArchiveFault(cause, options.signal)) throw cause
    options.onProblem(path, `the rest of the archive is damaged: ${describeFault(cause)}`)
  } finally {
    source.destroy()
    archive.destroy()
  }
}

/** The archive's own faults have no code, or one of zlib's or the file's; ours are `AppError`s and the signal's reason. */
const isArchiveFault = (cause: unknown, signal: AbortSignal): boolean =>
  !signal.aborted && cause instanceof Error && cause.name !== 'AppError' && !('syscall' in cause && cause.syscall === 'write')

const oneEntry = async (entry: Entry, path: string, tally: ArchiveTally, options: FindOptions): Promise<InputFile | 'end' | null> => {
  const { header } = entry
  if (header.type === 'directory') return null
  const shownPath = `${path}!/${header.name}`
  if (isSidecar(basename(header.name)) || header.name.split('/').some(isSidecar)) {
    options.onSkipped(shownPath, 'a file of the file manager')
    return null
  }
  const tooMany = tally.member()
  if (tooMany !== null) {
    options.onProblem(path, tooMany)
    return 'end'
  }
  const refused = refusedEntry(header) ?? tally.announced(header.size)
  if (refused !== null) {
    options.onProblem(shownPath, refused)
    return null
  }
  const staged = await stageMember(
    { shownPath, modifiedAtMs: header.mtime.getTime(), content: entry as AsyncIterable<Uint8Array> },
    options.stagingDir,
    tally
  )
  if ('file' in staged) return staged.file
  options.onProblem(staged.endsArchive ? path : shownPath, staged.reason)
  return staged.endsArchive ? 'end' : null
}
