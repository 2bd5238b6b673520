import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { IdentityDetail } from '../../shared/contract/identities.ts'
import type { Window } from '../../shared/contract/overview.ts'
import { resourceTypes } from '../../shared/vocabulary/activity.ts'
import { BarList } from '../chart/bar-list.tsx'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useLinks } from '../frame/paths.ts'
import { countOf, formatCount } from '../parts/count.tsx'
import { outcomeWords } from '../parts/kind-words.ts'
import { NotKnown } from '../parts/not-known.tsx'
import { Score } from '../parts/score.tsx'
import { manyOfKind } from '../parts/score-words.ts'
import { AnswerView } from '../parts/state-views.tsx'
import { Time } from '../parts/time.tsx'
import { EventList } from './event-list.tsx'
import { FullKey } from './full-key.tsx'
import { eventsOf, eventsOfAction } from './identity-filters.ts'
import type { ListedIdentity } from './listed-identity.ts'
import { LogText } from './log-text.tsx'
import { labelled, lastActivityWords, outcomeStatement, serviceOf } from './row-words.ts'
import { SmallTimeline } from './small-timeline.tsx'
import { StateLabel } from './state-label.tsx'

/** One identity in short, for the split panel: enough to decide whether to open it. */
export const IdentitySummary = (props: { row: ListedIdentity; window: Window }) => {
  const { row, window } = props
  const links = useLinks()
  const detail = useEngineQuery('identities.get', { identity: row.arn, window }, { enabled: row.inLogs })
  return (
    <SpaceBetween size="m">
      <SpaceBetween size="xs" direction="horizontal" alignItems="center">
        <Button href={links.identity(row.arn)}>Open identity</Button>
        <Button href={links.linkToActivity(eventsOf(row.arn))} variant="link">
          {countOf(row.eventsInWindow, 'event')} in Activity
        </Button>
      </SpaceBetween>
      <FullKey text={row.arn} />
      <Facts row={row} />
      <ScoresInShort scores={row.scores} />
      {row.inLogs && (
        <>
          <AnswerView answer={detail} what="the identity" heightPx={160}>
            {found => <InRange detail={found} />}
          </AnswerView>
          <EventList filter={eventsOf(row.arn)} window={window} />
        </>
      )}
    </SpaceBetween>
  )
}

const ScoresInShort = (props: Pick<ListedIdentity, 'scores'>) => {
  const rows = resourceTypes.flatMap(type => props.scores[type] ?? [])
  if (rows.length === 0) return null
  return (
    <KeyValuePairs columns={3} items={rows.map(row => ({ label: `${manyOfKind[row.resourceType]} score`, value: <Score row={row} /> }))} />
  )
}

const Facts = (props: { row: ListedIdentity }) => {
  const { row } = props
  const last = lastActivityWords(row)
  return (
    <KeyValuePairs
      columns={3}
      items={[
        { label: 'State', value: <StateLabel state={row.state} /> },
        { label: 'Last Activity At', value: <Time atMs={row.lastActivityMs} none="No success stored" /> },
        {
          label: 'What it was',
          value:
            last === null ? (
              <NotKnown>{row.inLogs ? 'Every call was denied or failed' : 'Not in the logs'}</NotKnown>
            ) : (
              <LogText text={last} />
            )
        }
      ]}
    />
  )
}

const InRange = (props: { detail: IdentityDetail }) => {
  const { row, timeline, actions } = props.detail
  const links = useLinks()
  if (row.eventsInWindow === 0) return <Box color="text-body-secondary">No call in the range.</Box>
  const top = actions.rows.toSorted((a, b) => allOf(b) - allOf(a)).slice(0, 5)
  return (
    <ColumnLayout columns={2}>
      <SmallTimeline series={labelled(timeline, outcomeWords)} title={outcomeStatement(timeline)} filter={eventsOf(row.arn)} />
      <SpaceBetween size="xs">
        <Box variant="h3" fontSize="heading-xs">
          Most used actions
        </Box>
        <BarList
          items={top.map(action => ({
            key: `${action.eventSource} ${action.eventName} ${action.action}`,
            label: <LogText text={action.action ?? `${serviceOf(action.eventSource)}:${action.eventName}`} oneLine />,
            count: allOf(action),
            denied: action.denied,
            href: links.linkToActivity(eventsOfAction(eventsOf(row.arn), action)),
            spoken: `${formatCount(allOf(action))} events of ${action.eventName}`
          }))}
        />
      </SpaceBetween>
    </ColumnLayout>
  )
}

const allOf = (row: { success: number; denied: number; failed: number }): number => row.success + row.denied + row.failed
