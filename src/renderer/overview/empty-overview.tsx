import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useHref } from '../frame/address.ts'
import { useWorkspaces } from '../frame/use-workspaces.ts'
import { EmptyView } from '../parts/state-views.tsx'

/** A workspace without events: what would be here, and how to fill it. */
export const EmptyOverview = () => {
  const href = useHref()
  const { openSample, buildingSample } = useWorkspaces()
  return (
    <Container>
      <EmptyView
        title="No events in this workspace yet"
        action={
          <SpaceBetween direction="horizontal" size="xs" alignItems="center">
            <Button variant="primary" href={href('/connect')}>
              Connect AWS
            </Button>
            <Button href={href('/start')}>Import logs</Button>
            <Button loading={buildingSample} onClick={() => void openSample()}>
              Open the sample workspace
            </Button>
          </SpaceBetween>
        }
      >
        Here will be the activity by day and service, who is most active, what failed, what root users did, and whether data flows from
        every account and Region.
      </EmptyView>
    </Container>
  )
}
