import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { needsAttention } from '../connectors/connector-words.ts'
import { useConnectors } from '../connectors/use-connectors.ts'
import { useHref } from '../frame/address.ts'
import { countOf } from '../parts/count.tsx'

/** From an AWS profile to logs that keep coming in; or how those stand that are connected. */
export const ConnectCard = () => {
  const href = useHref()
  const connectors = useConnectors().data ?? []
  const waiting = connectors.filter(needsAttention).length
  return (
    <Container header={<Header variant="h2">Connect AWS</Header>}>
      <SpaceBetween size="m">
        {connectors.length === 0 ? (
          <Box>
            Collect the logs of an account or a whole organization with a profile of this computer: from a trail’s bucket, or from Event
            history where there is no trail. Footfall only reads.
          </Box>
        ) : (
          <Box>
            {countOf(connectors.length, 'connector')} in this workspace
            {waiting === 0 ? ', all in order.' : `, ${waiting} of them to look at.`}
          </Box>
        )}
        <SpaceBetween direction="horizontal" size="xs">
          <Button href={href('/connect')}>{connectors.length === 0 ? 'Connect AWS' : 'Connect another account'}</Button>
          {connectors.length > 0 && <Button href={href('/connectors')}>Show connectors</Button>}
        </SpaceBetween>
      </SpaceBetween>
    </Container>
  )
}
