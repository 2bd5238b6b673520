import { type Activity, type EventCategory, eventCategories, type Outcome, outcomes } from '../../shared/vocabulary/activity.ts'

/** What an event's `flags` cell says. Eleven bits: see `packFlags`. */
export interface EventFlags {
  outcome: Outcome
  category: EventCategory
  readOnly: boolean | null
  viaService: boolean
  console: boolean
  degraded: boolean
  corrects: boolean
}

/** Number of different flag cells. */
export const flagSpace = 2048

export function packFlags(
  activity: Pick<Activity, 'outcome' | 'category' | 'readOnly' | 'viaService' | 'console' | 'fidelity' | 'corrects'>
): number {
  const readOnly = activity.readOnly === null ? 0 : activity.readOnly ? 1 : 2
  return (
    outcomes.indexOf(activity.outcome) |
    (eventCategories.indexOf(activity.category) << 2) |
    (readOnly << 5) |
    (Number(activity.viaService) << 7) |
    (Number(activity.console) << 8) |
    (Number(activity.fidelity === 'degraded') << 9) |
    (Number(activity.corrects) << 10)
  )
}

export function unpackFlags(cell: number): EventFlags {
  const readOnly = (cell >> 5) & 3
  return {
    outcome: outcomes[cell & 3] ?? 'failed',
    category: eventCategories[(cell >> 2) & 7] ?? 'management',
    readOnly: readOnly === 0 ? null : readOnly === 1,
    viaService: (cell & 0x80) !== 0,
    console: (cell & 0x100) !== 0,
    degraded: isDegraded(cell),
    corrects: isCorrection(cell)
  }
}

/** Index into `outcomes`: 0 success, 1 denied, 2 failed. */
export const outcomeIndex = (cell: number): number => cell & 3
export const isDegraded = (cell: number): boolean => (cell & 0x200) !== 0
export const isCorrection = (cell: number): boolean => (cell & 0x400) !== 0
