import type { ActionRow, CountedRow } from '../../../shared/contract/identities.ts'
import { outcomeIndex } from '../event-flags.ts'
import type { StoreReader } from './store-reader.ts'
import { type Tally, tallyEvent, totalOf } from './tally.ts'

const listedAtMost = 5000

/** The largest rows of a list and how many there were. */
export function cut<T extends object>(rows: T[]): { total: number; rows: T[] } {
  const size = (row: T) => {
    const counts = row as Partial<Record<'success' | 'denied' | 'failed' | 'count' | 'events', number>>
    return counts.count ?? counts.events ?? (counts.success ?? 0) + (counts.denied ?? 0) + (counts.failed ?? 0)
  }
  rows.sort((a, b) => size(b) - size(a))
  return { total: rows.length, rows: rows.slice(0, listedAtMost) }
}

export function countedRows(tallies: Map<number, Tally>, texts: readonly string[]): CountedRow[] {
  return [...tallies].map(([id, tally]) => ({
    value: texts[id] ?? '',
    count: totalOf(tally),
    denied: tally.denied,
    firstMs: tally.firstMs,
    lastMs: tally.lastMs
  }))
}

/**
 * What was called, by IAM action and event. An event needing two actions has a row for each.
 * @param resource  when given, only what was done to that resource (its id)
 */
export function actionRows({ frame, words }: StoreReader, selection: Uint32Array, resource?: number): ActionRow[] {
  const { useSets, calls } = words
  const actions = words.terms('action')
  const uses = frame.column('uses')
  const callCells = frame.column('call')
  const flags = frame.column('flags')
  const tallies = new Map<string, Tally>()
  const shapes = new Map<string, Pick<ActionRow, 'action' | 'eventSource' | 'eventName' | 'class'>>()
  for (const seq of selection) {
    const call = callCells[seq] as number
    const counted = new Set<string>()
    for (const use of useSets[uses[seq] as number] ?? []) {
      if (resource !== undefined && use.resource !== resource) continue
      const key = `${call} ${use.action} ${use.class}`
      if (counted.has(key)) continue
      counted.add(key)
      tallyEvent(tallies, key, outcomeIndex(flags[seq] as number), frame.timeMs(seq))
      if (!shapes.has(key)) {
        shapes.set(key, {
          action: use.action < 0 ? null : (actions[use.action] ?? null),
          eventSource: calls[call]?.source ?? '',
          eventName: calls[call]?.name ?? '',
          class: use.class
        })
      }
    }
  }
  return [...shapes].map(([key, shape]) => {
    const { success, denied, failed, firstMs, lastMs } = tallies.get(key) as Tally
    return { ...shape, success, denied, failed, firstMs, lastMs }
  })
}
