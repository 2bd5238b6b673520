import type { Series } from '../../../shared/contract/events.ts'
import type { Window } from '../../../shared/contract/overview.ts'
import { type DaySums, hourMs } from './day-sums.ts'
import { serviceOf } from './match-words.ts'
import type { StoreReader } from './store-reader.ts'

const groupsApart = 7

/**
 * Events over equal steps by service, the most frequent apart and the rest together: what `seriesOf` tells of every event, from sums.
 * @param days  sums of the window's events
 * @param stepMs  an hour or a day
 */
export function readActivity({ words, days: allDays }: StoreReader, days: readonly DaySums[], window: Window, stepMs: number): Series {
  const startMs = Math.floor(window.sinceMs / stepMs) * stepMs
  const steps = Math.max(1, Math.ceil((window.untilMs - startMs) / stepMs))
  const bySource = new Map<string, Uint32Array>()
  for (const day of days) {
    const { cells, events } = day.calls
    for (let row = 0; row < cells.length; row++) {
      const cell = cells[row] as number
      const source = words.calls[Math.floor(cell / 24)]?.source ?? ''
      let counts = bySource.get(source)
      if (counts === undefined) {
        counts = new Uint32Array(steps)
        bySource.set(source, counts)
      }
      const step = Math.floor((day.startMs + (cell % 24) * hourMs - startMs) / stepMs)
      counts[step] = (counts[step] as number) + (events[row] as number)
    }
  }
  const rows = [...bySource].map(([key, counts]) => ({ key, counts, total: counts.reduce((total, n) => total + n, 0) }))
  rows.sort((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1))
  const shown = rows.slice(0, groupsApart).map(row => ({ ...row, label: serviceOf(row.key) || 'none' }))
  const rest = rows.slice(groupsApart)
  if (rest.length > 0) {
    const counts = Uint32Array.from({ length: steps }, (_, step) => rest.reduce((total, row) => total + (row.counts[step] as number), 0))
    shown.push({ key: 'other', label: 'other', counts, total: rest.reduce((total, row) => total + row.total, 0) })
  }
  return {
    startMs,
    stepMs,
    groups: shown.map(({ key, label, total }) => ({ key, label, total })),
    counts: shown.map(({ counts }) => [...counts]),
    noLogs: Array.from({ length: steps }, (_, step) => !allDays.hasAny(startMs + step * stepMs, startMs + (step + 1) * stepMs))
  }
}
