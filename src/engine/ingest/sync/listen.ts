import { setTimeout as wait } from 'node:timers/promises'
import type { AwsProblem } from '../../../shared/contract/connectors.ts'
import type { SyncProgress, SyncReport } from '../../../shared/contract/sync.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Connector } from '../../../shared/vocabulary/connector.ts'
import { describeFault } from '../../aws/fault.ts'
import { openQueue, type Queue, type QueueMessage } from '../../aws/queue.ts'
import { openReadable } from '../../store/database.ts'
import { knownNameLookup } from '../../store/file-registry.ts'
import { keepSetAside } from '../../store/set-aside.ts'
import { collectTold } from './collect-told.ts'
import { type Connect, SourceStopped } from './log-source.ts'
import { defaultPatience, type PatienceLimits } from './patience.ts'
import { plainProblem } from './plain-problem.ts'
import { type ReadMessage, readMessage, type ToldFile } from './told-files.ts'

export interface ListenPace {
  /** One receive waits so long for a message; AWS allows 20. */
  waitSeconds: number
  /** What was received is kept from others so long, and again while it is worked on. */
  visibilitySeconds: number
  /** Until a message with files that could not be had comes again. */
  againSeconds: number
  patience: PatienceLimits
  /** First wait after a fault of the queue; each next is twice as long. */
  firstBackOffMs: number
}

const usualPace: ListenPace = {
  waitSeconds: 20,
  visibilitySeconds: 300,
  againSeconds: 120,
  patience: defaultPatience,
  firstBackOffMs: 1000
}

/** What is told of a queue that is listened to. */
export interface ListenState {
  /** Messages that were received. */
  messages: number
  problem: AwsProblem | null
}

export interface ListenOptions {
  workspaceDir: string
  queueUrl: string
  /** Those the queue tells of new files, by priority; at least one. */
  connectors: readonly Connector[]
  connect: Connect
  now(): number
  signal: AbortSignal
  /**
   * Performs work when no other work of the workspace goes on.
   * @throws what the work throws
   */
  alone(
    connectors: readonly string[],
    perform: (signal: AbortSignal, report: (progress: SyncProgress) => void) => Promise<SyncReport>
  ): Promise<SyncReport>
  onState(state: ListenState): void
  pace?: Partial<ListenPace>
}

/** Gathered before they are worked on together. */
const mostMessages = 100
/** A message with a file that still cannot be read when it comes so often is set aside. */
const mostReceives = 5
const longestBackOffMs = 60_000

/**
 * Listens to a queue until the signal: receives what tells of new log files, fetches and stores those that are not known, and removes a message
 * only when all it told of is stored, or when it has been set aside with its reason. Killed at any moment nothing is lost, because what was not
 * removed comes again, and nothing is there twice, because what is known is not fetched.
 */
export const listen = async (options: ListenOptions): Promise<void> => {
  const { signal, onState } = options
  const pace: ListenPace = { ...usualPace, ...options.pace }
  const state: ListenState = { messages: 0, problem: null }
  const tell = (change: Partial<ListenState>): void => {
    Object.assign(state, change)
    onState({ ...state })
  }
  let backOffMs = pace.firstBackOffMs
  while (!signal.aborted) {
    let queue: Queue | null = null
    try {
      queue = await open(options)
      for (;;) {
        const messages = await gather(queue, pace, signal)
        if (messages.length > 0) {
          tell({ messages: state.messages + messages.length })
          await handle(options, pace, queue, messages, tell)
        }
        backOffMs = pace.firstBackOffMs
        if (state.problem !== null) tell({ problem: null })
      }
    } catch (error) {
      if (signal.aborted) return
      tell({ problem: problemOf(error, options) })
      await wait(backOffMs * (0.75 + Math.random() / 2), undefined, { signal }).catch(() => undefined)
      backOffMs = Math.min(backOffMs * 2, longestBackOffMs)
    } finally {
      queue?.close()
    }
  }
}

const first = ({ connectors }: ListenOptions): Connector => connectors[0] as Connector

const open = async (options: ListenOptions): Promise<Queue> => {
  const { profile, roleArn, externalId, region } = first(options)
  return openQueue(await options.connect({ profile, roleArn, externalId, region }), options.queueUrl, region)
}

const problemOf = (error: unknown, options: ListenOptions): AwsProblem => {
  if (error instanceof SourceStopped) return error.problem
  const at = { call: 'sqs:ReceiveMessage', resource: options.queueUrl, profile: first(options).profile }
  return plainProblem(describeFault(error, at))
}

