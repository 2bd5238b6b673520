import Button from '@cloudscape-design/components/button'
import Select from '@cloudscape-design/components/select'
import { useRef } from 'react'
import type { Series } from '../../shared/contract/events.ts'
import type { EventFilter, FilterField } from '../../shared/vocabulary/event-filter.ts'
import { keyColor, serviceColor } from '../chart/palette.ts'
import { StackedTimeChart } from '../chart/stacked-time-chart.tsx'
import { durationInWords } from '../frame/time-format.ts'
import { useTimeFormat } from '../frame/use-time-format.ts'
import { AnswerView } from '../parts/state-views.tsx'
import styles from './activity.module.css'
import { fieldWord, valueWord } from './filter-words.ts'
import { type Span, spanOf, zoomedOut } from './time-span.ts'
import { usePinnedQuery } from './use-pinned-query.ts'
import { visibleText } from './visible-text.ts'

/** What the bars can be kept apart by. */
const seriesWords: readonly FilterField[] = [
  'outcome',
  'source',
  'class',
  'account',
  'identity-type',
  'region',
  'identity',
  'name',
  'error',
  'category'
]
const chartPx = 104
/** A second click within this time is a double click: it widens instead of narrowing. */
const doubleClickMs = 240

export interface HistogramPanelProps {
  look: number
  filter: EventFilter
  by: FilterField
  onBy: (by: FilterField) => void
  /** The span is narrower or wider than the window. */
  isOwnSpan: boolean
  /** From the first to the last event stored; null in an empty workspace. */
  everything: Span | null
  onSpan: (span: Span | null) => void
  onGroup: (field: FilterField, value: string) => void
}

/** Matching events over time, above the table: a span brushed here narrows everything below. */
export const HistogramPanel = (props: HistogramPanelProps) => {
  const { by, filter, onSpan } = props
  const answer = usePinnedQuery(props.look, 'events.histogram', { filter, by, steps: 120, groups: 6 })
  const time = useTimeFormat()
  const span = spanOf(filter)
  const waitingPick = useRef<ReturnType<typeof setTimeout>>(undefined)
  const widen = (): void => {
    if (span !== null) onSpan(zoomedOut(span))
  }
  const pick = (sinceMs: number, untilMs: number): void => {
    clearTimeout(waitingPick.current)
    waitingPick.current = setTimeout(() => onSpan({ sinceMs, untilMs }), doubleClickMs)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button beside the chart does the same
    <div
      onDoubleClick={event => {
        if (!(event.target instanceof Element) || event.target.closest('svg') === null) return
        clearTimeout(waitingPick.current)
        widen()
      }}
    >
      <div className={styles.chartBar}>
        <span className={styles.span}>
          {span === null
            ? 'All time'
            : `${time.time(span.sinceMs)} to ${time.full(span.untilMs)} · ${durationInWords(span.untilMs - span.sinceMs)}`}
        </span>
        <span className={styles.chartActions}>
          <Button variant="inline-link" iconName="zoom-out" onClick={widen} disabled={span === null}>
            Zoom out
          </Button>
          {props.everything !== null && (
            <Button variant="inline-link" onClick={() => onSpan(props.everything)}>
              All events
            </Button>
          )}
          <Button variant="inline-link" onClick={() => onSpan(null)} disabled={!props.isOwnSpan}>
            Reset time
          </Button>
          <span className={styles.by}>
            <Select
              inlineLabelText="Grouped by"
              selectedOption={{ value: by, label: fieldWord(by).toLowerCase() }}
              options={seriesWords.map(word => ({ value: word, label: fieldWord(word).toLowerCase() }))}
              onChange={({ detail }) => props.onBy(detail.selectedOption.value as FilterField)}
              ariaLabel="Group the bars by"
            />
          </span>
        </span>
      </div>
      <AnswerView answer={answer} what="Events over time" heightPx={chartPx + 24}>
        {series => (
          <StackedTimeChart
            bare
            series={worded(series, by)}
            title="Events over time"
            unit="events"
            colorOf={by === 'source' ? serviceColor : keyColor}
            heightPx={chartPx}
            onBrush={(sinceMs, untilMs) => onSpan({ sinceMs, untilMs })}
            onPick={pick}
            onPickGroup={key => props.onGroup(by, key)}
          />
        )}
      </AnswerView>
    </div>
  )
}

/** Group labels in people's words, with nothing in them that cannot be seen. */
const worded = (series: Series, by: FilterField): Series => ({
  ...series,
  groups: series.groups.map(group => {
    const word = valueWord(by, group.key)
    return { ...group, label: visibleText(word === group.key ? group.label || word : word) }
  })
})
