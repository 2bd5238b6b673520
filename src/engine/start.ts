import { join } from 'node:path'
import type { EngineHandlers, NoticeTopic } from '../shared/contract/contract.ts'
import { dataDir } from './data-dir.ts'
import type { Log } from './log.ts'
import { accessProcedures } from './procedures/access-procedures.ts'
import { createAwsDesk } from './procedures/aws/aws-desk.ts'
import { awsProcedures } from './procedures/aws/aws-procedures.ts'
import { TrustList } from './procedures/aws/trust-list.ts'
import { collectProcedures } from './procedures/collect-procedures.ts'
import { doctorProcedures } from './procedures/doctor-procedures.ts'
import { entitlementProcedures } from './procedures/entitlement-procedures.ts'
import { eventProcedures } from './procedures/event-procedures.ts'
import { importProcedures } from './procedures/import-procedures.ts'
import { keepEntitlements } from './procedures/keep-entitlements.ts'
import { lookProcedures } from './procedures/look-procedures.ts'
import { oktaProcedures } from './procedures/okta-procedures.ts'
import { RecentWorkspaces } from './procedures/recent-workspaces.ts'
import type { Rooms } from './procedures/rooms.ts'
import { scoreProcedures } from './procedures/score-procedures.ts'
import { refreshFindings } from './procedures/score-room.ts'
import { setupProcedures } from './procedures/setup-procedures.ts'
import { type AfterSnapshot, snapshotProcedures } from './procedures/snapshot-procedures.ts'
import { connectorsProcedures } from './procedures/sync/connectors-procedures.ts'
import { createSyncDesk } from './procedures/sync/sync-desk.ts'
import { syncProcedures } from './procedures/sync/sync-procedures.ts'
import { type Upload, Uploads } from './procedures/uploads.ts'
import { workspaceProcedures } from './procedures/workspace-procedures.ts'
import { requireWorkspace, WorkspaceRoom } from './procedures/workspace-room.ts'

export interface EngineOptions {
  workspaceDir: string
  /** `read`: the workspace must exist and nothing is made or migrated. */
  mode?: 'read' | 'write'
  /** In `write` mode: make the workspace when it does not exist (the default). */
  create?: boolean
  now?: () => number
  log?: Log
  /** Keep the schedule of connectors and listen to their queues: for doors that stay open. */
  keepsSchedule?: boolean
  /** List the workspace among the recent ones, as opening it from a page does. */
  remember?: boolean
  /** Where the list of recent workspaces is kept; by default the user's data folder. null: nowhere. */
  recentPath?: string | null
  /** Where it is kept which programs and endpoints of AWS profiles were agreed to; by default the user's data folder. null: nowhere. */
  trustPath?: string | null
  /** What AWS profiles and proxies are read from. */
  env?: Readonly<Record<string, string | undefined>>
}

export type NoticeListener = (topic: NoticeTopic, data: unknown) => void

export interface Engine {
  handlers: EngineHandlers
  /** @returns the function that ends the subscription */
  onNotice(listener: NoticeListener): () => void
  uploads: { begin(name: string, sizeBytes: number | null): Promise<Upload> }
  /** The folder exports without a path of their own go to; it changes with the open workspace. */
  exportsDir(): string
  close(): Promise<void>
}

/**
 * Builds an engine from its parts. The one place where parts are chosen.
 * @throws `not-found` in read mode when there is no workspace; `store-newer`, `invalid-input` when it cannot be opened
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { mode = 'write', create = true, now = Date.now, log = () => undefined } = options
  const listeners = new Set<NoticeListener>()
  const notify: NoticeListener = (topic, data) => {
    for (const listener of listeners) listener(topic, data)
  }
  const open = (dir: string, make: boolean) => {
    if (!make) requireWorkspace(dir)
    return new WorkspaceRoom(dir, { create: mode === 'write' || make, onChange: version => notify('store.changed', { version }) })
  }
  let workspace = open(options.workspaceDir, mode === 'write' && create)
  const recentPath = options.recentPath === undefined ? join(dataDir(), 'recent-workspaces.json') : options.recentPath
  const trustPath = options.trustPath === undefined ? join(dataDir(), 'trusted-by-hand.json') : options.trustPath
  const aws = createAwsDesk({
    env: options.env ?? process.env,
    trusts: new TrustList(trustPath),
    notify,
    isHeard: () => listeners.size > 0,
    now
  })
  const sync = createSyncDesk({
    rooms: { workspace: () => workspace, aws, notify, now, log },
    keepsSchedule: options.keepsSchedule ?? false
  })
  const rooms: Rooms = {
    aws,
    sync,
    workspace: () => workspace,
    openWorkspace(dir, make) {
      const next = open(dir, make)
      workspace.close()
      workspace = next
      sync.lookAgain()
      return next
    },
    uploads: new Uploads(() => workspace.dir),
    recent: new RecentWorkspaces(recentPath),
    notify,
    now,
    log
  }
  if (options.remember) rooms.recent.remember(workspace.dir, now())
  if (mode === 'write') rooms.uploads.discardStale(now())
  const afterSnapshot: AfterSnapshot = async (changed, imported, call) => {
    await keepEntitlements(rooms)(changed, imported, call)
    await refreshFindings(rooms, changed)
  }
  return {
    handlers: {
      ...accessProcedures(rooms),
      ...awsProcedures(rooms),
      ...collectProcedures(rooms, afterSnapshot),
      ...connectorsProcedures(rooms),
      ...doctorProcedures(rooms),
      ...entitlementProcedures(rooms),
      ...eventProcedures(rooms),
      ...importProcedures(rooms),
      ...lookProcedures(rooms),
      ...oktaProcedures(rooms),
      ...scoreProcedures(rooms),
      ...setupProcedures(rooms),
      ...snapshotProcedures(rooms, afterSnapshot),
      ...syncProcedures(rooms),
      ...workspaceProcedures(rooms)
    },
    onNotice(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    uploads: rooms.uploads,
    exportsDir: () => workspace.exportsDir,
    close: async () => {
      aws.close()
      await sync.close()
      workspace.close()
    }
  }
}
