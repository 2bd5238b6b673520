import { useCallback } from 'react'
import type { ConnectorRow } from '../../shared/contract/connectors.ts'
import { asAppError } from '../engine-client/as-app-error.ts'
import { useEngineCommand } from '../engine-client/use-engine-command.ts'
import { useNotes } from '../frame/notes.tsx'
import { countOf } from '../parts/count.tsx'
import { draftOf, valuesOf } from './form/draft-values.ts'

/** Changes that need no form: on and off, and away. What fails is told in the frame, by name. */
export const useConnectorChanges = () => {
  const { tell } = useNotes()
  const touches = ['connectors.list', 'sync.status'] as const
  const save = useEngineCommand('connectors.save', { touches })
  const remove = useEngineCommand('connectors.remove', { touches })
  const { mutateAsync: saveOne } = save
  const { mutateAsync: removeOne } = remove
  const each = useCallback(
    async (rows: readonly ConnectorRow[], header: string, run: (row: ConnectorRow) => Promise<unknown>): Promise<boolean> => {
      const problems: string[] = []
      for (const row of rows)
        try {
          await run(row)
        } catch (thrown) {
          const { message, hint } = asAppError(thrown)
          problems.push(`${row.name}: ${[message, hint].filter(Boolean).join(' ')}`)
        }
      if (problems.length > 0) tell({ id: 'connector-change', type: 'error', header, content: problems.join(' ') })
      return problems.length === 0
    },
    [tell]
  )
  const setEnabled = useCallback(
    (rows: readonly ConnectorRow[], enabled: boolean) =>
      each(rows, `${countOf(rows.length, 'connector')} could not be ${enabled ? 'enabled' : 'disabled'}`, row =>
        saveOne({ id: row.id, draft: draftOf({ ...valuesOf(row), enabled }) })
      ),
    [each, saveOne]
  )
  const removeAll = useCallback(
    (rows: readonly ConnectorRow[]) =>
      each(rows, `${countOf(rows.length, 'connector')} could not be removed`, row => removeOne({ id: row.id })),
    [each, removeOne]
  )
  return { setEnabled, removeAll, changing: save.isPending || remove.isPending }
}
