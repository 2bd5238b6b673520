import type { ImportProgress } from '../../../shared/contract/import.ts'
import type { SyncedConnector, SyncProgress, SyncReport, SyncRequest } from '../../../shared/contract/sync.ts'
import type { Connector } from '../../../shared/vocabulary/connector.ts'
import { openReadable } from '../../store/database.ts'
import { knownPathLookup } from '../../store/file-registry.ts'
import type { Delivery } from '../delivery.ts'
import { runDeliveries } from '../run-import.ts'
import { targetOf } from './bucket-source.ts'
import { chosenConnectors, emptyOutcome } from './chosen-connectors.ts'
import { type Connect, type SourceContext, SourceStopped } from './log-source.ts'
import { createPatience, defaultPatience, type PatienceLimits } from './patience.ts'
import { plainProblem } from './plain-problem.ts'
import { logSourceOf } from './sources.ts'

export interface SyncOptions {
  workspaceDir: string
  /** All of the workspace. */
  connectors: readonly Connector[]
  request: SyncRequest
  connect: Connect
  now(): number
  signal: AbortSignal
  report(progress: SyncProgress): void
  patience?: PatienceLimits
  /** Where logs come from; by default as each connector says. */
  sources?: typeof logSourceOf
}

const sourceName = ({ source, bucket, prefix, accountId }: Connector): string =>
  source === 's3' ? `s3://${bucket}/${prefix}` : `event-history://${accountId}/`

/** What a sync's progress says besides what the run of the import machinery knows. */
type OwnProgress = Pick<SyncProgress, 'connectorId' | 'phase' | 'waitingFor' | 'placesDone' | 'placesTotal' | 'filesTotal' | 'bytesTotal'>

/**
 * Collects what is new from AWS, one connector after the other, by priority. What fails is told per connector; what was committed stays, and
 * the next sync goes on from there. A connector that fails does not keep others from being collected.
 * @throws `store-busy`, `disk-full`
 */
export const runSync = async (options: SyncOptions): Promise<SyncReport> => {
  const { workspaceDir, request, signal, report } = options
  const chosen = chosenConnectors(options.connectors, request)
  const outcomes = chosen.map(emptyOutcome)
  const requests: SyncProgress['requests'] = { list: 0, get: 0, lookup: 0, other: 0 }
  const fetched = { bytes: 0 }
  const own: OwnProgress = {
    connectorId: chosen[0]?.id ?? '',
    phase: 'signing-in',
    waitingFor: null,
    placesDone: 0,
    placesTotal: null,
    filesTotal: null,
    bytesTotal: null
  }
  let run: ImportProgress | null = null
  const tell = (change: Partial<OwnProgress>): void => {
    Object.assign(own, change)
    report({ ...progressOf(own, run), requests: { ...requests } })
  }
  const imported = await runDeliveries({
    workspaceDir,
    sources: chosen.filter(({ mode }) => mode !== 'skip').map(sourceName),
    what: 'sync',
    keep: 'copy',
    signal,
    report: progress => {
      run = progress
      tell(progress.phase === 'finishing' ? { phase: 'finishing' } : {})
    },
    deliveries: (_stagingDir, stop) => collectAll({ ...options, signal: stop, chosen, outcomes, requests, fetched, tell })
  })
  const failed = outcomes.filter(({ state }) => state === 'failed')
  const isFailure =
    imported.state === 'done' && failed.length > 0 && failed.length === outcomes.filter(({ state }) => state !== 'skipped').length
  return {
    ...imported,
    state: isFailure ? 'failed' : imported.state,
    problem: isFailure ? (failed[0]?.problem?.message ?? null) : imported.problem,
    requests,
    bytes: fetched.bytes,
    connectors: outcomes
  }
}

const progressOf = (own: OwnProgress, run: ImportProgress | null): Omit<SyncProgress, 'requests'> => ({
  ...own,
  phase: own.waitingFor === null ? own.phase : 'waiting',
  filesDone: run?.filesDone ?? 0,
  bytesDone: run?.bytesDone ?? 0,
  eventsRead: run?.eventsRead ?? 0,
  eventsAdded: run?.eventsAdded ?? 0,
  eventsPerSecond: run?.eventsPerSecond ?? 0,
  remainingMs: run?.remainingMs ?? null
})

interface CollectOptions extends SyncOptions {
  chosen: readonly Connector[]
  outcomes: readonly SyncedConnector[]
  requests: SyncProgress['requests']
  fetched: { bytes: number }
  tell(change: Partial<OwnProgress>): void
}

async function* collectAll(options: CollectOptions): AsyncGenerator<Delivery> {
  const { workspaceDir, chosen, outcomes, tell } = options
  const database = openReadable(workspaceDir)
  try {
    const whyKnown = knownPathLookup(database)
    let tickets = 0
    const nextTicket = (): number => ++tickets
    for (const [at, connector] of chosen.entries()) {
      const outcome = outcomes[at] as SyncedConnector
      if (outcome.state === 'skipped') continue
      tell({ connectorId: connector.id, phase: 'signing-in', placesDone: 0, placesTotal: null })
      yield* collectOne({ ...options, connector, outcome, database, whyKnown, nextTicket })
    }
  } finally {
    database.close()
  }
}

async function* collectOne(
  options: CollectOptions & Pick<SourceContext, 'connector' | 'outcome' | 'database' | 'whyKnown' | 'nextTicket'>
): AsyncGenerator<Delivery> {
  const { connector, outcome, signal, tell, now, patience: limits = defaultPatience, sources = logSourceOf } = options
  const patience = createPatience({ signal, limits, onWait: waitingFor => tell({ waitingFor }) })
  try {
    yield* sources[connector.source]({ ...options, patience })
    outcome.state = outcome.problems.length > 0 ? 'partial' : 'done'
  } catch (error) {
    if (!(error instanceof SourceStopped) || signal.aborted) throw error
    outcome.state = 'failed'
    outcome.problem = plainProblem(error.problem)
  } finally {
    tell({ waitingFor: null })
  }
  yield { type: 'settle', done: () => undefined }
  const { state, problem, problems } = outcome
  const told = problem ?? problems[0] ?? null
  const ended = { atMs: now(), problem: told === null ? null : plainProblem(told), state }
  yield { type: 'connector', mark: { connectorId: connector.id, target: targetOf(connector), ended } }
}
