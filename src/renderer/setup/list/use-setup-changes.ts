import { useCallback } from 'react'
import type { SavedSetup } from '../../../shared/contract/setup.ts'
import { asAppError } from '../../engine-client/as-app-error.ts'
import { useEngineCommand } from '../../engine-client/use-engine-command.ts'
import { useNotes } from '../../frame/notes.tsx'
import { keepDraft } from '../draft/kept-draft.ts'
import { blankDraft } from '../draft/setup-draft.ts'
import { readAnswersFile } from './answers-file.ts'
import { copyName, freshName } from './setup-row.ts'

/** What is done with whole set-ups; what is refused is told in the frame. */
export const useSetupChanges = (rows: readonly SavedSetup[]) => {
  const touches = ['setup.list'] as const
  const save = useEngineCommand('setup.save', { touches })
  const remove = useEngineCommand('setup.remove', { touches })
  const { tell } = useNotes()
  const told = useCallback(
    async <T>(header: string, work: () => Promise<T>): Promise<T | null> => {
      try {
        return await work()
      } catch (thrown) {
        const { message, hint } = asAppError(thrown)
        tell({ id: 'setup-refused', type: 'error', header, content: [message, hint].filter(Boolean).join(' ') })
        return null
      }
    },
    [tell]
  )
  const names = rows.map(({ name }) => name)
  return {
    changing: save.isPending || remove.isPending,
    create: () => {
      const name = freshName(names)
      return told('The set-up was not made', () => save.mutateAsync({ name, draft: keepDraft(blankDraft(name)), step: 'architecture' }))
    },
    /** A set-up from a file of answers; what no field takes is told. */
    importAnswers: (file: File) =>
      told('The answers were not imported', async () => {
        const { draft, left } = await readAnswersFile(file.name, await file.text())
        const given = draft.name.trim().slice(0, 80) || file.name.replace(/\.\w+$/, '').slice(0, 80)
        const name = names.includes(given) ? copyName(given, names) : given
        const made = await save.mutateAsync({ name, draft: keepDraft({ ...draft, name }), step: 'review' })
        if (left.length > 0)
          tell({
            id: 'setup-left-out',
            type: 'warning',
            header: `Not everything in ${file.name} was taken`,
            content: `No field takes ${left.slice(0, 8).join(', ')}${left.length > 8 ? ` and ${left.length - 8} more` : ''}.`
          })
        return made
      }),
    duplicate: ({ name, draft, step }: SavedSetup) => {
      const copied = copyName(name, names)
      // What was done for the one was not done for the other: ticks stay behind.
      return told('The set-up was not duplicated', () => save.mutateAsync({ name: copied, draft: { ...draft, name: copied }, step }))
    },
    rename: ({ id, draft, step, ticked }: SavedSetup, name: string) =>
      told('The set-up was not renamed', () => save.mutateAsync({ id, name, draft: { ...draft, name }, step, ticked })),
    removeAll: (gone: readonly SavedSetup[]) =>
      told('Not every set-up was removed', async () => {
        for (const { id } of gone) await remove.mutateAsync({ id })
        return true
      })
  }
}
