import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo, useState } from 'react'
import type { Window } from '../../shared/contract/overview.ts'
import type { FilterField } from '../../shared/vocabulary/event-filter.ts'
import { useWidth } from '../chart/use-width.ts'
import { formatCount } from '../parts/count.tsx'
import styles from './activity.module.css'
import { activityTokens } from './activity-tokens.ts'
import { effectiveFilter, useActivityView } from './activity-view.ts'
import { useColumnChoice } from './column-choice.ts'
import { CountView } from './count-view.tsx'
import { EventList } from './event-list.tsx'
import { ExportEvents } from './export-events.tsx'
import { FacetDrawer, FacetSide } from './facet-places.tsx'
import { FilterBar } from './filter-bar.tsx'
import { includeValue, toggleValue, withTime } from './filter-edit.ts'
import { HistogramPanel } from './histogram-panel.tsx'
import { SavedQuestions } from './saved-questions.tsx'
import type { Span } from './time-span.ts'
import { useEventRows } from './use-event-rows.ts'
import type { Pin } from './use-pin.ts'

/** Below this width the facets go into a drawer, so that the table stays usable. */
const facetsFromPx = 900

export interface ActivityBodyProps {
  pin: Pin
  newest: Window
  newer: boolean
  onRefresh: () => void
  everything: Span | null
}

/** The page once it is known what it looks at: filter, time, facets and events, each changing the one address. */
export const ActivityBody = (props: ActivityBodyProps) => {
  const { pin, everything } = props
  const { look } = pin
  const { view, change } = useActivityView()
  const { choice, change: changeChoice } = useColumnChoice()
  const [saved, setSaved] = useState(false)
  const [drawer, setDrawer] = useState(false)
  const { ref, widthPx } = useWidth()
  const { filter, sort, by } = view
  const asked = useMemo(() => effectiveFilter(filter, pin.window), [filter, pin.window])
  const rows = useEventRows(useMemo(() => ({ look, filter: asked, sort }), [look, asked, sort]))
  const isCount = by.length > 0
  const isWide = widthPx >= facetsFromPx
  const toggle = (field: FilterField, op: 'is' | 'is-not', value: string): void => change({ filter: toggleValue(filter, field, op, value) })
  const facets = { look, filter: asked, onToggle: toggle }
  return (
    <div ref={ref} style={activityTokens} className={styles.page}>
      <SpaceBetween size="s">
        <Header
          variant="h1"
          counter={rows.total === undefined ? '' : `(${formatCount(rows.total)})`}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button ariaExpanded={saved} onClick={() => setSaved(!saved)} iconName={saved ? 'angle-up' : 'angle-down'} iconAlign="right">
                Saved questions
              </Button>
              <ExportEvents filter={asked} sort={sort} total={rows.total} />
            </SpaceBetween>
          }
        >
          Activity
        </Header>
        {saved && (
          <Container>
            <SavedQuestions filter={filter} by={by} stepMs={view.stepMs} />
          </Container>
        )}
        <div className={styles.search}>
          <div className={styles.searchField} data-page-search="">
            <FilterBar
              look={look}
              filter={filter}
              asked={asked}
              total={rows.waiting ? undefined : rows.total}
              waiting={rows.waiting}
              onChange={next => change({ filter: next })}
            />
          </div>
          <SegmentedControl
            label="What is shown"
            selectedId={isCount ? 'count' : 'events'}
            options={[
              { id: 'events', text: 'Events' },
              { id: 'count', text: 'Count by' }
            ]}
            onChange={({ detail }) => change({ by: detail.selectedId === 'count' ? ['name'] : [] })}
          />
        </div>
        <Container disableContentPaddings>
          <div className={styles.chart}>
            <HistogramPanel
              look={look}
              filter={asked}
              by={view.series}
              onBy={series => change({ series })}
              isOwnSpan={filter.sinceMs !== undefined || filter.untilMs !== undefined}
              everything={everything}
              onSpan={span => change({ filter: withTime(filter, span) })}
              onGroup={(field, value) => change({ filter: includeValue(filter, field, value) })}
            />
          </div>
        </Container>
        <div className={isWide && choice.facets ? styles.split : styles.single}>
          {isWide && choice.facets && <FacetSide {...facets} />}
          {isCount ? (
            <CountView
              look={look}
              filter={asked}
              by={by}
              stepMs={view.stepMs}
              onBy={next => change({ by: next })}
              onStep={stepMs => change({ stepMs })}
            />
          ) : (
            <EventList
              pin={pin}
              newest={props.newest}
              newer={props.newer}
              onRefresh={props.onRefresh}
              view={view}
              asked={asked}
              rows={rows}
              everything={everything}
              onChange={change}
              choice={choice}
              onChoice={changeChoice}
              onFacets={() => (isWide ? changeChoice({ facets: !choice.facets }) : setDrawer(true))}
              facetsShown={isWide && choice.facets}
            />
          )}
        </div>
      </SpaceBetween>
      {drawer && <FacetDrawer {...facets} onClose={() => setDrawer(false)} />}
    </div>
  )
}
