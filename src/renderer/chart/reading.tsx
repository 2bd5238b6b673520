import type { Series } from '../../shared/contract/events.ts'
import type { TimeFormat } from '../frame/time-format.ts'
import { formatCount } from '../parts/count.tsx'
import styles from './chart.module.css'

/** `2024-07-01 UTC` for whole days, which CloudTrail counts in UTC; else from–to in the chosen zone. */
export const stepWords = (startMs: number, stepMs: number, time: TimeFormat): string => {
  if (stepMs >= 86_400_000) {
    const day = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)
    return stepMs === 86_400_000 ? `${day(startMs)} UTC` : `${day(startMs)} to ${day(startMs + stepMs - 1)} UTC`
  }
  return `${time.time(startMs).slice(0, 16)}–${time.time(startMs + stepMs).slice(11, 16)} ${time.zoneName(startMs)}`
}

/** One step's groups with something in it, and their sum. */
export const stepCounts = (series: Series, step: number) => {
  const groups = series.groups.map((group, g) => ({ ...group, count: series.counts[g]?.[step] ?? 0 }))
  return { groups: groups.filter(({ count }) => count > 0), sum: groups.reduce((sum, { count }) => sum + count, 0) }
}

/** The same words for people who hear the chart. */
export const stepSpoken = (series: Series, step: number, unit: string, time: TimeFormat): string => {
  const when = stepWords(series.startMs + step * series.stepMs, series.stepMs, time)
  if (series.noLogs[step] === true) return `${when}: no logs`
  const { groups, sum } = stepCounts(series, step)
  return `${when}: ${formatCount(sum)} ${unit}. ${groups.map(({ label, count }) => `${label} ${formatCount(count)}`).join(', ')}`
}

/** Exact values of the step under the cursor, beside it and never under the pointer. */
export const Reading = (props: {
  series: Series
  step: number
  unit: string
  xPx: number
  widthPx: number
  time: TimeFormat
  colorOf: (key: string) => string
}) => {
  const { series, step, xPx, widthPx } = props
  const { groups, sum } = stepCounts(series, step)
  const side = xPx > widthPx / 2 ? { insetInlineEnd: widthPx - xPx + 16 } : { insetInlineStart: xPx + 16 }
  return (
    <div className={styles.reading} style={side} aria-hidden="true">
      <strong>{stepWords(series.startMs + step * series.stepMs, series.stepMs, props.time)}</strong>
      {series.noLogs[step] === true ? (
        <div>No logs delivered</div>
      ) : (
        <>
          {groups.map(({ key, label, count }) => (
            <div key={key} className={styles.readingRow}>
              <span className={styles.swatch} style={{ background: props.colorOf(key) }} />
              <span>{label}</span>
              <span className={styles.number}>{formatCount(count)}</span>
            </div>
          ))}
          <div className={styles.readingRow}>
            <span />
            <span>Total {props.unit}</span>
            <strong className={styles.number}>{formatCount(sum)}</strong>
          </div>
        </>
      )}
    </div>
  )
}
