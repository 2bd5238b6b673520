import type { EngineHandlers } from '../../shared/contract/contract.ts'
import type { SnapshotReport } from '../../shared/contract/snapshots.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { runSnapshotImport } from '../ingest/snapshot/run-snapshot-import.ts'
import { listSnapshots } from '../store/snapshot-store.ts'
import type { Rooms } from './rooms.ts'
import type { WorkspaceRoom } from './workspace-room.ts'

type Names = Extract<keyof EngineHandlers, 'snapshot.import' | 'snapshot.list'>
type Handle = Pick<Parameters<EngineHandlers['snapshot.import']>[1], 'signal' | 'report'>

/** What is done once new snapshots are kept, before the answer goes out. */
export type AfterSnapshot = (workspace: WorkspaceRoom, imported: SnapshotReport, call: Handle) => Promise<void> | void

export const snapshotProcedures = (rooms: Rooms, afterSnapshot?: AfterSnapshot): Pick<EngineHandlers, Names> => ({
  'snapshot.import': async ({ paths, staged }, call) => {
    if (paths.length === 0 && staged.length === 0) {
      throw new AppError('invalid-input', 'paths: nothing to import was named.', 'Name a file, a folder or an archive.')
    }
    const files = staged.map(id => rooms.uploads.take(id))
    const workspace = rooms.workspace()
    try {
      const imported = await runSnapshotImport({
        workspaceDir: workspace.dir,
        paths: [...paths, ...files.map(file => file.path)],
        shownNames: new Map(files.map(file => [file.path, file.name])),
        signal: call.signal,
        report: call.report
      })
      if (imported.known < imported.accounts.length) await afterSnapshot?.(workspace, imported, call)
      return imported
    } finally {
      workspace.tellChanges()
      for (const id of staged) rooms.uploads.discard(id)
    }
  },

  'snapshot.list': () => listSnapshots(rooms.workspace().reader.database)
})
