import Button from '@cloudscape-design/components/button'
import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { countOf } from '../parts/count.tsx'

/** A quiet word that more events match by now; nothing moves until it is asked for. */
export const NewEvents = (props: { filter: EventFilter; shown: number; onShow: () => void }) => {
  const answer = useEngineQuery('events.page', { filter: props.filter, limit: 1 })
  const more = answer.isPlaceholderData ? 0 : (answer.data?.total ?? 0) - props.shown
  return (
    <span role="status">
      {more > 0 && (
        <Button iconName="refresh" onClick={props.onShow}>
          {`${countOf(more, 'new event')}, show`}
        </Button>
      )}
    </span>
  )
}
