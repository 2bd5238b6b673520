import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { firstOf, useAddress, usePatchSearch } from '../frame/address.ts'
import { usePageTitle } from '../frame/page-frame.tsx'
import { AnswerView } from '../parts/state-views.tsx'
import { CollectSnapshot } from './collect-snapshot.tsx'
import { CompareSnapshots } from './compare-snapshots.tsx'
import { ImportOkta } from './import-okta.tsx'
import { ImportReports } from './import-reports.tsx'
import { ImportSnapshot } from './import-snapshot.tsx'
import { ScriptKit } from './script-kit.tsx'
import { SnapshotsHelp } from './snapshots-help.tsx'
import { SnapshotsTable } from './snapshots-table.tsx'

/** What identities may do comes in here: snapshots of accounts and Okta's exports, and how they differ over time. */
export const SnapshotsPage = () => {
  usePageTitle('Snapshots')
  const answer = useEngineQuery('snapshot.list', {})
  const { search } = useAddress()
  const patch = usePatchSearch()
  const tabs = [
    {
      id: 'snapshots',
      label: 'Snapshots',
      content: (
        <SpaceBetween size="l">
          <ImportSnapshot />
          <SnapshotsTable rows={answer.data} answer={answer} />
        </SpaceBetween>
      )
    },
    { id: 'collect', label: 'Collect from AWS', content: <CollectSnapshot /> },
    { id: 'script', label: 'Script for somebody else', content: <ScriptKit /> },
    {
      id: 'compare',
      label: 'Compare',
      content: (
        <AnswerView answer={answer} what="Snapshots" heightPx={240}>
          {rows => <CompareSnapshots rows={rows} />}
        </AnswerView>
      )
    },
    { id: 'okta', label: 'Okta', content: <ImportOkta /> }
  ]
  const active = tabs.find(({ id }) => id === firstOf(search, 'tab'))?.id ?? 'snapshots'
  return (
    <ContentLayout
      header={
        <Header variant="h1" description="What identities may do, at one time: the other half of every score.">
          Snapshots
        </Header>
      }
    >
      <SnapshotsHelp />
      <Tabs
        ariaLabel="Snapshots"
        activeTabId={active}
        tabs={tabs}
        onChange={({ detail }) => patch({ tab: detail.activeTabId === 'snapshots' ? undefined : detail.activeTabId, report: undefined })}
      />
      <ImportReports />
    </ContentLayout>
  )
}
