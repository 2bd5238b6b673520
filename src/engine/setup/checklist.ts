import type { ChecklistItem } from '../../shared/vocabulary/artefact.ts'
import { bashLine } from './lines/bash.ts'
import type { Task } from './task/task.ts'

/** Tasks as a list to work off: a line for bash, to be run from the folder of all files. */
export const checklistOf = (tasks: readonly Task[]): ChecklistItem[] =>
  tasks.map(({ id, title, detail, accounts, region, artefacts, lines, undo }) => ({
    id,
    title,
    detail,
    accountId: accounts[0],
    accounts: [...accounts],
    region,
    artefacts: artefacts.map(artefact => artefact.id),
    line: lines.length === 0 ? null : lines.map(bashLine).join(' && '),
    undo
  }))
