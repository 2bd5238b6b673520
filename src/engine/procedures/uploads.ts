import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type FileHandle, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/errors/app-error.ts'

/** A file on its way in. */
export interface Upload {
  readonly id: string
  write(chunk: Uint8Array): Promise<void>
  finish(): Promise<void>
  abort(): Promise<void>
}

/** A file that has come in whole. */
export interface StagedFile {
  path: string
  /** As its sender called it; log text, for showing only. */
  name: string
}

const staleAfterMs = 24 * 3_600_000

/** Files put aside by the browser door until an import takes them up. They lie in the open workspace, for their owner alone. */
export class Uploads {
  readonly #workspaceDir: () => string

  constructor(workspaceDir: () => string) {
    this.#workspaceDir = workspaceDir
  }

  async begin(name: string, _sizeBytes: number | null): Promise<Upload> {
    const id = randomUUID()
    const dir = this.#dir(id)
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    const file = await open(join(dir, 'half'), 'wx', 0o600)
    return { id, write: chunk => writeAll(file, chunk), finish: () => finish(dir, file, name), abort: () => abort(dir, file) }
  }

  /** @throws `not-found` for an id that was never finished. */
  take(id: string): StagedFile {
    const dir = this.#dir(id)
    const path = join(dir, 'content')
    if (!existsSync(path)) throw new AppError('not-found', 'An uploaded file is no longer here.', 'Drop it again.')
    return { path, name: readFileSync(join(dir, 'name'), 'utf8') }
  }

  discard(id: string): void {
    rmSync(this.#dir(id), { recursive: true, force: true })
  }

  /** Removes what interrupted imports and uploads left behind. */
  discardStale(nowMs: number): void {
    const root = join(this.#workspaceDir(), 'incoming')
    if (!existsSync(root)) return
    for (const entry of readdirSync(root)) {
      const path = join(root, entry)
      if (nowMs - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? nowMs) > staleAfterMs)
        rmSync(path, { recursive: true, force: true })
    }
  }

  #dir(id: string): string {
    return join(this.#workspaceDir(), 'incoming', `upload-${id}`)
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let at = 0
  while (at < chunk.length) at += (await file.write(chunk, at)).bytesWritten
}

async function finish(dir: string, file: FileHandle, name: string): Promise<void> {
  await file.close()
  writeFileSync(join(dir, 'name'), name, { mode: 0o600 })
  await rename(join(dir, 'half'), join(dir, 'content'))
}

async function abort(dir: string, file: FileHandle): Promise<void> {
  await file.close().catch(() => undefined)
  rmSync(dir, { recursive: true, force: true })
}
