import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMemo, useState } from 'react'
import type { ConnectorRow } from '../../shared/contract/connectors.ts'
import { useGo } from '../frame/address.ts'
import { HelpLink, usePageTitle } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { useAccountName } from '../frame/use-accounts.ts'
import { EmptyView } from '../parts/state-views.tsx'
import { DataTable } from '../parts/table/data-table.tsx'
import { useNow } from '../parts/use-now.ts'
import { connectorColumns } from './connector-columns.tsx'
import { ConnectorsHelp } from './connectors-help.tsx'
import { RemoveConnectors } from './remove-connectors.tsx'
import { RunPanel } from './run-panel.tsx'
import { scheduleWords } from './sync-words.ts'
import { useConnectorChanges } from './use-connector-changes.ts'
import { nextPlanned, useConnectors } from './use-connectors.ts'
import { useSync, useSyncStatus } from './use-sync.ts'

/** Every connector: is data flowing, how fresh is it, what is missing and why. */
export const ConnectorsPage = () => {
  usePageTitle('Connectors')
  const answer = useConnectors()
  const { data: status } = useSyncStatus()
  const { startSync, starting, pauseSchedule, changing } = useSync()
  const [removing, setRemoving] = useState<readonly ConnectorRow[]>([])
  const accountName = useAccountName()
  const links = useLinks()
  const go = useGo()
  const nowMs = useNow()
  const paused = status?.paused ?? false
  const columns = useMemo(() => connectorColumns(accountName, links, paused), [accountName, links, paused])
  const rows = answer.data
  return (
    <>
      <ConnectorsHelp />
      <DataTable
        id="connectors"
        title="Connectors"
        noun={['connector', 'connectors']}
        info={<HelpLink about="connectors" />}
        description={
          status === undefined || rows === undefined || rows.length === 0
            ? 'Accounts and organizations whose logs are collected from AWS.'
            : scheduleWords(status, nextPlanned(rows), nowMs)
        }
        columns={columns}
        rows={rows}
        answer={answer}
        rowId={({ id }) => id}
        rowHref={({ id }) => links.connector(id)}
        addressPrefix=""
        selection="multi"
        variant="full-page"
        filterPlaceholder="Find connectors by name, account, bucket, state or problem"
        actions={selected => (
          <SpaceBetween direction="horizontal" size="xs" alignItems="center">
            {rows !== undefined && rows.length > 0 && (
              <Button loading={changing} onClick={() => pauseSchedule(!paused)}>
                {paused ? 'Resume schedule' : 'Pause schedule'}
              </Button>
            )}
            <RowActions selected={selected} onRemove={setRemoving} />
            <Button
              loading={starting}
              disabled={rows === undefined || rows.length === 0 || (status?.running ?? null) !== null}
              {...((status?.running ?? null) === null ? {} : { disabledReason: 'A sync is running.' })}
              onClick={() => startSync({ connectors: selected.map(({ id }) => id) })}
            >
              {selected.length === 0 ? 'Sync all now' : 'Sync now'}
            </Button>
            <ButtonDropdown
              variant="primary"
              mainAction={{ text: 'Connect AWS', href: links.page('/connect') }}
              ariaLabel="Other ways to add connectors"
              items={[
                { id: 'hand', text: 'Add by hand' },
                { id: 'accounts', text: 'Add accounts of an organization' }
              ]}
              onItemClick={({ detail }) => go(links.page('/connect', { by: detail.id }))}
            />
          </SpaceBetween>
        )}
        empty={
          <EmptyView
            title="No connectors yet"
            action={
              <Button variant="primary" href={links.page('/connect')}>
                Connect AWS
              </Button>
            }
          >
            A connector collects the logs of an account or an organization, now and as they come, with a profile of this computer. Nothing
            is changed in AWS.
          </EmptyView>
        }
      />
      {removing.length > 0 && <RemoveConnectors rows={removing} onClose={() => setRemoving([])} />}
      <RunPanel />
    </>
  )
}

/** What can be done with the connectors chosen. */
const RowActions = (props: { selected: readonly ConnectorRow[]; onRemove: (rows: readonly ConnectorRow[]) => void }) => {
  const { selected, onRemove } = props
  const { setEnabled, changing } = useConnectorChanges()
  const links = useLinks()
  const go = useGo()
  const [one] = selected
  return (
    <ButtonDropdown
      disabled={selected.length === 0}
      loading={changing}
      items={[
        { id: 'edit', text: 'Edit', disabled: selected.length !== 1 },
        { id: 'doctor', text: 'Ask the doctor', disabled: selected.length !== 1 },
        { id: 'enable', text: 'Enable', disabled: selected.every(({ enabled }) => enabled) },
        { id: 'disable', text: 'Disable', disabled: selected.every(({ enabled }) => !enabled) },
        { id: 'remove', text: 'Remove' }
      ]}
      onItemClick={({ detail: { id } }) => {
        if (id === 'remove') onRemove(selected)
        else if (id === 'enable' || id === 'disable')
          void setEnabled(
            selected.filter(({ enabled }) => enabled !== (id === 'enable')),
            id === 'enable'
          )
        else if (one !== undefined) go(links.connector(one.id, { tab: id === 'doctor' ? 'doctor' : 'settings' }))
      }}
    >
      Actions
    </ButtonDropdown>
  )
}
