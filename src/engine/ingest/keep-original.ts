import { existsSync, mkdirSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const gzipAsync = promisify(gzip)

/** A file that was gzip already is kept byte for byte; any other is packed, and unpacks to the bytes whose SHA-256 it is named by. */
export type KeptForm = 'as-it-came' | 'packed'

const made = new Set<string>()

// There are 256 of them; a thread makes each once.
function makeFolder(path: string): void {
  if (made.has(path)) return
  mkdirSync(path, { recursive: true, mode: 0o700 })
  made.add(path)
}

/** Where an original lies in the workspace: by what it is, not by what it was called. */
export const keptPath = (workspaceDir: string, sha256: string, form: KeptForm): string =>
  join(workspaceDir, 'raw', sha256.slice(0, 2), `${sha256}${form === 'as-it-came' ? '.gz' : '.packed.gz'}`)

/**
 * Keeps an original in the workspace, on disk before this resolves, so that no event is ever committed whose record could
 * not be shown. A file half written by an interrupted run has another name and is never mistaken for a whole one.
 */
export async function keepOriginal(workspaceDir: string, sha256: string, bytes: Uint8Array): Promise<void> {
  const form: KeptForm = bytes[0] === 0x1f && bytes[1] === 0x8b ? 'as-it-came' : 'packed'
  const path = keptPath(workspaceDir, sha256, form)
  if (existsSync(path)) return
  const content = form === 'as-it-came' ? bytes : await gzipAsync(bytes, { level: 6 })
  makeFolder(dirname(path))
  const half = `${path}.${process.pid}-${Math.random().toString(36).slice(2)}.half`
  try {
    const file = await open(half, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.datasync()
    } finally {
      await file.close()
    }
    await rename(half, path)
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
}

/** Takes back what turned out to be no log. */
export async function dropOriginal(workspaceDir: string, sha256: string): Promise<void> {
  for (const form of ['as-it-came', 'packed'] as const) await rm(keptPath(workspaceDir, sha256, form), { force: true })
}
