import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppError } from '../../shared/errors/app-error.ts'
import { RecordShower } from '../ingest/show-record.ts'
import { databasePath, openWritable } from '../store/database.ts'
import { openReader, type StoreReader } from '../store/read/store-reader.ts'
import { toStoreError } from '../store/store-error.ts'

export interface OpenWorkspaceOptions {
  /** Make it when it does not exist. */
  create: boolean
  /** Tells that something was committed, here or by another process. */
  onChange(version: number): void
}

const lookEveryMs = 1000

/** The workspace that is open: its folder, its reader, and the records shown from its originals. */
export class WorkspaceRoom {
  readonly dir: string
  readonly records: RecordShower
  readonly #reader: StoreReader
  readonly #timer: NodeJS.Timeout
  readonly #onChange: (version: number) => void
  #toldVersion: number

  constructor(dir: string, options: OpenWorkspaceOptions) {
    this.dir = resolve(dir)
    if (options.create) makeWorkspace(this.dir)
    this.#reader = openReader(this.dir)
    this.records = new RecordShower(this.dir)
    this.#onChange = options.onChange
    this.#toldVersion = this.#reader.frame.version
    this.#timer = setInterval(() => this.tellChanges(), lookEveryMs)
    this.#timer.unref()
  }

  /** The reader, up to date with the last commit. */
  get reader(): StoreReader {
    this.#reader.refresh()
    return this.#reader
  }

  /** Where exports without a path of their own go. */
  get exportsDir(): string {
    return join(this.dir, 'exports')
  }

  close(): void {
    clearInterval(this.#timer)
    this.#reader.close()
  }

  /** Tells of commits not told yet; happens every second by itself, because another process may be writing. */
  tellChanges(): void {
    this.#reader.refresh()
    if (this.#reader.frame.version === this.#toldVersion) return
    this.#toldVersion = this.#reader.frame.version
    this.#onChange(this.#toldVersion)
  }
}

/** Brings an existing workspace's database up to date, or makes a new one. */
function makeWorkspace(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    openWritable(dir).close()
  } catch (error) {
    throw toStoreError(error, dir)
  }
}

/** @throws `not-found` when no workspace lies there. */
export function requireWorkspace(dir: string): void {
  if (existsSync(databasePath(dir))) return
  throw new AppError(
    'not-found',
    `There is no Footfall workspace in ${dir}.`,
    'Import something into it first, or name another with --workspace.'
  )
}
