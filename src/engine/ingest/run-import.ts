import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { MessageChannel, type Worker } from 'node:worker_threads'
import type { ImportProgress, ImportReport } from '../../shared/contract/import.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { isErrorCode } from '../../shared/errors/error-code.ts'
import { openReadable } from '../store/database.ts'
import { knownPathLookup } from '../store/file-registry.ts'
import type { ConductorMessage, WriterData, WriterMessage } from '../store/import-messages.ts'
import type { Delivery } from './delivery.ts'
import { ImportPace } from './import-pace.ts'
import { takeImportThreads } from './import-threads.ts'
import { findInputs } from './input/find-inputs.ts'
import { isWorkspaceFile } from './input/is-workspace-file.ts'
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

/** A run of the import machinery, whatever brings the files. */
export interface RunOptions {
  workspaceDir: string
  /** Names for the report. */
  sources: string[]
  /** What holds the right to write. */
  what: string
  keep: 'copy' | 'in-place'
  signal: AbortSignal
  report(progress: ImportProgress): void
  /**
   * Called once the right to write is had.
   * @param stagingDir  an existing folder of the run's own
   * @param signal  aborted when the run is cancelled, or has failed
   */
  deliveries(stagingDir: string, signal: AbortSignal): AsyncIterable<Delivery>
}

/** Files a parser has at hand: one being parsed, the others waiting for their originals to be on disk. */
const tasksPerParser = 3
/** How long a failed import waits for files in hand. */
const patienceMs = 1000

/**
 * Brings files in: finds them, has parsers read them and the writer store them. Stopping at any instant leaves what was
 * committed; the next run goes on from there.
 * @throws `store-busy` when another process writes, `disk-full`, `invalid-input`
 */
export function runImport(options: ImportOptions): Promise<ImportReport> {
  const { workspaceDir, paths, keep, signal, report } = options
  const sources = paths.map(path => shownName(options.shownNames ?? new Map(), path))
  const deliveries = (stagingDir: string): AsyncIterable<Delivery> => findFiles(options, stagingDir)
  return runDeliveries({ workspaceDir, sources, what: 'import', keep, signal, report, deliveries })
}

/**
 * Has what is delivered read and stored, in the order and with the marks it comes with. See `runImport`.
 * @throws `store-busy` when another process writes, `disk-full`, `invalid-input`, what `deliveries` throws
 */
