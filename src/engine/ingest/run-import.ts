import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { MessageChannel, type Worker } from 'node:worker_threads'
import type { ImportProgress, ImportReport } from '../../shared/contract/import.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { isErrorCode } from '../../shared/errors/error-code.ts'
import { openReadable } from '../store/database.ts'
import { knownPathLookup } from '../store/file-registry.ts'
import type { ConductorMessage, WriterData, WriterMessage } from '../store/import-messages.ts'
import { ImportPace } from './import-pace.ts'
import { takeImportThreads } from './import-threads.ts'
import { findInputs } from './input/find-inputs.ts'
import { shownName } from './input/shown-name.ts'
import type { ParserData, ParserInput, ParserOutput, ParserTask } from './parser-messages.ts'
import { sweepLeftovers } from './sweep-leftovers.ts'

export interface ImportOptions {
  workspaceDir: string
  paths: string[]
  /** Names to show instead of paths, for uploads and what lies in them. */
  shownNames?: ReadonlyMap<string, string>
  keep: 'copy' | 'in-place'
  signal: AbortSignal
  report(progress: ImportProgress): void
}

const ownFolders = ['raw', 'store', 'incoming', 'exports']
/** Files a parser has at hand: one being parsed, the others waiting for their originals to be on disk. */
const tasksPerParser = 3
/** How long a failed import waits for files in hand. */
const patienceMs = 1000

/**
 * Brings files in: finds them, has parsers read them and the writer store them. Stopping at any instant leaves what was
 * committed; the next run goes on from there.
 * @throws `store-busy` when another process writes, `disk-full`, `invalid-input`
 */
export async function runImport(options: ImportOptions): Promise<ImportReport> {
  const stagingRoot = join(options.workspaceDir, 'incoming')
  await mkdir(stagingRoot, { recursive: true, mode: 0o700 })
  const stagingDir = await mkdtemp(join(stagingRoot, 'import-'))
  try {
    const run = new ImportRun(options, stagingDir)
    return await run.run()
  } finally {
    await rm(stagingDir, { recursive: true, force: true })
  }
}

class ImportRun {
  readonly #options: ImportOptions
  readonly #stagingDir: string
  readonly #pace: ImportPace
  readonly #writer: Worker
  readonly #parsers: Worker[]
  readonly #idle: Worker[] = []
  #wakeUp: (() => void) | null = null
  /** Set to 1 when the run is cancelled; parsers look at it between chunks. */
  readonly #cancelled = new Int32Array(new SharedArrayBuffer(4))
  #open = 0
  #failure: unknown = null
  readonly #finished: Promise<ImportReport>
  #settle: { resolve(report: ImportReport): void; reject(error: unknown): void } = { resolve: () => {}, reject: () => {} }
  #ready: () => void = () => {}

