import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'
import { countOf } from '../parts/count.tsx'
import { EmptyView } from '../parts/state-views.tsx'
import { cleared, withTime } from './filter-edit.ts'
import { mostRestrictive, relaxations } from './relax-filter.ts'
import type { Span } from './time-span.ts'
import { usePinnedQueries } from './use-pinned-query.ts'
import { visibleText } from './visible-text.ts'

export interface NoMatchProps {
  look: number
  /** As asked, without the window's time. */
  filter: EventFilter
  /** As the engine was asked. */
  asked: EventFilter
  everything: Span | null
  onChange: (filter: EventFilter) => void
}

/** Nothing matches: tells which single condition keeps most away, and offers to take it out. */
export const NoMatch = (props: NoMatchProps) => {
  const { filter, asked, everything } = props
  const options = relaxations(asked)
  const answers = usePinnedQueries(
    props.look,
    'events.page',
    options.map(option => ({ filter: option.filter, limit: 1 }))
  )
  const ready = answers.every(answer => !answer.isPending)
  const best = ready
    ? mostRestrictive(
        options,
        answers.map(answer => answer.data?.total)
      )
    : null
  const without = (relaxed: EventFilter): EventFilter => {
    const isTime = relaxed.sinceMs === undefined && relaxed.untilMs === undefined
    if (isTime) return withTime(filter, everything)
    const { sinceMs: _since, untilMs: _until, ...words } = relaxed
    return {
      ...words,
      ...(filter.sinceMs === undefined ? {} : { sinceMs: filter.sinceMs }),
      ...(filter.untilMs === undefined ? {} : { untilMs: filter.untilMs })
    }
  }
  const many = filter.conditions.length + (filter.text === undefined ? 0 : 1) > 0
  return (
    <EmptyView
      title="No event matches"
      action={
        <SpaceBetween direction="horizontal" size="xs" alignItems="center">
          {best !== null && (
            <Button variant="primary" onClick={() => props.onChange(without(best.option.filter))}>
              {`Remove it: ${countOf(best.total, 'event')}`}
            </Button>
          )}
          {many && <Button onClick={() => props.onChange(cleared(filter))}>Clear all filters</Button>}
        </SpaceBetween>
      }
    >
      {best !== null
        ? `What keeps most away is: ${visibleText(best.option.words)}.`
        : ready
          ? 'No single condition is to blame: at least two of them together leave nothing.'
          : 'Looking for the condition that keeps most away.'}
    </EmptyView>
  )
}
