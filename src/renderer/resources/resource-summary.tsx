import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Window } from '../../shared/contract/overview.ts'
import type { ResourceDetail, ResourceRow } from '../../shared/contract/resources.ts'
import { BarList } from '../chart/bar-list.tsx'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useLinks } from '../frame/paths.ts'
import { EventList } from '../identities/event-list.tsx'
import { FullKey } from '../identities/full-key.tsx'
import styles from '../identities/identities.module.css'
import { eventsBetween, eventsOn } from '../identities/identity-filters.ts'
import { IdentityName } from '../identities/identity-name.tsx'
import { classStatement, labelled } from '../identities/row-words.ts'
import { SmallTimeline } from '../identities/small-timeline.tsx'
import { countOf, formatCount } from '../parts/count.tsx'
import { actionClassWords } from '../parts/kind-words.ts'
import { AnswerView } from '../parts/state-views.tsx'
import { Time } from '../parts/time.tsx'
import { InferredMark } from './resource-name.tsx'

/** One resource in short, for the split panel. */
export const ResourceSummary = (props: { row: ResourceRow; window: Window }) => {
  const { row, window } = props
  const links = useLinks()
  const detail = useEngineQuery('resources.get', { resource: row.arn, window })
  const href = links.resource(row.arn, row.type)
  return (
    <SpaceBetween size="m">
      <SpaceBetween size="xs" direction="horizontal" alignItems="center">
        {href !== null && <Button href={href}>Open resource</Button>}
        <Button href={links.linkToActivity(eventsOn(row.arn))} variant="link">
          {countOf(row.eventsInWindow, 'event')} in Activity
        </Button>
      </SpaceBetween>
      <span className={styles.oneLineWords}>
        <FullKey text={row.arn} />
        {row.inferred && <InferredMark type={row.type} />}
      </span>
      <KeyValuePairs
        columns={2}
        items={[
          { label: 'Last Activity At', value: <Time atMs={row.lastActivityMs} /> },
          { label: 'Last Viewed', value: <Time atMs={row.lastViewedMs} none="No view seen" /> }
        ]}
      />
      <AnswerView answer={detail} what="the resource" heightPx={160}>
        {found => <InRange detail={found} />}
      </AnswerView>
      <EventList filter={eventsOn(row.arn)} window={window} />
    </SpaceBetween>
  )
}

const InRange = (props: { detail: ResourceDetail }) => {
  const { row, identities } = props.detail
  const links = useLinks()
  if (row.eventsInWindow === 0) return <Box color="text-body-secondary">No call on it in the range.</Box>
  const timeline = labelled(props.detail.timeline, actionClassWords)
  return (
    <ColumnLayout columns={2}>
      <SmallTimeline series={timeline} title={classStatement(timeline)} filter={eventsOn(row.arn)} />
      <SpaceBetween size="xs">
        <Box variant="h3" fontSize="heading-xs">
          {identities.total > 5 ? `The five with most events, of ${formatCount(identities.total)} identities` : 'Identities'}
        </Box>
        <BarList
          items={identities.rows
            .toSorted((a, b) => allOf(b) - allOf(a))
            .slice(0, 5)
            .map(user => {
              const count = allOf(user)
              return {
                key: user.identity,
                label: <IdentityName identity={user.identity} name={user.identityName} type={user.identityType} />,
                count,
                denied: user.denied,
                href: links.linkToActivity(eventsBetween(user.identity, row.arn)),
                spoken: `${formatCount(count)} events of ${user.identityName}`
              }
            })}
        />
      </SpaceBetween>
    </ColumnLayout>
  )
}

const allOf = (row: { success: number; denied: number; failed: number }): number => row.success + row.denied + row.failed
