import type { EngineHandlers } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { importOkta } from '../ingest/okta/import-okta.ts'
import { deniedConsequence } from '../snapshot/denied-consequence.ts'
import { linksOf, speakingInventory } from './links-of.ts'
import type { Rooms } from './rooms.ts'

type Names = Extract<keyof EngineHandlers, `okta.${string}`>

export const oktaProcedures = (rooms: Rooms): Pick<EngineHandlers, Names> => ({
  'okta.import': async ({ paths, staged }, { signal, report }) => {
    if (paths.length === 0 && staged.length === 0) {
      throw new AppError('invalid-input', 'paths: nothing to import was named.', 'Name a file, a folder or an archive of Okta exports.')
    }
    const files = staged.map(id => rooms.uploads.take(id))
    const workspace = rooms.workspace()
    try {
      return await importOkta({
        workspaceDir: workspace.dir,
        paths: [...paths, ...files.map(file => file.path)],
        shownNames: new Map(files.map(file => [file.path, file.name])),
        signal,
        report
      })
    } finally {
      workspace.tellChanges()
      for (const id of staged) rooms.uploads.discard(id)
    }
  },

  'okta.identities': () => linksOf(rooms.workspace()).identities,

  'okta.gaps': () =>
    (speakingInventory(rooms.workspace())?.identityCenter?.unread ?? []).map(({ call, resource }) => deniedConsequence(call, resource)),

  'okta.unresolved': () => linksOf(rooms.workspace()).unresolved
})
