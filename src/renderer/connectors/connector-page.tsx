import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useParams } from '@tanstack/react-router'
import { visibleText } from '../activity/visible-text.ts'
import { usePageTitle } from '../frame/page-frame.tsx'
import { useLinks } from '../frame/paths.ts'
import { PageSkeleton } from '../identities/page-skeleton.tsx'
import { EmptyView, FailedView } from '../parts/state-views.tsx'
import { ConnectorView } from './connector-view.tsx'
import { ConnectorsHelp } from './connectors-help.tsx'
import { RunPanel } from './run-panel.tsx'
import { useConnectors } from './use-connectors.ts'

/** One connector: how it stands, what it has collected day by day, its runs, what the doctor says, and its settings. */
export const ConnectorPage = () => {
  const { connector = '' } = useParams({ strict: false })
  const answer = useConnectors()
  const list = useLinks().page('/connectors')
  const row = answer.data?.find(({ id }) => id === connector)
  usePageTitle(visibleText(row?.name ?? connector), [{ text: 'Connectors', href: list }])
  return (
    <>
      <ConnectorsHelp />
      {row !== undefined ? (
        <ConnectorView key={row.id} row={row} />
      ) : answer.data !== undefined ? (
        <EmptyView title="There is no such connector" action={<Button href={list}>All connectors</Button>}>
          It may have been removed. The events collected through it are still here.
        </EmptyView>
      ) : (
        <SpaceBetween size="m">
          <Header variant="h1">{visibleText(connector)}</Header>
          {answer.error === null ? (
            <PageSkeleton what="the connector" />
          ) : (
            <FailedView what="The connector" error={answer.error} onRetry={() => void answer.refetch()} />
          )}
        </SpaceBetween>
      )}
      <RunPanel />
    </>
  )
}
