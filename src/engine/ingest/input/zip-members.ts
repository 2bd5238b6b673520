import { basename } from 'node:path'
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl'
import { type ArchiveLimits, ArchiveTally, refusedName } from './archive-limits.ts'
import { describeFault, type FindOptions, type InputFile, isSidecar } from './input-file.ts'
import { stageMember } from './stage-member.ts'

const LINK = 0o120000
const FILE = 0o100000
const KIND = 0o170000
const MADE_ON_UNIX = 3

/** Kind bits of a member's Unix mode; 0 where the archive does not say. */
const unixKind = (entry: Entry): number => (entry.versionMadeBy >>> 8 === MADE_ON_UNIX ? (entry.externalFileAttributes >>> 16) & KIND : 0)

const refusedEntry = (entry: Entry, name: string): string | null => {
  const kind = unixKind(entry)
  if (kind === LINK) return 'a link inside an archive is not followed'
  if (kind !== 0 && kind !== FILE) return 'neither a file nor a folder'
  if (entry.isEncrypted()) return 'it is encrypted; unpack it with its password first'
  if (!entry.canDecodeFileData()) return `it is compressed in a way that is not readable here (zip method ${entry.compressionMethod})`
  return refusedName(name)
}

/** The files in a zip archive, one at a time as they are asked for. */
export async function* zipMembers(
  path: string,
  archiveBytes: number,
  limits: ArchiveLimits,
  options: FindOptions
): AsyncGenerator<InputFile> {
  const zip = await openPromise(path, { lazyEntries: true, decodeStrings: false, autoClose: false }).catch((cause: unknown) => {
    options.onProblem(path, `a damaged zip archive: ${describeFault(cause)}`)
    return null
  })
  if (zip === null) return
  try {
    yield* entries(zip, path, new ArchiveTally(limits, archiveBytes), options)
  } finally {
    zip.close()
  }
}

async function* entries(zip: ZipFile, path: string, tally: ArchiveTally, options: FindOptions): AsyncGenerator<InputFile> {
  const next = zip.eachEntry()
  for (;;) {
    options.signal.throwIfAborted()
    const step = await next.next().catch((cause: unknown) => {
      options.onProblem(path, `the rest of the archive is damaged: ${describeFault(cause)}`)
      return { done: true, value: undefined } as const
    })
    if (step.done === true) return
    const entry = step.value
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
    if (name.endsWith('/')) continue
    const file = await oneEntry(zip, entry, name, path, tally, options)
    if (file === 'end') return
    if (file !== null) yield file
  }
}

const oneEntry = async (
  zip: ZipFile,
  entry: Entry,
  name: string,
  path: string,
  tally: ArchiveTally,
  options: FindOptions
): Promise<InputFile | 'end' | null> => {
  const shownPath = `${path}!/${name}`
  if (isSidecar(basename(name)) || name.split('/').some(isSidecar)) {
    options.onSkipped(shownPath, 'a file of the file manager')
    return null
  }
  const tooMany = tally.member()
  if (tooMany !== null) {
    options.onProblem(path, tooMany)
    return 'end'
  }
  const refused = refusedEntry(entry, name) ?? tally.announced(entry.uncompressedSize)
  if (refused !== null) {
    options.onProblem(shownPath, refused)
    return null
  }
  const content = { [Symbol.asyncIterator]: () => entryBytes(zip, entry) }
  const staged = await stageMember({ shownPath, modifiedAtMs: entry.getLastModDate().getTime(), content }, options.stagingDir, tally)
  if ('file' in staged) return staged.file
  options.onProblem(staged.endsArchive ? path : shownPath, staged.reason)
  return staged.endsArchive ? 'end' : null
}

async function* entryBytes(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  yield* await zip.openReadStreamPromise(entry)
}
