import { useId, useMemo, useRef } from 'react'
import { timeFormat } from '../frame/time-format.ts'
import { useTimeFormat } from '../frame/use-time-format.ts'
import { formatCount } from '../parts/count.tsx'
import { Bars, type Plot } from './bars.tsx'
import styles from './chart.module.css'
import { Reading, stepSpoken } from './reading.tsx'
import { niceAxis, runsOf, shortCount, timeTicks } from './scale.ts'
import type { StackedTimeChartProps } from './stacked-time-chart.tsx'
import { useBrush } from './use-brush.ts'
import { useWidth } from './use-width.ts'

/* CloudTrail's days are UTC days: a bar of a day is labelled so, whatever zone times are shown in. */
const utc = timeFormat('utc')
const leftPx = 44
const bottomPx = 22
/** Half of the widest label of the time axis. */
const tickHalfPx = 22
const topPx = 8

/** The drawing itself, with its cursor and its brush, for pointer and keys. */
export const ChartBody = (props: StackedTimeChartProps) => {
  const { series, unit, colorOf, heightPx = 220 } = props
  const time = useTimeFormat()
  const hatchId = useId()
  const { ref, widthPx } = useWidth()
  const svg = useRef<SVGSVGElement>(null)
  const steps = series.noLogs.length
  const plot: Plot = useMemo(
    () => ({ leftPx, topPx, widthPx: Math.max(1, widthPx - leftPx), heightPx: heightPx - topPx - bottomPx }),
    [widthPx, heightPx]
  )
  const stepPx = plot.widthPx / Math.max(1, steps)
  const sums = useMemo(() => series.noLogs.map((_, i) => series.counts.reduce((sum, row) => sum + (row[i] ?? 0), 0)), [series])
  const axis = niceAxis(sums.reduce((most, sum) => Math.max(most, sum), 0))
  const msAt = (step: number): number => series.startMs + step * series.stepMs
  const xOf = (step: number): number => plot.leftPx + step * stepPx
  const stepAt = (clientX: number): number =>
    Math.floor((clientX - (svg.current?.getBoundingClientRect().left ?? 0) - plot.leftPx) / stepPx)
  const { onBrush, onPick } = props
  const { cursor, span, handlers } = useBrush(steps, stepAt, {
    ...(onBrush === undefined ? {} : { onBrush: (from, to) => onBrush(msAt(from), msAt(to)) }),
    ...(onPick === undefined ? {} : { onPick: step => onPick(msAt(step), msAt(step + 1)) })
  })
  const utcDays = series.stepMs >= 86_400_000
  const offsetMs = utcDays ? 0 : time.offsetMs(series.startMs)
  const tick = (step: number): string => (utcDays ? utc : time).axis(msAt(step), series.stepMs)
  const keys =
    onBrush === undefined && onPick === undefined
      ? 'Arrow keys read values.'
      : 'Arrow keys read values, Shift and arrow keys choose a span, Enter opens it.'
  return (
    <div className={styles.frame} ref={ref}>
      {/* biome-ignore lint/a11y/useSemanticElements: a chart has no element of its own */}
      <svg
        ref={svg}
        className={styles.plot}
        height={heightPx}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: values are read and spans chosen with the keys
        tabIndex={0}
        role="group"
        aria-roledescription="chart"
        aria-label={`${props.title}. ${formatCount(sums.reduce((a, b) => a + b, 0))} ${unit}. ${keys}`}
        {...handlers}
      >
        <defs>
          <pattern id={hatchId} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="1" y1="0" x2="1" y2="6" className={styles.hatch} />
          </pattern>
        </defs>
        {widthPx > 0 && (
          <>
            {axis.ticks.map(value => {
              const y = plot.topPx + plot.heightPx * (1 - value / axis.top)
              return (
                <g key={value}>
                  <line className={styles.grid} x1={plot.leftPx} x2={plot.leftPx + plot.widthPx} y1={y} y2={y} />
                  <text className={styles.tick} x={plot.leftPx - 8} y={y + 4} textAnchor="end">
                    {shortCount(value)}
                  </text>
                </g>
              )
            })}
            {runsOf(series.noLogs).map(({ from, to }) => (
              <g key={from}>
                <rect x={xOf(from)} y={plot.topPx} width={(to - from) * stepPx} height={plot.heightPx} fill={`url(#${hatchId})`} />
                {(to - from) * stepPx > 54 && (
                  <text className={styles.tick} x={xOf(from) + ((to - from) * stepPx) / 2} y={plot.topPx + 14} textAnchor="middle">
                    No logs
                  </text>
                )}
              </g>
            ))}
            {cursor !== null && <rect className={styles.cursor} x={xOf(cursor)} y={plot.topPx} width={stepPx} height={plot.heightPx} />}
            <Bars series={series} plot={plot} top={axis.top} colorOf={colorOf} />
            {span !== null && (
              <rect
                className={styles.span}
                x={xOf(span.from)}
                y={plot.topPx}
                width={(span.to - span.from) * stepPx}
                height={plot.heightPx}
              />
            )}
            {timeTicks({ startMs: series.startMs, stepMs: series.stepMs, steps, offsetMs }, plot.widthPx / 72).map(step => {
              const x = xOf(step) + (utcDays ? stepPx / 2 : 0)
              const end = plot.leftPx + plot.widthPx
              return (
                <text
                  key={step}
                  className={styles.tick}
                  x={Math.min(x, end)}
                  y={heightPx - 6}
                  textAnchor={x > end - tickHalfPx ? 'end' : 'middle'}
                >
                  {tick(step)}
                </text>
              )
            })}
          </>
        )}
      </svg>
      {cursor !== null && widthPx > 0 && (
        <Reading series={series} step={cursor} unit={unit} xPx={xOf(cursor) + stepPx / 2} widthPx={widthPx} time={time} colorOf={colorOf} />
      )}
      <div className={styles.unseen} aria-live="polite">
        {cursor === null ? '' : stepSpoken(series, cursor, unit, time)}
      </div>
    </div>
  )
}
