import { outcomeIndex } from '../event-flags.ts'
import type { EventFrame } from './event-frame.ts'

/** Events by outcome with the times of the first and last, and of the last success. */
export interface Tally {
  success: number
  denied: number
  failed: number
  firstMs: number
  lastMs: number
  lastSuccessMs: number | null
}

const newTally = (timeMs: number): Tally => ({
  success: 0,
  denied: 0,
  failed: 0,
  firstMs: timeMs,
  lastMs: timeMs,
  lastSuccessMs: null
})

/** Sums one event; events must come oldest first. @param outcome  0 success, 1 denied, 2 failed */
function addToTally(tally: Tally, outcome: number, timeMs: number): void {
  if (outcome === 0) {
    tally.success++
    tally.lastSuccessMs = timeMs
  } else if (outcome === 1) tally.denied++
  else tally.failed++
  tally.lastMs = timeMs
}

/** Sums one event into the tally under `key`. */
export function tallyEvent<K>(tallies: Map<K, Tally>, key: K, outcome: number, timeMs: number): void {
  let tally = tallies.get(key)
  if (tally === undefined) {
    tally = newTally(timeMs)
    tallies.set(key, tally)
  }
  addToTally(tally, outcome, timeMs)
}

/** Tallies a selection (oldest first) by one column's cells. */
export function tallyBy(selection: Uint32Array, cells: ArrayLike<number>, frame: EventFrame): Map<number, Tally> {
  const flags = frame.column('flags')
  const tallies = new Map<number, Tally>()
  for (const seq of selection) tallyEvent(tallies, cells[seq] as number, outcomeIndex(flags[seq] as number), frame.timeMs(seq))
  return tallies
}

export const totalOf = (tally: Tally): number => tally.success + tally.denied + tally.failed
