import Tabs from '@cloudscape-design/components/tabs'
import type { ReactNode } from 'react'
import type { IdentityDetail } from '../../shared/contract/identities.ts'
import type { Window } from '../../shared/contract/overview.ts'
import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { formatCount } from '../parts/count.tsx'
import { ActionsTable } from './actions-table.tsx'
import { CountedTable } from './counted-table.tsx'
import { eventsOf } from './identity-filters.ts'
import { NewestEvents } from './newest-events.tsx'
import { SessionsTable } from './sessions-table.tsx'
import { UsedResourcesTable } from './used-resources-table.tsx'

/** The lists of one identity's page. Which one is open stands in the address. */
export const IdentityTabs = (props: { detail: IdentityDetail; window: Window }) => {
  const { detail, window } = props
  const { arn } = detail.row
  const { search } = useAddress()
  const patch = usePatchSearch()
  const tab = (id: string, label: string, total: number | null, content: ReactNode) => ({
    id,
    label: total === null ? label : `${label} (${formatCount(total)})`,
    content
  })
  const tabs = [
    tab('actions', 'Actions', detail.actions.total, <ActionsTable list={detail.actions} of={eventsOf(arn)} />),
    tab('resources', 'Resources', detail.resources.total, <UsedResourcesTable list={detail.resources} identity={arn} />),
    tab('credentials', 'Credentials and sessions', detail.sessions.total, <SessionsTable list={detail.sessions} identity={arn} />),
    tab('addresses', 'Addresses', detail.addresses.total, <CountedTable list={detail.addresses} identity={arn} field="ip" />),
    tab('agents', 'User agents', detail.agents.total, <CountedTable list={detail.agents} identity={arn} field="user-agent" />),
    tab('regions', 'Regions', detail.regions.total, <CountedTable list={detail.regions} identity={arn} field="region" />),
    tab('events', 'Newest events', null, <NewestEvents filter={eventsOf(arn)} window={window} />)
  ]
  const asked = firstOf(search, 'tab')
  const active = tabs.find(({ id }) => id === asked)?.id ?? 'actions'
  return (
    <Tabs
      ariaLabel="What it did"
      activeTabId={active}
      tabs={tabs}
      onChange={({ detail: { activeTabId } }) =>
        patch({ tab: activeTabId === 'actions' ? undefined : activeTabId, credential: undefined }, { replace: true })
      }
    />
  )
}
