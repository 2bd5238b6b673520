import SpaceBetween from '@cloudscape-design/components/space-between'
import type { IdentityDetail } from '../../shared/contract/identities.ts'
import type { Window } from '../../shared/contract/overview.ts'
import { outcomeWords } from '../parts/kind-words.ts'
import { eventsOf } from './identity-filters.ts'
import { IdentityHeader } from './identity-header.tsx'
import { IdentityTabs } from './identity-tabs.tsx'
import { labelled, outcomeStatement } from './row-words.ts'
import { SilentRange } from './silent-range.tsx'
import { Timeline } from './timeline.tsx'

/** Everything known about one identity in one window. */
export const IdentityView = (props: { detail: IdentityDetail; window: Window }) => {
  const { detail, window } = props
  const { row } = detail
  return (
    <SpaceBetween size="l">
      <IdentityHeader detail={detail} />
      {row.eventsInWindow === 0 ? (
        <SilentRange lastMs={row.lastAttemptMs} events={row.events} />
      ) : (
        <>
          <Timeline
            series={labelled(detail.timeline, outcomeWords)}
            title={outcomeStatement(detail.timeline)}
            filter={eventsOf(row.arn)}
            field="outcome"
          />
          <IdentityTabs detail={detail} window={window} />
        </>
      )}
    </SpaceBetween>
  )
}