export async function runDeliveries(options: RunOptions): Promise<ImportReport> {
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

/** Files below paths of this computer, less those known by path, size and time. */
async function* findFiles({ workspaceDir, paths, shownNames = new Map(), signal }: ImportOptions, stagingDir: string) {
  const shown = (path: string): string => shownName(shownNames, path)
  const isOurs = (path: string): boolean => !shownNames.has(path) && isWorkspaceFile(workspaceDir, path)
  const noted: Delivery[] = []
  const database = openReadable(workspaceDir)
  try {
    const whyKnown = knownPathLookup(database)
    const inputs = findInputs(paths, {
      stagingDir,
      signal,
      onProblem: (path, reason) => noted.push({ type: 'rejected', path: shown(path), reason }),
      onSkipped: (path, reason) => noted.push({ type: 'skipped', path: shown(path), reason, sizeBytes: null })
    })
    for await (const input of inputs) {
      yield* noted.splice(0)
      const skip = (reason: string, sizeBytes: number | null): Delivery => ({ type: 'skipped', path: input.shownPath, reason, sizeBytes })
      if (isOurs(input.readPath) && !input.temporary) {
        yield skip('part of this workspace', null)
        continue
      }
      const known = input.temporary ? null : whyKnown(input.shownPath, input.sizeBytes, input.modifiedAtMs)
      yield known === null ? { type: 'file' as const, task: { ...input, shownPath: shown(input.shownPath) } } : skip(known, input.sizeBytes)
    }
    yield* noted
  } finally {
    database.close()
  }
}

class ImportRun {
  readonly #options: RunOptions
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
  readonly #failed = new AbortController()
  /** Who waits for a file to be let go of, by ticket. */
  readonly #letGo = new Map<number, () => void>()
  #settleId = 0
  #settledId = 0
  readonly #finished: Promise<ImportReport>
  #settle: { resolve(report: ImportReport): void; reject(error: unknown): void } = { resolve: () => {}, reject: () => {} }
  #ready: () => void = () => {}

  constructor(options: RunOptions, stagingDir: string) {
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
    const { workspaceDir, sources, what } = this.#options
    this.#writer.postMessage({ workspaceDir, sources, what } satisfies WriterData)
    // They start up while the writer does. They hear of the workspace once it may write: only then is there a database for certain.
    const begins = this.#parsers.map(parser => this.#connect(parser))
    // In turn, so that a few files go to different ones.
    for (let i = 0; i < tasksPerParser; i++) this.#idle.push(...this.#parsers)
    try {
      await Promise.race([ready, this.#finished])
      for (const begin of begins) begin()
      await sweepLeftovers(this.#options.workspaceDir, this.#stagingDir)
      await this.#readAll()
      this.#finish()
      return await this.#finished
    } finally {
      await this.#stop()
    }
  }

  #cancel(): void {
    Atomics.store(this.#cancelled, 0, 1)
    this.#wake()
  }

  async #readAll(): Promise<void> {
    try {
      // Whoever waits for something to come must hear of a failure: nothing they handed over is let go of any more.
      const signal = AbortSignal.any([this.#options.signal, this.#failed.signal])
      for await (const delivery of this.#options.deliveries(this.#stagingDir, signal)) {
        if (this.#stopping) break
        await this.#take(delivery)
      }
    } catch (error) {
      if (!this.#stopping) throw error
    }
    this.#pace.listed()
    while (this.#open > 0 && this.#failure === null) await this.#parserFree()
  }

  async #take(delivery: Delivery): Promise<void> {
    if (delivery.type === 'file') {
      this.#pace.found(delivery.task.sizeBytes)
      await this.#hand(delivery.task, delivery.done)
    } else if (delivery.type === 'skipped') {
      const { type, path, reason, sizeBytes } = delivery
      if (sizeBytes !== null) this.#pace.found(sizeBytes)
      this.#note({ type, path, reason })
      if (sizeBytes !== null) this.#pace.done(sizeBytes)
    } else if (delivery.type === 'settle') await this.#settled(delivery.done)
    else this.#note(delivery)
  }

  /** Waits until everything handed over so far is committed. */
  async #settled(done: () => void): Promise<void> {
    while (this.#open > 0 && !this.#stopping) await this.#parserFree()
    if (this.#stopping) return
    const id = ++this.#settleId
    this.#note({ type: 'settle', id })
    while (this.#settledId < id && !this.#stopping) await this.#parserFree()
    if (!this.#stopping) done()
  }

  get #stopping(): boolean {
    return this.#options.signal.aborted || this.#failure !== null
  }

  async #hand(task: ParserTask, done: (() => void) | undefined): Promise<void> {
    while (this.#idle.length === 0 && !this.#stopping) await this.#parserFree()
    const parser = this.#idle.shift()
    if (parser === undefined) return
    this.#open++
    if (task.ticket !== undefined && done !== undefined) this.#letGo.set(task.ticket, done)
    parser.postMessage({ type: 'file', task } satisfies ParserInput, task.bytes === undefined ? [] : [task.bytes.buffer])
  }

  /** @returns tells the parser of the workspace */
  #connect(parser: Worker): () => void {
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
    return () => parser.postMessage(data, [port2])
  }

  #fromParser(parser: Worker, message: ParserOutput): void {
    this.#open--
    this.#idle.push(parser)
    if (message.type === 'failed') this.#fail(toAppError(message))
    else {
      if (message.type === 'rejected') this.#note({ type: 'rejected', path: message.path, reason: message.reason })
      this.#pace.done(message.sizeBytes)
      if (message.type === 'done' && message.ticket !== undefined) this.#release(message.ticket)
    }
    this.#wake()
  }

  #release(ticket: number): void {
    this.#letGo.get(ticket)?.()
    this.#letGo.delete(ticket)
  }

  #fromWriter(message: WriterMessage): void {
    if (message.type === 'ready') this.#ready()
    else if (message.type === 'progress') this.#pace.stored(message.eventsRead, message.eventsAdded)
    else if (message.type === 'finished') this.#settle.resolve(message.report)
    else if (message.type === 'settled') {
      this.#settledId = message.id
      this.#wake()
    } else this.#fail(toAppError(message))
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
    this.#failed.abort()
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
