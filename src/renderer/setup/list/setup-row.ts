import type { SavedSetup } from '../../../shared/contract/setup.ts'
import type { SetupAnswers } from '../../../shared/vocabulary/setup-answers.ts'
import { checkDraft } from '../draft/draft-answers.ts'
import { readDraft } from '../draft/kept-draft.ts'
import type { SetupDraft } from '../draft/setup-draft.ts'

/** A kept set-up with what the list tells of it. */
export interface SetupRow {
  saved: SavedSetup
  draft: SetupDraft
  /** null: not complete, or wrong. */
  answers: SetupAnswers | null
  problems: number
  accounts: number
  /** Lines of the checklist that are done, by word or as found. */
  done: number
}

export const setupRow = (saved: SavedSetup): SetupRow => {
  const draft = { ...readDraft(saved.draft), name: saved.name }
  const { answers, problems } = checkDraft(draft)
  return {
    saved,
    draft,
    answers,
    problems: problems.size,
    accounts: draft.accounts.filter(({ accountId }) => accountId.trim() !== '').length,
    done: new Set([...Object.keys(saved.ticked), ...Object.keys(saved.found)]).size
  }
}

/** `Acme (copy)`, or the next number that is free. */
export const copyName = (name: string, taken: readonly string[]): string => {
  const stem = name.replace(/ \(copy(?: \d+)?\)$/, '').slice(0, 68)
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? `${stem} (copy)` : `${stem} (copy ${n})`
    if (!taken.includes(candidate)) return candidate
  }
}

/** `Set-up 3`: the first number nobody has. */
export const freshName = (taken: readonly string[]): string => {
  for (let n = taken.length + 1; ; n++) if (!taken.includes(`Set-up ${n}`)) return `Set-up ${n}`
}
