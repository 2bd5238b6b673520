import type { Progress } from '../../../shared/contract/contract.ts'
import type { SyncEstimate, SyncProgress, SyncReport, SyncRequest } from '../../../shared/contract/sync.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Connector } from '../../../shared/vocabulary/connector.ts'
import { chosenConnectors } from '../../ingest/sync/chosen-connectors.ts'
import { readConnectors } from '../../store/connector-file.ts'
import type { Rooms } from '../rooms.ts'
import { refreshFindings } from '../score-room.ts'
import type { WorkspaceRoom } from '../workspace-room.ts'

/** @throws `not-found` for a connector that is not there, or where there is none at all */
export const requireConnectors = (workspaceDir: string, request: SyncRequest): Connector[] => {
  const { connectors } = readConnectors(workspaceDir)
  const there = connectors.length === 0 ? 'This workspace has no connector.' : `There are: ${connectors.map(({ id }) => id).join(', ')}.`
  const unknown = request.connectors.find(id => !connectors.some(connector => connector.id === id))
  if (unknown !== undefined) throw new AppError('not-found', `There is no connector called ${unknown}.`, there)
  if (connectors.length === 0)
    throw new AppError('not-found', there, 'Add one: `footfall connectors add`, or in the window under Connectors.')
  if (chosenConnectors(connectors, request).length === 0)
    throw new AppError('not-found', 'Every connector of this workspace is switched off.', 'Name one with --connector, or switch one on.')
  const { sinceDay, untilDay } = request
  if (sinceDay !== undefined && untilDay !== undefined && sinceDay > untilDay)
    throw new AppError('invalid-input', `sinceDay: ${sinceDay} lies behind ${untilDay}.`, 'The first day comes first.')
  return connectors
}

/** Collects from AWS, and brings up to date what depends on events. @throws as `runSync`; `not-found`, `invalid-input` */
export const performSync = async (
  rooms: Pick<Rooms, 'workspace' | 'aws' | 'now' | 'log'>,
  workspace: WorkspaceRoom,
  request: SyncRequest,
  { signal, report }: { signal: AbortSignal; report(progress: SyncProgress): void }
): Promise<SyncReport> => {
  const connectors = requireConnectors(workspace.dir, request)
  // With it comes the AWS SDK, which is large: what never speaks to AWS starts without it.
  const { runSync } = await import('../../ingest/sync/run-sync.ts')
  try {
    const { connect } = rooms.aws
    const synced = await runSync({ workspaceDir: workspace.dir, connectors, request, connect, now: rooms.now, signal, report })
    if (synced.events.added > 0 && rooms.workspace() === workspace) await refreshFindings(rooms, workspace)
    return synced
  } finally {
    // Another workspace may have been opened meanwhile: this one is closed then, and its run went on by itself.
    if (rooms.workspace() === workspace) workspace.tellChanges()
  }
}

/** What a sync would ask for. @throws as `estimateSync`; `not-found`, `invalid-input` */
export const performEstimate = async (
  rooms: Rooms,
  workspace: WorkspaceRoom,
  request: SyncRequest,
  { signal, report }: { signal: AbortSignal; report(progress: Progress<'sync.estimate'>): void }
): Promise<SyncEstimate> => {
  const connectors = requireConnectors(workspace.dir, request)
  const { estimateSync } = await import('../../ingest/sync/estimate-sync.ts')
  return estimateSync({
    database: workspace.reader.database,
    connectors,
    request,
    connect: rooms.aws.connect,
    now: rooms.now,
    signal,
    report
  })
}
