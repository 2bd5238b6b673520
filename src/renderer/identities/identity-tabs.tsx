import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import type { ReactNode } from 'react'
import type { IdentityDetail } from '../../shared/contract/identities.ts'
import type { Window } from '../../shared/contract/overview.ts'
import { accessTabs, lacksAccess, type Tab } from '../access/access-tabs.tsx'
import type { IdentityAccess } from '../access/use-identity-access.ts'
import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { formatCount } from '../parts/count.tsx'
import { outcomeWords } from '../parts/kind-words.ts'
import { ActionsTable } from './actions-table.tsx'
import { CountedTable } from './counted-table.tsx'
import { eventsOf } from './identity-filters.ts'
import { KnownCredentials } from './known-credentials.tsx'
import { NewestEvents } from './newest-events.tsx'
import { labelled, outcomeStatement } from './row-words.ts'
import { SessionsTable } from './sessions-table.tsx'
import { Timeline } from './timeline.tsx'
import { isScoredType } from './type-of-key.ts'
import { UsedResourcesTable } from './used-resources-table.tsx'

const tab = (id: string, label: string, total: number | null, content: ReactNode): Tab => ({
  id,
  label: total === null ? label : `${label} (${formatCount(total)})`,
  content
})

const loggedTabs = (detail: IdentityDetail, window: Window): Tab[] => {
  const { arn } = detail.row
  return [
    tab('actions', 'Calls', detail.actions.total, <Calls detail={detail} />),
    tab('resources', 'Resources called', detail.resources.total, <UsedResourcesTable list={detail.resources} identity={arn} />),
    credentialsTab(detail),
    tab('addresses', 'Addresses', detail.addresses.total, <CountedTable list={detail.addresses} identity={arn} field="ip" />),
    tab('agents', 'User agents', detail.agents.total, <CountedTable list={detail.agents} identity={arn} field="user-agent" />),
    tab('regions', 'Regions', detail.regions.total, <CountedTable list={detail.regions} identity={arn} field="region" />),
    tab('events', 'Newest events', null, <NewestEvents filter={eventsOf(arn)} window={window} />)
  ]
}

/** What it has, and what it acted with. */
const credentialsTab = ({ credentials, sessions, row }: IdentityDetail): Tab => {
  const used = row.eventsInWindow === 0 ? null : <SessionsTable list={sessions} identity={row.arn} />
  return tab(
    'credentials',
    'Credentials',
    credentials === null ? sessions.total : null,
    credentials === null ? (
      used
    ) : (
      <SpaceBetween size="m">
        <KnownCredentials credentials={credentials} />
        {used}
      </SpaceBetween>
    )
  )
}

const loggedOrHeld = (detail: IdentityDetail, window: Window): Tab[] => {
  if (detail.row.eventsInWindow > 0) return loggedTabs(detail, window)
  return detail.credentials === null ? [] : [credentialsTab(detail)]
}

const Calls = (props: { detail: IdentityDetail }) => {
  const { row, timeline, actions } = props.detail
  return (
    <SpaceBetween size="m">
      <Timeline series={labelled(timeline, outcomeWords)} title={outcomeStatement(timeline)} filter={eventsOf(row.arn)} field="outcome" />
      <ActionsTable list={actions} of={eventsOf(row.arn)} />
    </SpaceBetween>
  )
}

/** Words of the address that belong to one tab. */
const tabWords = ['credential', 'pair', 'kind', 'pairs', 'state', 'remove'] as const
const withoutTabWords = Object.fromEntries(tabWords.map(word => [word, undefined]))

/** The lists of one identity's page: what it may do, and what it did (`detail` null: nothing in the logs). Which one is open stands in the address. */
export const IdentityTabs = (props: {
  identity: string
  name: string
  detail: IdentityDetail | null
  window: Window
  access: IdentityAccess
}) => {
  const { detail, access } = props
  const { search } = useAddress()
  const patch = usePatchSearch()
  const logged = detail === null ? [] : loggedOrHeld(detail, props.window)
  const granted = detail !== null && !isScoredType(detail.row.type) ? [] : accessTabs(props.identity, props.name, access)
  const tabs = [...granted, ...logged]
  const first = lacksAccess(access) ? (logged[0] ?? tabs[0]) : tabs[0]
  const asked = firstOf(search, 'tab')
  if (tabs.length === 0) return null
  return (
    <Tabs
      ariaLabel="What it may do and what it did"
      activeTabId={tabs.find(({ id }) => id === asked)?.id ?? first?.id ?? ''}
      tabs={tabs}
      onChange={({ detail: { activeTabId } }) => patch({ ...withoutTabWords, tab: activeTabId }, { replace: true })}
    />
  )
}
