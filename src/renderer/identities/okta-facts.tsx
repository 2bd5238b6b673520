import Container from '@cloudscape-design/components/container'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import type { OktaIdentity } from '../../shared/contract/okta.ts'
import { NotKnown } from '../parts/not-known.tsx'
import { Time } from '../parts/time.tsx'
import { LogText } from './log-text.tsx'

/** What Okta's exports say of a person. */
export const OktaFacts = (props: { okta: OktaIdentity }) => {
  const { org, userId, status, createdAtMs, lastSignInMs } = props.okta
  return (
    <Container>
      <KeyValuePairs
        columns={4}
        minColumnWidth={200}
        items={[
          { label: 'Okta organization', value: <LogText text={org} /> },
          { label: 'Status', value: status === null ? <NotKnown>Not exported</NotKnown> : <LogText text={status} /> },
          { label: 'User id', value: userId === null ? <NotKnown>Not exported</NotKnown> : <LogText text={userId} /> },
          { label: 'Created', value: <Time atMs={createdAtMs} none="Not exported" /> },
          { label: 'Last sign-in', value: <Time atMs={lastSignInMs} none="None seen" /> }
        ]}
      />
    </Container>
  )
}
