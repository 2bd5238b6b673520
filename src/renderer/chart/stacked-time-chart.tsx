import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import { type ReactNode, useId, useState } from 'react'
import type { Series } from '../../shared/contract/events.ts'
import { useTimeFormat } from '../frame/use-time-format.ts'
import { ChartBody } from './chart-body.tsx'
import { chartTokens } from './chart-tokens.ts'
import { Legend } from './legend.tsx'
import { SeriesTable } from './series-table.tsx'

export interface StackedTimeChartProps {
  series: Series
  /** A statement of what is seen: “S3 makes up most of the activity”. */
  title: string
  /** What is counted, in the plural: `events`. */
  unit: string
  colorOf: (key: string) => string
  heightPx?: number
  headingVariant?: 'h2' | 'h3'
  description?: ReactNode
  /** More buttons beside “Show as table”. */
  actions?: ReactNode
  /** A span was brushed: half-open, epoch milliseconds. */
  onBrush?: (sinceMs: number, untilMs: number) => void
  /** A step was clicked. Left out: brushing takes it. */
  onPick?: (sinceMs: number, untilMs: number) => void
  /** A group was clicked in the legend. */
  onPickGroup?: (key: string) => void
  /** No heading and no table switch: for a strip above a list. */
  bare?: boolean
}

/** Counts over time, stacked by group: zero-based, gaps hatched “no logs”, exact on hover, brushed or clicked to go on; the same as a table. */
export const StackedTimeChart = (props: StackedTimeChartProps) => {
  const { series, unit, colorOf } = props
  const time = useTimeFormat()
  const [asTable, setAsTable] = useState(false)
  const headingId = useId()
  return (
    <div style={chartTokens}>
      {props.bare !== true && (
        <Header
          variant={props.headingVariant ?? 'h2'}
          description={props.description}
          actions={
            <>
              {props.actions}
              <Button
                variant="inline-link"
                ariaLabel={`${asTable ? 'Show as chart' : 'Show as table'}: ${props.title}`}
                onClick={() => setAsTable(!asTable)}
              >
                {asTable ? 'Show as chart' : 'Show as table'}
              </Button>
            </>
          }
        >
          <span id={headingId}>{props.title}</span>
        </Header>
      )}
      {asTable ? <SeriesTable series={series} unit={unit} time={time} /> : <ChartBody {...props} />}
      {!asTable && <Legend series={series} unit={unit} colorOf={colorOf} onPickGroup={props.onPickGroup} />}
    </div>
  )
}
