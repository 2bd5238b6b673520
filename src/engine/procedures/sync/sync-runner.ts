import type { AwsProblem } from '../../../shared/contract/connectors.ts'
import type { SyncProgress, SyncReport, SyncRun } from '../../../shared/contract/sync.ts'
import { AppError } from '../../../shared/errors/app-error.ts'

export interface SyncWork {
  by: SyncRun['by']
  /** Ids. */
  connectors: readonly string[]
  perform(signal: AbortSignal, report: (progress: SyncProgress) => void): Promise<SyncReport>
}

export interface SyncRunnerOptions {
  now(): number
  /** Something of a run has changed; told at most once a second, and always at its beginning and end. */
  onChange(): void
  /** A run of a workspace has ended, however. */
  onEnd(workspaceDir: string, run: SyncRun): void
}

/** The one place runs of a workspace go through: one at a time, whoever starts them, and none ends with the page that started it. */
export interface SyncRunner {
  /** Starts work and goes on. @throws `store-busy` while other work runs */
  start(workspaceDir: string, work: SyncWork): SyncRun
  /** Starts work and waits for it; `signal` stops it. @throws `store-busy` while other work runs; what the work throws */
  run(workspaceDir: string, work: SyncWork, signal: AbortSignal): Promise<SyncReport>
  /** Does something of its own that no run may go beside. @throws `store-busy` while other work runs; what `perform` throws */
  hold<T>(workspaceDir: string, what: string, perform: () => Promise<T>): Promise<T>
  /** Resolves when nothing runs. @throws the signal's reason */
  whenFree(workspaceDir: string, signal: AbortSignal): Promise<void>
  isFree(workspaceDir: string): boolean
  /** Asks the run to stop; what was committed stays. */
  stop(workspaceDir: string): void
  running(workspaceDir: string): SyncRun | null
  /** Those of this session, newest first. */
  recent(workspaceDir: string): SyncRun[]
  /** Stops every run and waits for their ends. Nothing can be started afterwards. */
  close(): Promise<void>
}

interface Open {
  what: string
  /** null: held for something that is no run. */
  run: SyncRun | null
  controller: AbortController
  ended: Promise<unknown>
}

const recentAtMost = 50
const toldEveryMs = 1000

/** A failure of a run as a whole. */
export const problemOf = (error: unknown): AwsProblem =>
  error instanceof AppError
    ? { code: error.code, layer: layers[error.code] ?? 'engine', message: error.message, hint: error.hint ?? null }
    : { code: 'internal', layer: 'engine', message: 'Something went wrong inside Footfall.', hint: null }

const layers: Partial<Record<string, string>> = {
  'signed-out': 'credentials',
  'access-denied': 'policy',
  network: 'network',
  throttled: 'throttling',
  'disk-full': 'disk',
  'store-busy': 'workspace'
}

const busy = ({ what }: Open): AppError =>
  new AppError('store-busy', `${what} is going on in this workspace.`, 'Wait until it has ended, or stop it, then try again.')

