import type { Artefact } from '../../../shared/vocabulary/artefact.ts'
import type { Line } from '../lines/line.ts'

/** Readers first, because policies of buckets and keys name only who exists; then what is written to, then what writes. */
export const stages = ['readers', 'storage', 'trail'] as const
export type Stage = (typeof stages)[number]

/** One thing to do: a line of the checklist, its documents and the lines that do it. */
export interface Task {
  id: string
  stage: Stage
  title: string
  detail: string
  /** The same is done in each of them. */
  accounts: readonly [string, ...string[]]
  region: string | null
  artefacts: readonly Artefact[]
  lines: readonly Line[]
  undo: string
}
