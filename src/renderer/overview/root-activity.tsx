import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import type { EventRow } from '../../shared/contract/events.ts'
import type { Overview } from '../../shared/contract/overview.ts'
import { where } from '../frame/filter-address.ts'
import { useLinks } from '../frame/paths.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { countOf, formatCount } from '../parts/count.tsx'
import { Outcome } from '../parts/outcome.tsx'
import { Time } from '../parts/time.tsx'

const rootOnly = where('identity-type', 'root')

/** What root users did: the fewer the better, so none is said as good news. */
export const RootActivity = (props: { root: Overview['root'] }) => {
  const { events, newest } = props.root
  const links = useLinks()
  const accountName = useAccountName()
  const title = events === 0 ? 'No root user acted' : `Root users made ${countOf(events, 'call')}`
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="The root user cannot be limited by policies; daily work should not need it."
          actions={events === 0 ? undefined : <Link href={links.linkToEvents(rootOnly)}>See all {formatCount(events)}</Link>}
        >
          {title}
        </Header>
      }
    >
      {events === 0 ? (
        <StatusIndicator type="success">No root user activity in this range</StatusIndicator>
      ) : (
        <Table<EventRow>
          variant="borderless"
          contentDensity="compact"
          items={newest}
          trackBy={({ seq }) => String(seq)}
          ariaLabels={{ tableLabel: title }}
          enableKeyboardNavigation
          columnDefinitions={[
            { id: 'time', header: 'Time', cell: ({ timeMs }) => <Time atMs={timeMs} /> },
            {
              id: 'event',
              header: 'Event name',
              isRowHeader: true,
              cell: row => <Link href={links.linkToActivity({ conditions: [rootOnly] }, { event: String(row.seq) })}>{row.eventName}</Link>
            },
            { id: 'account', header: 'Account', cell: ({ accountId }) => accountName(accountId) },
            { id: 'outcome', header: 'Outcome', cell: ({ outcome, errorCode }) => <Outcome outcome={outcome} errorCode={errorCode} /> }
          ]}
          empty={<Box>The newest calls are not kept here.</Box>}
        />
      )}
    </Container>
  )
}
