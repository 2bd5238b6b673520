import type { Cells } from '../event-columns.ts'

/** When the first and the last event was, of those below `count` except `without`; null without any. Needs no order. */
export function timeSpan(
  seconds: Cells,
  millis: Cells,
  count: number,
  without: ReadonlySet<number>
): { firstMs: number; lastMs: number } | null {
  let firstMs = Number.POSITIVE_INFINITY
  let lastMs = -1
  for (let seq = 0; seq < count; seq++) {
    const timeMs = (seconds[seq] as number) * 1000 + (millis[seq] as number)
    // Few are further out than all before, so few are looked up.
    if (timeMs >= firstMs && timeMs <= lastMs) continue
    if (without.has(seq)) continue
    if (timeMs < firstMs) firstMs = timeMs
    if (timeMs > lastMs) lastMs = timeMs
  }
  return lastMs < 0 ? null : { firstMs, lastMs }
}
