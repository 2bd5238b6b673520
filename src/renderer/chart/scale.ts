/**
 * Round values for a zero-based axis: from 0 to at least `max`, in steps of 1, 2 or 5 times a power of ten, whole numbers.
 * @returns the axis' end and its ticks, 0 included
 */
export const niceAxis = (max: number, wanted = 4): { top: number; ticks: number[] } => {
  if (max <= 0) return { top: 1, ticks: [0, 1] }
  const rough = max / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, ([1, 2, 5, 10].find(times => times * power >= rough) ?? 10) * power)
  const count = Math.ceil(max / step)
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, i) => i * step) }
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const distances = [
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  30 * minuteMs,
  hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
  dayMs,
  2 * dayMs,
  7 * dayMs,
  14 * dayMs,
  30 * dayMs,
  90 * dayMs,
  365 * dayMs
]

/**
 * Steps worth a label on a time axis: as many as fit, at distances people read, beginning where a day (or a round hour) does.
 * @param offsetMs  of the zone the labels are written in, east positive
 * @returns indices of steps; the first one when none begins anything round
 */
export const timeTicks = (series: { startMs: number; stepMs: number; steps: number; offsetMs?: number }, fitting: number): number[] => {
  const { startMs, stepMs, steps, offsetMs = 0 } = series
  const least = (steps * stepMs) / Math.max(1, fitting)
  const distance = distances.find(one => one >= least && one >= stepMs) ?? Math.ceil(least / (365 * dayMs)) * 365 * dayMs
  const every = Math.max(1, Math.round(distance / stepMs))
  const round = Math.min(distance, dayMs)
  const first = stepMs >= dayMs ? 0 : Math.round(((round - ((((startMs + offsetMs) % round) + round) % round)) % round) / stepMs)
  const from = first < steps ? first : 0
  return Array.from({ length: Math.ceil((steps - from) / every) }, (_, i) => from + i * every)
}

/** Runs of neighbouring steps that are true, as `[from, to)`. */
export const runsOf = (flags: readonly boolean[]): { from: number; to: number }[] => {
  const runs: { from: number; to: number }[] = []
  for (const [i, flag] of flags.entries()) {
    const last = runs.at(-1)
    if (!flag) continue
    if (last !== undefined && last.to === i) last.to = i + 1
    else runs.push({ from: i, to: i + 1 })
  }
  return runs
}

/** `12k`, `1.5M`: for ticks, where the exact value is told elsewhere. */
export const shortCount = (count: number): string => {
  if (count < 10_000) return count.toLocaleString('en-US')
  if (count < 1_000_000) return `${Number((count / 1000).toFixed(1))}k`
  return `${Number((count / 1_000_000).toFixed(2))}M`
}