/** Waits for messages, and takes along those that are there already. */
const gather = async (queue: Queue, { waitSeconds, visibilitySeconds }: ListenPace, signal: AbortSignal): Promise<QueueMessage[]> => {
  const messages = await queue.receive(waitSeconds, visibilitySeconds, signal)
  for (let more = messages; more.length >= 10 && messages.length < mostMessages; ) {
    more = await queue.receive(0, visibilitySeconds, signal)
    messages.push(...more)
  }
  return messages
}

const handle = async (
  options: ListenOptions,
  pace: ListenPace,
  queue: Queue,
  messages: readonly QueueMessage[],
  tell: (change: Partial<ListenState>) => void
): Promise<void> => {
  const { signal, connectors } = options
  const read = messages.map(message => readMessage(message, connectors))
  const keepHidden = setInterval(
    () => {
      // Should it fail they come again, and what is stored by then is known.
      queue.extend(messages, pace.visibilitySeconds).catch(() => undefined)
    },
    (pace.visibilitySeconds * 1000) / 3
  )
  try {
    const failures = await collect(options, pace, read, tell)
    signal.throwIfAborted()
    await finish(options, pace, queue, read, failures)
  } finally {
    clearInterval(keepHidden)
  }
}

/** Stores what the messages tell of. @returns why a file could not be had, by path */
const collect = async (
  options: ListenOptions,
  pace: ListenPace,
  read: readonly ReadMessage[],
  tell: (change: Partial<ListenState>) => void
): Promise<ReadonlyMap<string, string>> => {
  const { signal, alone } = options
  for (let waitMs = pace.firstBackOffMs; ; waitMs = Math.min(waitMs * 2, longestBackOffMs)) {
    const failures = new Map<string, string>()
    const files = unknownFiles(options.workspaceDir, read)
    if (files.length === 0) return failures
    try {
      const ids = [...new Set(files.map(({ connector }) => connector.id))]
      const report = await alone(ids, (runSignal, tellProgress) =>
        collectTold({
          ...options,
          files,
          signal: runSignal,
          report: tellProgress,
          patience: pace.patience,
          failed: (path, reason) => failures.set(path, reason)
        })
      )
      if (report.state !== 'done') throw new AppError('cancelled', 'Reading what the queue told of was stopped.')
      return failures
    } catch (error) {
      // Another process writes: the messages are kept meanwhile, or each wait would count as a failed try of theirs.
      if (!(error instanceof AppError && error.code === 'store-busy')) throw error
      tell({ problem: problemOf(error, options) })
      await wait(waitMs, undefined, { signal })
    }
  }
}

/** Each file once, and none that is stored already. Names of log files are never used twice. */
const unknownFiles = (workspaceDir: string, read: readonly ReadMessage[]): ToldFile[] => {
  const database = openReadable(workspaceDir)
  try {
    const isKnown = knownNameLookup(database)
    const byPath = new Map(read.flatMap(({ files }) => files).map(file => [file.path, file]))
    return [...byPath.values()].filter(({ path }) => !isKnown(path))
  } finally {
    database.close()
  }
}

/** Sets aside what cannot be used, then removes it and all that is done; the rest comes again. */
const finish = async (
  { workspaceDir, now, connectors }: ListenOptions,
  pace: ListenPace,
  queue: Queue,
  read: readonly ReadMessage[],
  failures: ReadonlyMap<string, string>
): Promise<void> => {
  const verdicts = read.map(each => {
    const failed = each.files.find(({ path }) => failures.has(path))
    if (failed === undefined) return { ...each, isAgain: false, reason: each.poison }
    const reason = `${failed.path} could not be read after ${each.message.receiveCount} tries: ${failures.get(failed.path)}`
    return each.message.receiveCount >= mostReceives ? { ...each, isAgain: false, reason } : { ...each, isAgain: true, reason: null }
  })
  const setAside = verdicts.flatMap(({ message, files, reason }) =>
    reason === null
      ? []
      : [
          {
            connectorId: files[0]?.connector.id ?? connectors[0]?.id ?? '',
            messageId: message.id,
            receivedAtMs: now(),
            reason,
            excerpt: message.body
          }
        ]
  )
  keepSetAside(workspaceDir, setAside)
  await queue.remove(verdicts.filter(({ isAgain }) => !isAgain).map(({ message }) => message))
  const again = verdicts.filter(({ isAgain }) => isAgain).map(({ message }) => message)
  if (again.length > 0) await queue.extend(again, pace.againSeconds)
}
