import { memo } from 'react'
import type { Series } from '../../shared/contract/events.ts'

export interface Plot {
  leftPx: number
  topPx: number
  widthPx: number
  heightPx: number
}

/** The stacked bars themselves: zero-based, nothing drawn where there were no logs. */
export const Bars = memo((props: { series: Series; plot: Plot; top: number; colorOf: (key: string) => string }) => {
  const { series, plot, top } = props
  const steps = series.noLogs.length
  const stepPx = plot.widthPx / Math.max(1, steps)
  const gapPx = stepPx > 6 ? Math.min(4, stepPx * 0.2) : stepPx > 3 ? 1 : 0
  const below = new Array<number>(steps).fill(0)
  return series.groups.map((group, g) => {
    const path: string[] = []
    for (let i = 0; i < steps; i++) {
      const count = series.counts[g]?.[i] ?? 0
      if (count === 0 || series.noLogs[i] === true) continue
      const heightPx = (count / top) * plot.heightPx
      const bottomPx = plot.topPx + plot.heightPx - ((below[i] ?? 0) / top) * plot.heightPx
      const x = plot.leftPx + i * stepPx + gapPx / 2
      path.push(
        `M${x.toFixed(2)} ${bottomPx.toFixed(2)}h${(stepPx - gapPx).toFixed(2)}v${(-heightPx).toFixed(2)}h${(gapPx - stepPx).toFixed(2)}z`
      )
      below[i] = (below[i] ?? 0) + count
    }
    return <path key={group.key} d={path.join('')} fill={props.colorOf(group.key)} />
  })
})
Bars.displayName = 'Bars'
