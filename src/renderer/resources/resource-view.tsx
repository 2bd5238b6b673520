import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import type { Window } from '../../shared/contract/overview.ts'
import type { ResourceDetail } from '../../shared/contract/resources.ts'
import { EntitledTable } from '../access/entitled-table.tsx'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { ActionsTable } from '../identities/actions-table.tsx'
import { eventsOn } from '../identities/identity-filters.ts'
import { NewestEvents } from '../identities/newest-events.tsx'
import { classStatement, labelled } from '../identities/row-words.ts'
import { SilentRange } from '../identities/silent-range.tsx'
import { Timeline } from '../identities/timeline.tsx'
import { formatCount } from '../parts/count.tsx'
import { actionClassWords } from '../parts/kind-words.ts'
import { ResourceHeader } from './resource-header.tsx'
import { UsersTable } from './users-table.tsx'

/** Everything known about one resource in one window. */
export const ResourceView = (props: { detail: ResourceDetail; window: Window }) => {
  const { detail, window } = props
  const { row } = detail
  const timeline = labelled(detail.timeline, actionClassWords)
  return (
    <SpaceBetween size="l">
      <ResourceHeader row={row} />
      {row.eventsInWindow === 0 ? (
        <SilentResource row={row} untilMs={window.untilMs} />
      ) : (
        <Timeline series={timeline} title={classStatement(timeline)} filter={eventsOn(row.arn)} field="class" />
      )}
      <Lists detail={detail} window={window} />
    </SpaceBetween>
  )
}

/** The row knows the newest success; the newest event of any outcome is asked for. */
const SilentResource = (props: { row: ResourceDetail['row']; untilMs: number }) => {
  const { row, untilMs } = props
  const newest = useEngineQuery('events.page', { filter: { ...eventsOn(row.arn), untilMs }, limit: 1 })
  return <SilentRange lastMs={newest.data?.events[0]?.timeMs ?? row.lastActivityMs} events={row.events} />
}

const Lists = (props: { detail: ResourceDetail; window: Window }) => {
  const { detail, window } = props
  const { row } = detail
  const { arn } = row
  const { search } = useAddress()
  const patch = usePatchSearch()
  const may = {
    id: 'entitled',
    label: `Who may${row.identitiesEntitled === null ? '' : ` (${formatCount(row.identitiesEntitled)})`}`,
    content: <EntitledTable resource={arn} />
  }
  const did = [
    {
      id: 'identities',
      label: `Who did (${formatCount(detail.identities.total)})`,
      content: <UsersTable list={detail.identities} resource={arn} />
    },
    {
      id: 'actions',
      label: `Actions (${formatCount(detail.actions.total)})`,
      content: <ActionsTable list={detail.actions} of={eventsOn(arn)} />
    },
    { id: 'events', label: 'Newest events', content: <NewestEvents filter={eventsOn(arn)} window={window} who /> }
  ]
  const tabs = row.eventsInWindow === 0 ? [may] : row.identitiesEntitled === null ? [...did, may] : [may, ...did]
  const asked = firstOf(search, 'tab')
  return (
    <Tabs
      ariaLabel="Who may reach it, and what was done on it"
      activeTabId={tabs.find(({ id }) => id === asked)?.id ?? tabs[0]?.id ?? ''}
      tabs={tabs}
      onChange={({ detail: { activeTabId } }) => patch({ tab: activeTabId, pairs: undefined }, { replace: true })}
    />
  )
}
