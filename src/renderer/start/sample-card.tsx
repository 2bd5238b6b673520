import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useGo } from '../frame/address.ts'
import type { useWorkspaces } from '../frame/use-workspaces.ts'

/** The quickest way to real charts: a made-up organization, built on this computer. */
export const SampleCard = (props: { workspaces: ReturnType<typeof useWorkspaces> }) => {
  const { info, openSample, buildingSample, opening } = props.workspaces
  const go = useGo()
  const open = info.data?.sample === true
  return (
    <Container header={<Header variant="h2">Look around first</Header>}>
      <SpaceBetween size="m">
        <Box>
          The sample workspace holds a quarter of activity of a small made-up organization: several accounts, some forty identities,
          buckets, secrets and keys. Every page has something true to show in it.
        </Box>
        {open ? (
          <Button onClick={() => go('#/overview')}>Go to its overview</Button>
        ) : (
          <Button
            variant={info.data?.events === 0 ? 'primary' : 'normal'}
            loading={buildingSample || opening}
            loadingText="Building the sample"
            onClick={() => void openSample()}
          >
            Open the sample workspace
          </Button>
        )}
      </SpaceBetween>
    </Container>
  )
}
