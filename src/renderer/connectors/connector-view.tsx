import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { useState } from 'react'
import type { ConnectorRow } from '../../shared/contract/connectors.ts'
import { formatDay } from '../../shared/vocabulary/time.ts'
import { firstOf, useAddress, useGo, usePatchSearch } from '../frame/address.ts'
import { HelpLink } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { LogText } from '../identities/log-text.tsx'
import { ConnectorFacts } from './connector-facts.tsx'
import { ConnectorTestResult, useConnectorTest } from './connector-test.tsx'
import { problemHeadline } from './connector-words.ts'
import { DoctorPanel } from './doctor/doctor-panel.tsx'
import { valuesOf } from './form/draft-values.ts'
import { EditConnector } from './form/edit-connector.tsx'
import { CollectRange } from './ledger/collect-range.tsx'
import { LedgerPanel } from './ledger/ledger-panel.tsx'
import { QueuePanel } from './queue-panel.tsx'
import { RemoveConnectors } from './remove-connectors.tsx'
import { RunProgress } from './run-report.tsx'
import { RunsTable } from './runs-table.tsx'
import { ProblemText } from './state-label.tsx'
import { runKey, useSyncFlashMemory } from './sync-flash-memory.ts'
import { useConnectorChanges } from './use-connector-changes.ts'
import { useSync, useSyncStatus } from './use-sync.ts'

/** Everything known about one connector. */
export const ConnectorView = (props: { row: ConnectorRow }) => {
  const { row } = props
  const { data: status } = useSyncStatus()
  const run = status?.running ?? null
  const { left } = useSyncFlashMemory()
  // Where its flash is in view the progress is told already.
  const test = useConnectorTest(row.id)
  const mine = run !== null && row.running && (run.by !== 'person' || left === runKey(run)) ? run : null
  return (
    <SpaceBetween size="l">
      <ConnectorHeader row={row} busy={run !== null} test={test} />
      <ConnectorTestResult id={row.id} test={test} />
      {mine !== null && <RunProgress run={mine} />}
      {row.lastProblem !== null && (
        <Alert type="error" header={problemHeadline(row.lastProblem)} action={<AskDoctor row={row} />}>
          <ProblemText problem={row.lastProblem} />
        </Alert>
      )}
      {row.warnings.map(warning => (
        <Alert key={warning} type="warning">
          <LogText text={warning} />
        </Alert>
      ))}
      <ConnectorFacts row={row} paused={status?.paused ?? false} />
      <ConnectorTabs row={row} />
    </SpaceBetween>
  )
}

const Runs = (props: { row: ConnectorRow }) => (
  <SpaceBetween size="l">
    {props.row.queueUrl !== null && <QueuePanel row={props.row} />}
    <RunsTable connectorId={props.row.id} />
  </SpaceBetween>
)

const AskDoctor = (props: { row: ConnectorRow }) => (
  <Button href={useLinks().connector(props.row.id, { tab: 'doctor' })}>Ask the doctor</Button>
)

const ConnectorTabs = (props: { row: ConnectorRow }) => {
  const { row } = props
  const { search } = useAddress()
  const patch = usePatchSearch()
  const tabs = [
    ...(row.mode === 'skip'
      ? []
      : [
          { id: 'ledger', label: 'Ledger', content: <LedgerPanel row={row} /> },
          { id: 'runs', label: 'Runs', content: <Runs row={row} /> }
        ]),
    { id: 'doctor', label: 'Doctor', content: <DoctorPanel row={row} /> },
    {
      id: 'settings',
      label: 'Settings',
      content: (
        <EditConnector key={JSON.stringify(valuesOf(row))} id={row.id} initial={valuesOf(row)} saveText="Save" onSaved={() => undefined} />
      )
    }
  ]
  const active = tabs.find(({ id }) => id === firstOf(search, 'tab')) ?? tabs[0]
  return (
    <Tabs
      ariaLabel="About this connector"
      activeTabId={active?.id ?? ''}
      tabs={tabs}
      onChange={({ detail }) => patch({ tab: detail.activeTabId === tabs[0]?.id ? undefined : detail.activeTabId, run: undefined })}
    />
  )
}

const ConnectorHeader = (props: { row: ConnectorRow; busy: boolean; test: ReturnType<typeof useConnectorTest> }) => {
  const { row, busy, test } = props
  const { startSync, starting, stopSync } = useSync()
  const { setEnabled, changing } = useConnectorChanges()
  const [asking, setAsking] = useState<'remove' | 'range' | null>(null)
  const go = useGo()
  const links = useLinks()
  const today = formatDay(Date.now())
  const collects = row.mode !== 'skip'
  return (
    <>
      <Header
        variant="h1"
        info={<HelpLink about="connectors" />}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ButtonDropdown
              loading={changing}
              items={[
                ...(collects ? [{ id: 'range', text: 'Collect a range again', disabled: busy }] : []),
                ...(row.mode === 'organization' ? [{ id: 'accounts', text: 'Add its accounts as skipped' }] : []),
                { id: 'toggle', text: row.enabled ? 'Disable' : 'Enable' },
                { id: 'remove', text: 'Remove' }
              ]}
              onItemClick={({ detail: { id } }) => {
                if (id === 'toggle') void setEnabled([row], !row.enabled)
                else if (id === 'accounts') go(links.page('/connect', { by: 'accounts', of: row.id }))
                else setAsking(id === 'remove' ? 'remove' : 'range')
              }}
            >
              Actions
            </ButtonDropdown>
            <Button loading={test.isPending} onClick={() => test.mutate()}>
              Test
            </Button>
            {collects &&
              (row.running ? (
                <Button onClick={stopSync}>Stop</Button>
              ) : (
                <Button
                  variant="primary"
                  loading={starting}
                  disabled={busy}
                  {...(busy ? { disabledReason: 'Another sync is running.' } : {})}
                  onClick={() => startSync({ connectors: [row.id] })}
                >
                  Sync now
                </Button>
              ))}
          </SpaceBetween>
        }
      >
        <LogText text={row.name} />
      </Header>
      {asking === 'remove' && (
        <RemoveConnectors rows={[row]} onClose={() => setAsking(null)} onRemoved={() => go(links.page('/connectors'), { replace: true })} />
      )}
      {asking === 'range' && (
        <CollectRange
          initial={{ sinceDay: today, untilDay: today, accounts: [], regions: [] }}
          onClose={() => setAsking(null)}
          onCollect={request => {
            setAsking(null)
            startSync({ connectors: [row.id], ...request })
          }}
        />
      )}
    </>
  )
}
