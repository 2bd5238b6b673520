import type { ImportProgress } from '../../../shared/contract/import.ts'
import type { SyncedConnector, SyncProgress, SyncReport } from '../../../shared/contract/sync.ts'
import type { Connector } from '../../../shared/vocabulary/connector.ts'
import { formatDay } from '../../../shared/vocabulary/time.ts'
import type { CollectMark } from '../../store/collect-mark.ts'
import type { Delivery } from '../delivery.ts'
import { runDeliveries } from '../run-import.ts'
import { type BucketDesk, openBucketDesk } from './bucket-desk.ts'
import { targetOf } from './bucket-source.ts'
import { emptyOutcome } from './chosen-connectors.ts'
import type { Connect } from './log-source.ts'
import { CallFailed, createPatience, type Patience, type PatienceLimits } from './patience.ts'
import { plainProblem } from './plain-problem.ts'
import type { ToldFile } from './told-files.ts'

export interface CollectToldOptions {
  workspaceDir: string
  /** For the report. */
  queueUrl: string
  files: readonly ToldFile[]
  connect: Connect
  now(): number
  signal: AbortSignal
  report(progress: SyncProgress): void
  patience: PatienceLimits
  /** Told of every file that could not be had or read. */
  failed(path: string, reason: string): void
}

const fetchesAtOnce = 8

type Counts = { requests: SyncProgress['requests']; fetched: { bytes: number } }

/**
 * Fetches and stores log files by name. An object's answer tells its size and time as a listing does, so that listing and queue know it by the
 * same and neither fetches what the other has: it costs one request a file. Who asks leaves out the names that are known.
 * @throws SourceStopped for a fault nothing else will succeed after; `store-busy`, `disk-full`
 */
export const collectTold = async (options: CollectToldOptions): Promise<SyncReport> => {
  const { workspaceDir, queueUrl, files, now, signal, report, failed } = options
  const counts: Counts = { requests: { list: 0, get: 0, lookup: 0, other: 0 }, fetched: { bytes: 0 } }
  const connectors = [...new Map(files.map(({ connector }) => [connector.id, connector])).values()]
  const outcomes = connectors.map((connector): SyncedConnector => ({ ...emptyOutcome(connector), state: 'done' }))
  let waitingFor: string | null = null
  let run: ImportProgress | null = null
  const tell = (): void => report(progressOf(connectors[0], waitingFor, run, files.length, counts))
  const patience = createPatience({
    signal,
    limits: options.patience,
    onWait(reason) {
      waitingFor = reason
      tell()
    }
  })
  const imported = await runDeliveries({
    workspaceDir,
    sources: [queueUrl],
    what: 'queue',
    keep: 'copy',
    signal,
    report(progress) {
      run = progress
      tell()
    },
    async *deliveries() {
      const parts: DeliverParts = { ...options, ...counts, patience, now, nextTicket: counter() }
      for (const [at, connector] of connectors.entries()) {
        const own = files.filter(file => file.connector.id === connector.id)
        yield* deliver(parts, connector, own, outcomes[at] as SyncedConnector)
      }
    }
  })
  for (const { path, record, reason } of imported.rejected) if (record === undefined) failed(path, reason)
  return { ...imported, requests: counts.requests, bytes: counts.fetched.bytes, connectors: outcomes }
}

const counter = (): (() => number) => {
  let last = 0
  return () => ++last
}

const progressOf = (
  connector: Connector | undefined,
  waitingFor: string | null,
  run: ImportProgress | null,
  filesTotal: number,
  { requests }: Counts
): SyncProgress => ({
  connectorId: connector?.id ?? '',
  phase: waitingFor === null ? (run?.phase === 'finishing' ? 'finishing' : 'collecting') : 'waiting',
  waitingFor,
  placesDone: 0,
  placesTotal: null,
  filesDone: run?.filesDone ?? 0,
  filesTotal,
  bytesDone: run?.bytesDone ?? 0,
  bytesTotal: run?.bytesTotal ?? null,
  eventsRead: run?.eventsRead ?? 0,
  eventsAdded: run?.eventsAdded ?? 0,
  eventsPerSecond: run?.eventsPerSecond ?? 0,
  remainingMs: run?.remainingMs ?? null,
  requests: { ...requests }
})

interface DeliverParts extends Omit<CollectToldOptions, 'patience'>, Counts {
  patience: Patience
  nextTicket(): number
}

type Came = { file: ToldFile; bytes: Uint8Array<ArrayBuffer>; sizeBytes: number; modifiedAtMs: number }

async function* deliver(
  parts: DeliverParts,
  connector: Connector,
  files: readonly ToldFile[],
  outcome: SyncedConnector
): AsyncGenerator<Delivery> {
  const desk = await openBucketDesk({ ...parts, connector, knownRegion: null })
  try {
    const marks = new Map<string, CollectMark>()
    for (let at = 0; at < files.length; at += fetchesAtOnce) {
      const came = await Promise.all(files.slice(at, at + fetchesAtOnce).map(file => bring(parts, desk, file, outcome)))
      for (const each of came) {
        if (each === null) continue
        const { file, bytes, sizeBytes, modifiedAtMs } = each
        const ticket = parts.nextTicket()
        const day = formatDay(file.deliveredAtMs)
        const mark = markOf(marks, connector, file)
        mark.files.push({ ticket, path: file.path, sizeBytes, modifiedAtMs, day })
        if (!mark.days.includes(day)) mark.days.push(day)
        outcome.filesFetched++
        yield {
          type: 'file',
          task: { shownPath: file.path, readPath: '', sizeBytes, modifiedAtMs, temporary: false, bytes, ticket }
        }
      }
    }
    for (const mark of marks.values()) yield { type: 'mark', mark }
    const newestDeliveryMs = files.reduce((newest, { deliveredAtMs }) => Math.max(newest, deliveredAtMs), 0)
    yield { type: 'connector', mark: { connectorId: connector.id, target: targetOf(connector), newestDeliveryMs } }
  } finally {
    desk.close()
  }
}

const markOf = (marks: Map<string, CollectMark>, connector: Connector, { path, accountId, region }: ToldFile): CollectMark => {
  // Behind the region come year, month, day and the file's name.
  const placePath = `${path.split('/').slice(0, -4).join('/')}/`
  const place = { connectorId: connector.id, target: targetOf(connector), path: placePath, accountId, region }
  const mark = marks.get(placePath) ?? { place, files: [], missing: [], had: [], days: [] }
  marks.set(placePath, mark)
  return mark
}

/** @returns null when it could not be had */
const bring = async (parts: DeliverParts, desk: BucketDesk, file: ToldFile, outcome: SyncedConnector): Promise<Came | null> => {
  try {
    const { bytes, modifiedAtMs } = await desk.read(file.key)
    parts.fetched.bytes += bytes.length
    return { file, bytes, sizeBytes: bytes.length, modifiedAtMs }
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error
    if (error.fault.code === 'NoSuchKey') {
      parts.failed(file.path, 'There is no such object in the bucket.')
      return null
    }
    outcome.state = 'partial'
    outcome.filesMissing++
    outcome.problems.push({ ...plainProblem(error.fault), place: file.path })
    parts.failed(file.path, error.fault.message)
    return null
  }
}
