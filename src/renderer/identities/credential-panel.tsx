import Box from '@cloudscape-design/components/box'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { SessionRow } from '../../shared/contract/identities.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { NotKnown } from '../parts/not-known.tsx'
import { AnswerView } from '../parts/state-views.tsx'
import { Time } from '../parts/time.tsx'
import { ChainView } from './chain-view.tsx'
import { credentialTerm, mfaInWords, termMeaning } from './credential-words.ts'
import { LogText } from './log-text.tsx'

/** One credential: what kind it is, whether MFA stood behind it, and the chain it came from. */
export const CredentialPanel = (props: { row: SessionRow; identity: string }) => {
  const { row } = props
  return (
    <SpaceBetween size="l">
      <SpaceBetween size="xs">
        <KeyValuePairs
          columns={4}
          minColumnWidth={190}
          items={[
            { label: 'Session name', value: row.name === null ? <NotKnown>No session</NotKnown> : <LogText text={row.name} /> },
            { label: 'MFA', value: mfaInWords(row.mfa) },
            {
              label: 'Source identity',
              value: row.sourceIdentity === null ? <NotKnown>Not set</NotKnown> : <LogText text={row.sourceIdentity} />
            },
            { label: 'Created', value: <Time atMs={row.createdAtMs} none="Not recorded" /> }
          ]}
        />
        <Box variant="small">{termMeaning(credentialTerm(row.accessKeyId))}</Box>
      </SpaceBetween>
      {row.accessKeyId === null || row.accessKeyId === '' ? (
        <Box color="text-body-secondary">
          A role chain is followed from key to key. The records of this session carry none, so there is none to follow.
        </Box>
      ) : (
        <Chain accessKeyId={row.accessKeyId} />
      )}
    </SpaceBetween>
  )
}

const Chain = (props: { accessKeyId: string }) => {
  const answer = useEngineQuery('credentials.chain', { accessKeyId: props.accessKeyId })
  return (
    <AnswerView answer={answer} what="the role chain" heightPx={220}>
      {chain => <ChainView chain={chain} />}
    </AnswerView>
  )
}
