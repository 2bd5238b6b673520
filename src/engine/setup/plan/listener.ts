import type { Plan, PlannedReader } from './plan.ts'

/** A message is read once: one reader listens to the queue, the organization's or the home one. null: nobody reads logs there. */
export const listenerOf = ({ answers, readers }: Plan): PlannedReader | null => {
  const collects = answers.accounts.some(({ mode }) => mode === 'organization')
  return readers.find(reader => reader.folders.length > 0 && (collects ? reader.mode === 'organization' : reader.isHome)) ?? null
}
