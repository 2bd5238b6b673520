import Button from '@cloudscape-design/components/button'
import Link from '@cloudscape-design/components/link'
import { useMemo } from 'react'
import type { EventRow } from '../../shared/contract/events.ts'
import type { Window } from '../../shared/contract/overview.ts'
import type { EventFilter } from '../../shared/vocabulary/event-filter.ts'
import { visibleText } from '../activity/visible-text.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useLinks } from '../frame/paths.ts'
import { countOf } from '../parts/count.tsx'
import { outcomeWords } from '../parts/kind-words.ts'
import { Outcome } from '../parts/outcome.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { Chips } from './chips.tsx'
import { useEventLink } from './event-link.ts'
import { during } from './identity-filters.ts'
import { IdentityName } from './identity-name.tsx'
import { LogText } from './log-text.tsx'
import { serviceOf } from './row-words.ts'

const newest = 50

const eventOf = (row: EventRow): string => `${serviceOf(row.eventSource)}:${row.eventName}`
const outcomeOf = (row: EventRow): string =>
  row.errorCode === '' ? outcomeWords[row.outcome] : `${outcomeWords[row.outcome]}: ${row.errorCode}`

const EventName = (props: { row: EventRow }) => {
  const eventLink = useEventLink()
  return (
    <Link href={eventLink(props.row)}>
      <LogText text={eventOf(props.row)} oneLine />
    </Link>
  )
}

const identityColumn: DataColumn<EventRow> = {
  id: 'identity',
  header: 'Identity',
  kind: 'text',
  widthPx: 220,
  value: row => row.identityName,
  cell: row => <IdentityName identity={row.identity} name={row.identityName} type={row.identityType} />
}

const columnsWith = (who: boolean): DataColumn<EventRow>[] => [
  { id: 'time', header: 'Time', kind: 'time', value: row => row.timeMs },
  { id: 'event', header: 'Event', kind: 'text', rowHeader: true, widthPx: 240, value: eventOf, cell: row => <EventName row={row} /> },
  ...(who ? [identityColumn] : []),
  {
    id: 'outcome',
    header: 'Outcome',
    kind: 'text',
    widthPx: 200,
    value: outcomeOf,
    cell: row => <Outcome outcome={row.outcome} errorCode={visibleText(row.errorCode)} />
  },
  {
    id: 'resources',
    header: 'Resources',
    kind: 'list',
    widthPx: 300,
    value: row => row.resources,
    cell: row => <Chips values={row.resources} most={1} none="None named" />
  },
  { id: 'region', header: 'Region', kind: 'text', widthPx: 130, value: row => row.region },
  {
    id: 'ip',
    header: 'Source IP',
    kind: 'text',
    widthPx: 150,
    value: row => row.sourceIp,
    cell: row => <LogText text={row.sourceIp} oneLine />
  },
  {
    id: 'agent',
    header: 'User agent',
    kind: 'text',
    widthPx: 260,
    hidden: true,
    value: row => row.userAgent,
    cell: row => <LogText text={row.userAgent} oneLine />
  }
]

/** The newest events of a question, with the way to all of them. `who` shows the identity, where it is not one and the same. */
export const NewestEvents = (props: { filter: EventFilter; window: Window; who?: boolean }) => {
  const { filter, window, who = false } = props
  const answer = useEngineQuery('events.page', { filter: during(filter, window), limit: newest })
  const links = useLinks()
  const eventLink = useEventLink()
  const columns = useMemo(() => columnsWith(who), [who])
  const total = answer.data?.total ?? 0
  return (
    <DataTable
      id={who ? 'resource-events' : 'identity-events'}
      title="Newest events"
      noun={['event', 'events']}
      columns={columns}
      rows={answer.data?.events}
      total={total}
      answer={answer}
      rowId={row => String(row.seq)}
      rowHref={eventLink}
      addressPrefix="events-"
      actions={() => <Button href={links.linkToActivity(filter)}>{`See all ${countOf(total, 'event')}`}</Button>}
      filterPlaceholder="Find among these events"
      empty="No events in the range"
    />
  )
}
