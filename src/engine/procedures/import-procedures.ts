import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { runImport } from '../ingest/run-import.ts'
import { readImportHistory } from '../store/import-ledger.ts'
import type { Rooms } from './rooms.ts'
import { refreshFindings } from './score-room.ts'

export const importProcedures = (rooms: Rooms): Pick<EngineHandlers, 'import.run' | 'import.history'> => ({
  'import.run': async ({ paths, staged, keep }, { signal, report }) => {
    if (paths.length === 0 && staged.length === 0) {
      throw new AppError('invalid-input', 'paths: nothing to import was named.', 'Name a file, a folder or an archive.')
    }
    const files = staged.map(id => rooms.uploads.take(id))
    const workspace = rooms.workspace()
    try {
      const imported = await runImport({
        workspaceDir: workspace.dir,
        paths: [...paths, ...files.map(file => file.path)],
        shownNames: new Map(files.map(file => [file.path, file.name])),
        // What was uploaded lies in a staging folder that is about to go.
        keep: staged.length > 0 ? 'copy' : keep,
        signal,
        report
      })
      await refreshFindings(rooms, workspace)
      return imported
    } finally {
      // Whoever asked goes on to look at it: the pages must know before the answer arrives.
      workspace.tellChanges()
      for (const id of staged) rooms.uploads.discard(id)
    }
  },

  'import.history': ({ limit }) => readImportHistory(rooms.workspace().reader.database, limit)
})