  constructor(options: ImportOptions, stagingDir: string) {
    this.#options = options
    this.#stagingDir = stagingDir
    this.#pace = new ImportPace(options.report)
    this.#finished = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject }
    })
    this.#finished.catch(() => undefined)
    const { writer, parsers } = takeImportThreads()
    this.#writer = writer
    this.#parsers = parsers
  }

  async run(): Promise<ImportReport> {
    const ready = new Promise<void>(resolve => {
      this.#ready = resolve
    })
    this.#writer.on('message', (message: WriterMessage) => this.#fromWriter(message))
    this.#writer.on('error', error => this.#fail(error))
    this.#options.signal.addEventListener('abort', () => this.#cancel(), { once: true })
    const { workspaceDir, paths } = this.#options
    this.#writer.postMessage({ workspaceDir, sources: paths.map(path => this.#shown(path)) } satisfies WriterData)
    // They start up while the writer does; what they are to read they hear of once it may write.
    for (const parser of this.#parsers) this.#connect(parser)
    // In turn, so that a few files go to different ones.
    for (let i = 0; i < tasksPerParser; i++) this.#idle.push(...this.#parsers)
    try {
      await Promise.race([ready, this.#finished])
      await sweepLeftovers(this.#options.workspaceDir, this.#stagingDir)
      await this.#readAll()
      this.#finish()
      return await this.#finished
    } finally {
      await this.#stop()
    }
  }

  // A workspace may lie in the very folder that is imported.
  #isOurs(path: string): boolean {
    const inside = relative(resolve(this.#options.workspaceDir), resolve(path))
    const isUpload = this.#options.shownNames?.has(path) ?? false
    return !isUpload && ownFolders.some(folder => inside.startsWith(`${folder}${sep}`))
  }

  #cancel(): void {
    Atomics.store(this.#cancelled, 0, 1)
    this.#wake()
  }

  async #readAll(): Promise<void> {
    const { workspaceDir, paths, signal } = this.#options
    const database = openReadable(workspaceDir)
    const whyKnown = knownPathLookup(database)
    try {
      const inputs = findInputs(paths, {
        stagingDir: this.#stagingDir,
        signal,
        onProblem: (path, reason) => this.#note({ type: 'rejected', path: this.#shown(path), reason }),
        onSkipped: (path, reason) => this.#note({ type: 'skipped', path: this.#shown(path), reason })
      })
      for await (const input of inputs) {
        if (this.#stopping) break
        if (this.#isOurs(input.readPath) && !input.temporary) {
          this.#note({ type: 'skipped', path: input.shownPath, reason: 'part of this workspace' })
          continue
        }
        this.#pace.found(input.sizeBytes)
        const known = input.temporary ? null : whyKnown(input.shownPath, input.sizeBytes, input.modifiedAtMs)
        if (known !== null) {
          this.#note({ type: 'skipped', path: input.shownPath, reason: known })
          this.#pace.done(input.sizeBytes)
        } else {
          await this.#hand({ ...input, shownPath: this.#shown(input.shownPath) })
        }
      }
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      database.close()
    }
    this.#pace.listed()
    while (this.#open > 0 && this.#failure === null) await this.#parserFree()
  }

  get #stopping(): boolean {
    return this.#options.signal.aborted || this.#failure !== null
  }

  async #hand(task: ParserTask): Promise<void> {
    while (this.#idle.length === 0 && !this.#stopping) await this.#parserFree()
    const parser = this.#idle.shift()
    if (parser === undefined) return
    this.#open++
    parser.postMessage({ type: 'file', task } satisfies ParserInput)
  }

  #connect(parser: Worker): void {
    const { port1, port2 } = new MessageChannel()
    const data: ParserData = {
      workspaceDir: this.#options.workspaceDir,
      keep: this.#options.keep,
      writer: port2,
      cancelled: this.#cancelled
    }
    this.#writer.postMessage({ type: 'parser', port: port1 } satisfies ConductorMessage, [port1])
    parser.on('message', (message: ParserOutput) => this.#fromParser(parser, message))
    parser.on('error', error => this.#fail(error))
    parser.postMessage(data, [port2])
  }

  #fromParser(parser: Worker, message: ParserOutput): void {
    this.#open--
    this.#idle.push(parser)
    if (message.type === 'failed') this.#fail(toAppError(message))
    else {
      if (message.type === 'rejected') this.#note({ type: 'rejected', path: message.path, reason: message.reason })
      this.#pace.done(message.sizeBytes)
    }
    this.#wake()
  }

  #fromWriter(message: WriterMessage): void {
    if (message.type === 'ready') this.#ready()
    else if (message.type === 'progress') this.#pace.stored(message.eventsRead, message.eventsAdded)
    else if (message.type === 'finished') this.#settle.resolve(message.report)
    else this.#fail(toAppError(message))
  }

  #finish(): void {
    if (this.#failure !== null) {
      this.#settle.reject(this.#failure)
      return
    }
    this.#pace.finishing()
    // The writer ends when every parser has closed its port, and so after all they sent.
    for (const parser of this.#parsers) parser.postMessage({ type: 'stop' } satisfies ParserInput)
    this.#note({ type: 'finish', state: this.#options.signal.aborted ? 'cancelled' : 'done' })
  }

  #fail(error: unknown): void {
    this.#failure ??= error
    this.#settle.reject(this.#failure)
    this.#wake()
  }

  async #stop(): Promise<void> {
    if (this.#failure !== null) await this.#letParsersEnd()
    await Promise.all([...this.#parsers.map(parser => parser.terminate()), this.#writer.terminate()])
  }

  /** A parser stopped while it keeps an original would leave that file open, and half of it on the disk. */
  async #letParsersEnd(): Promise<void> {
    Atomics.store(this.#cancelled, 0, 1)
    const patience = setTimeout(patienceMs, 'over', { ref: false })
    while (this.#open > 0 && (await Promise.race([this.#parserFree(), patience])) !== 'over');
  }

  #note(message: ConductorMessage): void {
    this.#writer.postMessage(message)
  }

  #shown(path: string): string {
    return shownName(this.#options.shownNames ?? new Map(), path)
  }

  #parserFree(): Promise<void> {
    return new Promise(resolve => {
      this.#wakeUp = resolve
    })
  }

  #wake(): void {
    this.#wakeUp?.()
    this.#wakeUp = null
  }
}

function toAppError({ code, message, hint }: { code: string; message: string; hint: string | undefined }): AppError {
  return new AppError(isErrorCode(code) ? code : 'internal', message, hint)
}
