import { type Dirent, type Stats, statSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type ArchiveLimits, defaultArchiveLimits } from './archive-limits.ts'
import { describeFault, type FindOptions, type InputFile, isSidecar } from './input-file.ts'
import { peek } from './peek.ts'
import { tarMembers } from './tar-members.ts'
import { zipMembers } from './zip-members.ts'

export type { FindOptions, InputFile } from './input-file.ts'

/**
 * Everything to import under the given paths, in a stable order: paths as given, folders by name as S3 sorts its keys (so log
 * files come oldest first within a region), archives as they are packed. Archives are told by their first bytes. A member is
 * taken out only when it is asked for. Whatever is not yielded is named through `onProblem` or `onSkipped`.
 * @throws the signal's reason; `disk-full` when the staging folder cannot take a member
 */
export async function* findInputs(
  paths: readonly string[],
  options: FindOptions,
  archiveLimits: Partial<ArchiveLimits> = {}
): AsyncGenerator<InputFile> {
  const limits = { ...defaultArchiveLimits, ...archiveLimits }
  for (const path of paths) {
    options.signal.throwIfAborted()
    // A link that somebody names is meant; links found inside folders are not followed.
    const found = await stat(path).catch((cause: unknown) => describeFault(cause))
    if (typeof found === 'string') options.onProblem(path, found)
    else if (found.isDirectory()) yield* inFolder(path, limits, options)
    else if (found.isFile()) yield* asFile(path, found, limits, options)
    else options.onProblem(path, `${specialKind(found)}, not a file`)
  }
}

const specialKind = (entry: Stats | Dirent): string => {
  if (entry.isFIFO()) return 'a named pipe'
  if (entry.isSocket()) return 'a socket'
  return entry.isBlockDevice() || entry.isCharacterDevice() ? 'a device' : 'something special'
}

/** As the full paths would sort: a folder's name counts with its slash. */
const sortName = (entry: Dirent): string => (entry.isDirectory() ? `${entry.name}/` : entry.name)

const bySortName = (a: Dirent, b: Dirent): number => {
  const left = sortName(a)
  const right = sortName(b)
  return left < right ? -1 : left > right ? 1 : 0
}

async function* inFolder(folder: string, limits: ArchiveLimits, options: FindOptions): AsyncGenerator<InputFile> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => describeFault(cause))
  if (typeof entries === 'string') {
    options.onProblem(folder, entries)
    return
  }
  for (const entry of entries.sort(bySortName)) {
    options.signal.throwIfAborted()
    const path = join(folder, entry.name)
    if (isSidecar(entry.name)) options.onSkipped(path, 'a file of the file manager')
    else if (entry.isSymbolicLink()) options.onSkipped(path, 'a symbolic link, not followed')
    else if (entry.isDirectory()) yield* inFolder(path, limits, options)
    else if (entry.isFile()) yield* asFile(path, null, limits, options)
    else options.onSkipped(path, `${specialKind(entry)}, not a file`)
  }
}

async function* asFile(path: string, known: Stats | null, limits: ArchiveLimits, options: FindOptions): AsyncGenerator<InputFile> {
  const seen = lookAt(path, known)
  if (typeof seen === 'string') options.onProblem(path, seen)
  else if (seen.kind === 'zip') yield* zipMembers(path, seen.sizeBytes, limits, options)
  else if (seen.kind === 'tar' || seen.kind === 'tar-gzip')
    yield* tarMembers(path, seen.sizeBytes, seen.kind === 'tar-gzip', limits, options)
  else if (typeof seen.kind === 'object') options.onSkipped(path, seen.kind.unreadable)
  else yield { shownPath: path, readPath: path, sizeBytes: seen.sizeBytes, modifiedAtMs: seen.modifiedAtMs, temporary: false }
}

type Seen = { kind: ReturnType<typeof peek>; sizeBytes: number; modifiedAtMs: number }

const lookAt = (path: string, known: Stats | null): Seen | string => {
  try {
    const { size, mtimeMs } = known ?? statSync(path)
    return { kind: size === 0 ? 'plain' : peek(path), sizeBytes: size, modifiedAtMs: Math.floor(mtimeMs) }
  } catch (cause) {
    return describeFault(cause)
  }
}
