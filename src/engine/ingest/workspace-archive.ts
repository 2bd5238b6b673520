import { createWriteStream, existsSync, readdirSync } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Entry, open, type ZipFile as ZipReader } from 'yauzl'
import { ZipFile } from 'yazl'
import { AppError } from '../../shared/errors/app-error.ts'

interface Progress {
  step: string
  done: number
  total: number | null
}

export interface PackOptions {
  dir: string
  path: string
  /** Where `copy` puts a consistent copy of the database. */
  copyPath: string
  copy(): Promise<unknown>
  signal: AbortSignal
  report(progress: Progress): void
}

/** Puts a whole workspace into one `.zip`: database, originals, settings and questions. */
export async function packWorkspace({
  dir,
  path,
  copyPath,
  copy,
  signal,
  report
}: PackOptions): Promise<{ path: string; sizeBytes: number }> {
  await mkdir(dirname(path), { recursive: true })
  const half = `${path}.half`
  try {
    await copy()
    const zip = new ZipFile()
    zip.addFile(copyPath, 'store/footfall.db', { compress: true })
    for (const name of ['settings.json', 'questions.json', 'sample.json']) {
      if (existsSync(join(dir, name))) zip.addFile(join(dir, name), name)
    }
    const originals = listFiles(join(dir, 'raw'))
    // Originals are compressed already.
    for (const file of originals) zip.addFile(file, relative(dir, file).split(sep).join('/'), { compress: false })
    zip.end()
    report({ step: 'packing', done: 0, total: originals.length })
    await pipeline(zip.outputStream, createWriteStream(half, { mode: 0o600 }), { signal })
    await rename(half, path)
    return { path, sizeBytes: (await stat(path)).size }
  } catch (error) {
    await rm(half, { force: true })
    if (signal.aborted) throw new AppError('cancelled', 'The export was cancelled; no file was left behind.')
    throw error
  } finally {
    await rm(copyPath, { force: true })
  }
}

export interface UnpackOptions {
  path: string
  into: string
  signal: AbortSignal
  report(progress: Progress): void
}

const partOfWorkspace = /^(store\/footfall\.db|settings\.json|questions\.json|sample\.json|raw\/[0-9a-f]{2}\/[0-9a-f]{64}(\.packed)?\.gz)$/

/**
 * Unpacks a workspace into a new folder. Only names a workspace has are written, so an archive cannot place a file anywhere else.
 * @throws `invalid-input` when the folder holds something, `corrupt-file` when the archive is not a workspace or is damaged
 */
export async function unpackWorkspace({ path, into, signal, report }: UnpackOptions): Promise<void> {
  if (existsSync(into) && readdirSync(into).length > 0) {
    throw new AppError('invalid-input', `${into} is not empty.`, 'Name a folder that does not exist yet.')
  }
  await mkdir(into, { recursive: true, mode: 0o700 })
  try {
    const zip = await openZip(path)
    await unpackEntries(zip, into, signal, report)
    if (!existsSync(join(into, 'store', 'footfall.db'))) throw new Error('it holds no store/footfall.db')
  } catch (error) {
    await rm(into, { recursive: true, force: true })
    if (signal.aborted) throw new AppError('cancelled', 'Cancelled; nothing was unpacked.')
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError(
      'corrupt-file',
      `${path} is not a workspace export: ${reason}.`,
      'Make one with “footfall workspace export FILE”.',
      error
    )
  }
}

const openZip = (path: string): Promise<ZipReader> =>
  new Promise((resolve, reject) =>
    open(path, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => (error ? reject(error) : resolve(zip)))
  )

function unpackEntries(zip: ZipReader, into: string, signal: AbortSignal, report: UnpackOptions['report']): Promise<void> {
  return new Promise((resolve, reject) => {
    let done = 0
    const take = async (entry: Entry) => {
      if (!partOfWorkspace.test(entry.fileName)) throw new Error(`it holds ${JSON.stringify(entry.fileName)}, which no workspace has`)
      const target = join(into, ...entry.fileName.split('/'))
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      const stream = await new Promise<NodeJS.ReadableStream>((give, fail) =>
        zip.openReadStream(entry, (error, readable) => (error ? fail(error) : give(readable)))
      )
      await pipeline(stream, createWriteStream(target, { mode: 0o600, flags: 'wx' }), { signal })
      report({ step: 'unpacking', done: ++done, total: zip.entryCount })
      zip.readEntry()
    }
    zip.on('entry', (entry: Entry) => {
      take(entry).catch(reject)
    })
    zip.on('end', resolve)
    zip.on('error', reject)
    zip.readEntry()
  })
}

function listFiles(dir: string): string[] {
  if (!existsSync(dir)) return []
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('.half'))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}
