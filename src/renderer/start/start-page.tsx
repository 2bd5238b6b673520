import Box from '@cloudscape-design/components/box'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { usePageTitle } from '../frame/page-frame.tsx'
import { useWorkspaces } from '../frame/use-workspaces.ts'
import { ConnectCard } from './connect-card.tsx'
import { ImportCard } from './import-card.tsx'
import { OpenWorkspace } from './open-workspace.tsx'
import { RecentWorkspaces } from './recent-workspaces.tsx'
import { SampleCard } from './sample-card.tsx'

/** What do I do first: import logs, connect AWS, look at the sample, or go on where I was. */
export const StartPage = () => {
  usePageTitle('Start')
  const workspaces = useWorkspaces()
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="Nothing leaves this computer. Logs are read, stored and shown here only, and nothing is changed in AWS."
        >
          Start
        </Header>
      }
    >
      <SpaceBetween size="l">
        <ColumnLayout columns={2} minColumnWidth={360}>
          <ImportCard workspaces={workspaces} />
          <SpaceBetween size="l">
            <ConnectCard />
            <SampleCard workspaces={workspaces} />
          </SpaceBetween>
        </ColumnLayout>
        <Container
          header={
            <Header
              variant="h2"
              description="One customer or one case is one workspace: its own folder with its own store, logs and settings."
            >
              Workspaces
            </Header>
          }
        >
          <SpaceBetween size="l">
            <RecentWorkspaces workspaces={workspaces} />
            <OpenWorkspace workspaces={workspaces} />
          </SpaceBetween>
        </Container>
        <Box color="text-body-secondary" fontSize="body-s">
          Press ? for the keyboard shortcuts.
        </Box>
      </SpaceBetween>
    </ContentLayout>
  )
}