export const createSyncRunner = ({ now, onChange, onEnd }: SyncRunnerOptions): SyncRunner => {
  const open = new Map<string, Open>()
  const recent = new Map<string, SyncRun[]>()
  let lastId = 0
  let closed = false
  let toldMs = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | null = null

  const tell = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    toldMs = performance.now()
    onChange()
  }
  const tellSoon = (): void => {
    if (timer !== null) return
    timer = setTimeout(tell, Math.max(0, toldEveryMs - (performance.now() - toldMs)))
    timer.unref()
  }

  const enter = (workspaceDir: string, entry: Omit<Open, 'ended'>, perform: () => Promise<unknown>): void => {
    const other = open.get(workspaceDir)
    if (other !== undefined) throw busy(other)
    if (closed) throw new AppError('cancelled', 'The engine is stopping.')
    const entered: Open = { ...entry, ended: Promise.resolve() }
    open.set(workspaceDir, entered)
    entered.ended = perform().finally(() => open.delete(workspaceDir))
    entered.ended.catch(() => undefined)
  }

  const keep = (workspaceDir: string, run: SyncRun): void => {
    recent.set(workspaceDir, [run, ...(recent.get(workspaceDir) ?? [])].slice(0, recentAtMost))
  }

  const begin = (workspaceDir: string, work: SyncWork): { run: SyncRun; finished: Promise<SyncReport> } => {
    const controller = new AbortController()
    const run: SyncRun = {
      id: ++lastId,
      by: work.by,
      connectors: [...work.connectors],
      startedAtMs: now(),
      state: 'running',
      progress: null,
      report: null,
      problem: null
    }
    const settled = Promise.withResolvers<SyncReport>()
    settled.promise.catch(() => undefined)
    const perform = async (): Promise<void> => {
      try {
        const report = await work.perform(controller.signal, progress => {
          run.progress = progress
          tellSoon()
        })
        run.report = report
        run.state = report.state === 'done' ? 'done' : report.state === 'cancelled' ? 'cancelled' : 'failed'
        if (run.state === 'failed') run.problem = report.connectors.find(({ state }) => state === 'failed')?.problem ?? null
        settled.resolve(report)
      } catch (error) {
        const isStopped = controller.signal.aborted
        run.state = isStopped ? 'cancelled' : 'failed'
        run.problem = isStopped ? null : problemOf(error)
        settled.reject(error)
      }
    }
    const untilTold = async (): Promise<void> => {
      await perform()
      keep(workspaceDir, { ...run })
      onEnd(workspaceDir, run)
    }
    enter(workspaceDir, { what: work.by === 'queue' ? 'Reading what a queue told of' : 'A sync', run, controller }, untilTold)
    open
      .get(workspaceDir)
      ?.ended.finally(tell)
      .catch(() => undefined)
    tell()
    return { run, finished: settled.promise }
  }

  const stop = (workspaceDir: string): void => {
    const entry = open.get(workspaceDir)
    if (entry?.run?.state !== 'running') return
    entry.run.state = 'stopping'
    entry.controller.abort()
    tell()
  }

  return {
    start: (workspaceDir, work) => ({ ...begin(workspaceDir, work).run }),
    async run(workspaceDir, work, signal) {
      signal.throwIfAborted()
      const { run, finished } = begin(workspaceDir, work)
      const stopThis = (): void => stop(workspaceDir)
      signal.addEventListener('abort', stopThis, { once: true })
      try {
        return await finished
      } catch (error) {
        throw run.state === 'cancelled' ? new AppError('cancelled', 'The sync was stopped; what was collected is kept.') : error
      } finally {
        signal.removeEventListener('abort', stopThis)
      }
    },
    hold(workspaceDir, what, perform) {
      const held: { result?: ReturnType<typeof perform> } = {}
      enter(workspaceDir, { what, run: null, controller: new AbortController() }, () => {
        held.result = perform()
        return held.result
      })
      if (held.result === undefined) throw new Error('work that was entered has not begun')
      return held.result
    },
    async whenFree(workspaceDir, signal) {
      const { promise: aborted, resolve: abort } = Promise.withResolvers<void>()
      const onAbort = (): void => abort()
      signal.addEventListener('abort', onAbort, { once: true })
      try {
        for (let entry = open.get(workspaceDir); entry !== undefined && !signal.aborted; entry = open.get(workspaceDir))
          await Promise.race([entry.ended.catch(() => undefined), aborted])
      } finally {
        signal.removeEventListener('abort', onAbort)
      }
      signal.throwIfAborted()
    },
    isFree: workspaceDir => !open.has(workspaceDir),
    stop,
    running: workspaceDir => {
      const run = open.get(workspaceDir)?.run ?? null
      return run === null ? null : { ...run }
    },
    recent: workspaceDir => recent.get(workspaceDir) ?? [],
    async close() {
      closed = true
      const entries = [...open.values()]
      for (const { controller } of entries) controller.abort()
      await Promise.all(entries.map(({ ended }) => ended.catch(() => undefined)))
      if (timer !== null) clearTimeout(timer)
    }
  }
}
