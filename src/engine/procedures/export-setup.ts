import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Artefact } from '../../shared/vocabulary/artefact.ts'

export interface TextFile {
  path: string
  text: string
}

export const filesOf = (artefacts: readonly Artefact[], readme: string): TextFile[] => [
  { path: 'README.md', text: readme },
  ...artefacts.map(({ path, text }) => ({ path, text }))
]

const privately = { mode: 0o600 }

const writeZip = async (files: readonly TextFile[], path: string, signal: AbortSignal): Promise<void> => {
  const half = `${path}.half`
  const zip = new ZipFile()
  for (const file of files) zip.addBuffer(Buffer.from(file.text), file.path)
  zip.end()
  try {
    await pipeline(zip.outputStream, createWriteStream(half, privately), { signal })
    await rename(half, path)
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
}

const writeFolder = async (files: readonly TextFile[], path: string, signal: AbortSignal, tell: (done: number) => void): Promise<void> => {
  for (const [at, file] of files.entries()) {
    signal.throwIfAborted()
    const target = join(path, file.path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, file.text, privately)
    tell(at + 1)
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'failed')

/**
 * Writes a set-up's files into a folder, over files of the same names, or into a `.zip`.
 * @throws AppError `invalid-input` when nothing can be written there, `cancelled`
 */
export const exportSetup = async (
  files: readonly TextFile[],
  path: string,
  signal: AbortSignal,
  tell: (done: number) => void
): Promise<void> => {
  try {
    if (!path.toLowerCase().endsWith('.zip')) return await writeFolder(files, path, signal, tell)
    await mkdir(dirname(path), { recursive: true })
    await writeZip(files, path, signal)
    tell(files.length)
  } catch (error) {
    if (signal.aborted) throw new AppError('cancelled', 'The export was cancelled.')
    throw new AppError('invalid-input', `path: ${path} cannot be written: ${codeOf(error)}.`, 'Choose a folder you may write to.', error)
  }
}
