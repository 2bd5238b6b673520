import type { Input, Output, Progress } from '../../shared/contract/contract.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import { asAppError } from './as-app-error.ts'
import type { EngineClient, JobName } from './engine-client.ts'

/** What has to happen in the page before the engine can start: files sent, so far and in all. */
export interface Sending {
  done: number
  total: number
}

/** One piece of long work, from its start until its result is dismissed. `N` tells the shape of progress and result. */
export interface Job<N extends JobName = JobName> {
  id: number
  name: N
  /** What it does, for people: “Import of logs.zip”. */
  title: string
  startedAtMs: number
  state: 'running' | 'done' | 'cancelled' | 'failed'
  /** Asked to stop; still telling what it kept. */
  stopping: boolean
  sending: Sending | null
  progress: Progress<N> | null
  result: Output<N> | null
  error: AppError | null
  /** Its flash was left: it is still found under jobs. */
  left: boolean
}

/** The input, or how to come by it first: told how to stop and where to say how far it is. */
export type JobInput<N extends JobName> = Input<N> | ((signal: AbortSignal, say: (sending: Sending) => void) => Promise<Input<N>>)

/** Tells the shape of a job's progress and result by its name. */
export const isJob = <N extends JobName>(job: Job, name: N): job is Job & Job<N> => job.name === name

/** Long work of this window. It outlives the page that started it. */
export class JobsStore {
  readonly #client: EngineClient
  readonly #listeners = new Set<() => void>()
  readonly #aborters = new Map<number, AbortController>()
  #jobs: readonly Job[] = []
  #nextId = 1

  constructor(client: EngineClient) {
    this.#client = client
  }

  readonly list = (): readonly Job[] => this.#jobs

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Starts a job and shows it in the frame.
   * @returns its result, or null when it failed or was cancelled (which the frame tells)
   */
  readonly start = async <N extends JobName>(name: N, input: JobInput<N>, title: string): Promise<Output<N> | null> => {
    const id = this.#nextId++
    const aborter = new AbortController()
    this.#aborters.set(id, aborter)
    this.#set([newJob(id, name, title), ...this.#jobs])
    try {
      const ready = typeof input === 'function' ? await input(aborter.signal, sending => this.#change(id, { sending })) : input
      this.#change(id, { sending: null })
      const result = await this.#client.call(name, ready, {
        signal: aborter.signal,
        onProgress: progress => this.#change(id, { progress })
      })
      this.#change(id, { state: 'done', result, left: false })
      return result
    } catch (thrown) {
      const error = asAppError(thrown)
      this.#change(id, { state: error.code === 'cancelled' || aborter.signal.aborted ? 'cancelled' : 'failed', error, left: false })
      return null
    } finally {
      this.#aborters.delete(id)
    }
  }

  /** Asks a job to stop. What it kept is told by its result or its error. */
  readonly cancel = (id: number): void => {
    this.#change(id, { stopping: true })
    this.#aborters.get(id)?.abort()
  }

  /** Puts the flash away; the job goes on and is found under jobs. */
  readonly leave = (id: number): void => this.#change(id, { left: true })

  readonly showAgain = (id: number): void => this.#change(id, { left: false })

  /** Drops a job that has ended. */
  readonly dismiss = (id: number): void => this.#set(this.#jobs.filter(job => job.id !== id || job.state === 'running'))

  #change(id: number, change: Partial<Job>): void {
    this.#set(this.#jobs.map(job => (job.id === id ? { ...job, ...change } : job)))
  }

  #set(jobs: readonly Job[]): void {
    this.#jobs = jobs
    for (const listener of this.#listeners) listener()
  }
}

const newJob = (id: number, name: JobName, title: string): Job => ({
  id,
  name,
  title,
  startedAtMs: Date.now(),
  state: 'running',
  stopping: false,
  sending: null,
  progress: null,
  result: null,
  error: null,
  left: false
})
