import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import { useCallback, useMemo, useRef } from 'react'
import type { EventRow } from '../../shared/contract/events.ts'
import type { Window } from '../../shared/contract/overview.ts'
import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'
import { PageSplitPanel } from '../frame/page-frame.tsx'
import { useAccountName } from '../frame/use-accounts.ts'
import { useTimeFormat } from '../frame/use-time-format.ts'
import { formatCount } from '../parts/count.tsx'
import { FailedView, useLongWait } from '../parts/state-views.tsx'
import styles from './activity.module.css'
import { type ActivityView, effectiveFilter } from './activity-view.ts'
import { type ColumnChoice, shownColumns } from './column-choice.ts'
import { cellSubject, type EventColumnId, gridColumns, nextSort } from './event-columns.tsx'
import { EventListBar } from './event-list-bar.tsx'
import { leastListPx } from './event-list-size.ts'
import { EventPanel } from './event-panel.tsx'
import { excludeValue, narrowTo } from './filter-edit.ts'
import { VirtualGrid } from './grid/virtual-grid.tsx'
import { NewEvents } from './new-events.tsx'
import { NoMatch } from './no-match.tsx'
import type { Span } from './time-span.ts'
import type { EventRows } from './use-event-rows.ts'
import { useFillHeight } from './use-fill-height.ts'
import { useListInView } from './use-list-in-view.ts'
import { useOpenEvent } from './use-open-event.ts'
import type { Pin } from './use-pin.ts'
import { usePivotMenu } from './use-pivot-menu.tsx'

export interface EventListProps {
  pin: Pin
  newest: Window
  newer: boolean
  onRefresh: () => void
  view: ActivityView
  /** As the engine is asked, time included. */
  asked: EventFilter
  rows: EventRows
  everything: Span | null
  onChange: (change: Partial<ActivityView>, options?: { replace?: boolean }) => void
  choice: ColumnChoice
  onChoice: (change: Partial<ColumnChoice>) => void
  onFacets: () => void
  facetsShown: boolean
}

const barPx = 45

/** The events themselves: the table, its menu on any value, and the split panel of the event that is open. */
export const EventList = (props: EventListProps) => {
  const { view, rows, choice, onChange } = props
  const { rowAt, total = 0 } = rows
  const box = useRef<HTMLDivElement>(null)
  const heightPx = useFillHeight(box, leastListPx)
  useListInView(box, view.event !== null)
  const time = useTimeFormat()
  const accountName = useAccountName()
  const ids = useMemo(() => shownColumns(choice), [choice])
  const columns = useMemo(() => gridColumns(ids, time, accountName), [ids, time, accountName])
  const open = useOpenEvent(view.event, rows, event => onChange({ event }, { replace: view.event !== null && event !== null }))
  const menu = usePivotMenu(view.filter, change => onChange(change))
  const loading = useLongWait(rows.total === undefined && rows.error === null)
  const close = useCallback(() => open.close(), [open.close])
  const subjectAt = (row: number, columnId: string) => {
    const event = rowAt(row)
    return event === undefined ? null : cellSubject(event, columnId as EventColumnId)
  }
  const onCellAct = (act: 'include' | 'exclude' | 'copy', row: number, columnId: string): void => {
    const subject = subjectAt(row, columnId)
    const first = subject?.values[0]
    if (subject === null) return
    if (act === 'copy') menu.copy(subject.copy)
    else if (first !== undefined) onChange({ filter: (act === 'include' ? narrowTo : excludeValue)(view.filter, first.field, first.value) })
  }
  const changedFilter = props.newer
    ? effectiveFilter(view.filter, { sinceMs: props.pin.window.sinceMs, untilMs: props.newest.untilMs })
    : null
  return (
    <div ref={box} className={styles.list}>
      <Container disableContentPaddings>
        <EventListBar
          total={rows.total}
          choice={choice}
          onChoice={props.onChoice}
          onFacets={props.onFacets}
          facetsShown={props.facetsShown}
          waiting={rows.waiting}
        >
          {changedFilter !== null && rows.total !== undefined && !rows.waiting && (
            <NewEvents filter={changedFilter} shown={rows.total} onShow={props.onRefresh} />
          )}
          {rows.pageError !== null && (
            <span className={styles.pageError}>
              {`Some rows could not be read: ${rows.pageError.message}`}{' '}
              <Button variant="inline-link" onClick={rows.retry}>
                Try again
              </Button>
            </span>
          )}
        </EventListBar>
        {rows.error !== null ? (
          <div className={styles.state}>
            <FailedView what="The events" error={rows.error} onRetry={rows.retry} />
          </div>
        ) : rows.total === 0 && !rows.waiting ? (
          <div className={styles.state} style={{ minBlockSize: heightPx - barPx - 2 }}>
            <NoMatch
              look={props.pin.look}
              filter={view.filter}
              asked={props.asked}
              everything={props.everything}
              onChange={filter => onChange({ filter })}
            />
          </div>
        ) : (
          <VirtualGrid<EventRow>
            label="Events"
            columns={columns}
            total={rows.total ?? (loading ? 40 : 0)}
            rowAt={rowAt}
            sort={{ columnId: view.sort.field, descending: view.sort.direction === 'desc' }}
            onSort={columnId => onChange({ sort: nextSort(view.sort, columnId) })}
            widths={choice.widths}
            onWidth={(columnId, widthPx) => props.onChoice({ widths: { ...choice.widths, [columnId]: widthPx } })}
            openRow={open.index}
            onOpen={open.openAt}
            onCursor={open.follow}
            onClose={close}
            onMenu={place => {
              const subject = subjectAt(place.row, place.columnId)
              if (subject !== null) menu.show(subject, place.xPx, place.yPx)
            }}
            onCellAct={onCellAct}
            onRange={rows.onRange}
            question={JSON.stringify([rows.shown.look, rows.shown.filter, rows.shown.sort])}
            heightPx={heightPx - barPx - 2}
            waiting={rows.waiting && rows.total !== undefined}
          />
        )}
      </Container>
      {menu.element}
      {view.event !== null && (
        <PageSplitPanel header="Event" onClose={close}>
          <EventPanel
            seq={view.event}
            position={open.index === null ? 'Opened from its address' : `${formatCount(open.index + 1)} of ${formatCount(total)}`}
            onPrevious={open.index === null || open.index === 0 ? null : () => open.openAt((open.index ?? 0) - 1)}
            onNext={open.index === null || open.index >= total - 1 ? null : () => open.openAt((open.index ?? 0) + 1)}
            onMenu={menu.showAt}
            onClose={close}
          />
        </PageSplitPanel>
      )}
    </div>
  )
}
