import type { AwsProblem } from '../../../shared/contract/connectors.ts'
import type { AwaitedFile, MissingObject } from '../../store/collect-mark.ts'
import type { Delivery } from '../delivery.ts'
import type { Allowance } from './allowance.ts'
import type { BucketDesk } from './bucket-desk.ts'
import type { SourceContext } from './log-source.ts'
import { CallFailed } from './patience.ts'
import { plainProblem } from './plain-problem.ts'

/** An object to fetch. */
export interface WantedObject {
  key: string
  /** `s3://bucket/key`. */
  path: string
  sizeBytes: number
  modifiedAtMs: number
  day: string
  /** As listed: it must be restored before it can be read. */
  isArchived?: boolean
}

/** What became of it. `spared`: it was not asked for, see Refusals; `gone`: it was deleted since it was listed. */
export type Fetched = { file: AwaitedFile } | { missing: MissingObject } | { spared: AwsProblem } | 'gone'

export interface FetchParts {
  desk: BucketDesk
  /** Bytes fetched and not yet parsed. */
  memory: Allowance
  /** Calls under way. */
  calls: Allowance
  nextTicket(): number
  push(delivery: Delivery): void
  fetched: SourceContext['fetched']
  signal: AbortSignal
}

const isGone = (code: string): boolean => code === 'NoSuchKey' || code === 'NotFound'

/**
 * Refusals of one place that come one after the other: when several objects are refused for the same reason, so will the next be, and only
 * now and then one is asked for to see whether that has changed. Asked when a call is about to be made, so that what calls before it were
 * answered counts: no more than those under way are refused in vain.
 */
export class Refusals {
  #last: AwsProblem | null = null
  #inARow = 0
  #spared = 0

  /** @returns why the object need not be asked for */
  spare({ isArchived = true }: WantedObject): AwsProblem | null {
    if (this.#inARow < 3 || (this.#last?.code === 'InvalidObjectState' && !isArchived)) return null
    return this.#spared++ % 50 === 49 ? null : this.#last
  }

  /** The last that was asked for came. */
  get isOver(): boolean {
    return this.#inARow === 0
  }

  came(): void {
    this.#inARow = 0
    this.#spared = 0
  }

  refused(problem: AwsProblem): void {
    this.#inARow = this.#last?.code === problem.code ? this.#inARow + 1 : 1
    this.#last = problem
  }
}

/**
 * Fetches one object and hands it on.
 * @returns resolves when there is room for it; the inner promise when it has come, or could not be had
 * @throws SourceStopped, the signal's reason
 */
export const fetchObject = async (parts: FetchParts, object: WantedObject, refusals: Refusals): Promise<{ end: Promise<Fetched> }> => {
  await parts.memory.take(object.sizeBytes, parts.signal)
  const end = bring(parts, object, refusals)
  // Met by whoever waits for the page; until then it must not count as unhandled.
  end.catch(() => undefined)
  return { end }
}

export const toMissing = ({ path, sizeBytes, modifiedAtMs, day }: WantedObject, problem: AwsProblem): MissingObject => ({
  path,
  sizeBytes,
  modifiedAtMs,
  day,
  problem: plainProblem(problem),
  unreadable: false
})

const bring = async (parts: FetchParts, object: WantedObject, refusals: Refusals): Promise<Fetched> => {
  const { desk, memory, calls, signal } = parts
  let held = true
  const letGo = (): void => {
    if (held) memory.give(object.sizeBytes)
    held = false
  }
  try {
    await calls.take(1, signal)
    const spared = refusals.spare(object)
    if (spared !== null) {
      calls.give(1)
      letGo()
      return { spared: plainProblem(spared) }
    }
    const { bytes } = await desk.read(object.key).finally(() => calls.give(1))
    refusals.came()
    parts.fetched.bytes += bytes.length
    const { path, sizeBytes, modifiedAtMs, day } = object
    const ticket = parts.nextTicket()
    const task = { shownPath: path, readPath: '', sizeBytes, modifiedAtMs, temporary: false, bytes, ticket }
    parts.push({ type: 'file', task, done: letGo })
    return { file: { ticket, path, sizeBytes, modifiedAtMs, day } }
  } catch (error) {
    letGo()
    if (!(error instanceof CallFailed)) throw error
    if (isGone(error.fault.code)) return 'gone'
    refusals.refused(error.fault)
    return { missing: toMissing(object, error.fault) }
  }
}
