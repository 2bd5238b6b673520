import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Window } from '../../shared/contract/overview.ts'
import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'
import { visibleText } from '../activity/visible-text.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { Outcome } from '../parts/outcome.tsx'
import { AnswerView } from '../parts/state-views.tsx'
import { Time } from '../parts/time.tsx'
import { useEventLink } from './event-link.ts'
import styles from './identities.module.css'
import { during } from './identity-filters.ts'
import { LogText } from './log-text.tsx'
import { serviceOf } from './row-words.ts'

/** The five newest events of a question, one line each. */
export const EventList = (props: { filter: EventFilter; window: Window }) => {
  const answer = useEngineQuery('events.page', { filter: during(props.filter, props.window), limit: 5 })
  const eventLink = useEventLink()
  return (
    <SpaceBetween size="xs">
      <Box variant="h3" fontSize="heading-xs">
        Newest events in the range
      </Box>
      <AnswerView answer={answer} what="the newest events" heightPx={110}>
        {({ events }) =>
          events.length === 0 ? (
            <Box color="text-body-secondary">None.</Box>
          ) : (
            <ul className={styles.plainList}>
              {events.map(event => (
                <li key={event.seq} className={styles.eventItem}>
                  <span className={styles.words}>
                    <Link href={eventLink(event)}>
                      <LogText text={`${serviceOf(event.eventSource)}:${event.eventName}`} />
                    </Link>
                    <Outcome outcome={event.outcome} errorCode={visibleText(event.errorCode)} />
                  </span>
                  <Box variant="small">
                    <Time atMs={event.timeMs} />
                    <LogText text={[event.region, event.sourceIp].map(part => (part === '' ? '' : ` · ${part}`)).join('')} />
                  </Box>
                </li>
              ))}
            </ul>
          )
        }
      </AnswerView>
    </SpaceBetween>
  )
}
