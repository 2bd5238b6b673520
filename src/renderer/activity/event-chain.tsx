import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import { useState } from 'react'
import type { EventRow } from '../../shared/contract/events.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { ChainView } from '../identities/chain-view.tsx'
import { AnswerView } from '../parts/state-views.tsx'

/** Where the credential of an event came from; asked only when it is opened. */
export const EventChain = (props: { row: EventRow }) => {
  const { accessKeyId } = props.row
  const [open, setOpen] = useState(false)
  const answer = useEngineQuery(
    'credentials.chain',
    { accessKeyId: accessKeyId ?? '-' },
    { enabled: open && accessKeyId !== null, keepPrevious: false }
  )
  return (
    <ExpandableSection
      headerText="Session and role chain of this credential"
      headingTagOverride="h3"
      expanded={open}
      onChange={({ detail }) => setOpen(detail.expanded)}
    >
      {accessKeyId === null ? (
        <Box color="text-body-secondary">
          The record names no access key, so there is no credential to follow. That is usual for console sign-ins and for calls AWS services
          make.
        </Box>
      ) : (
        open && (
          <AnswerView answer={answer} what="The role chain" heightPx={160}>
            {chain => <ChainView chain={chain} />}
          </AnswerView>
        )
      )}
    </ExpandableSection>
  )
}
