import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useMemo } from 'react'
import type { ConnectorRow } from '../../shared/contract/connectors.ts'
import type { SyncStatus } from '../../shared/contract/sync.ts'
import { known } from '../identities/known.ts'
import { LogText } from '../identities/log-text.tsx'
import { countOf } from '../parts/count.tsx'
import { MiddleText } from '../parts/middle-text.tsx'
import type { DataColumn } from '../parts/table/data-column.ts'
import { DataTable } from '../parts/table/data-table.tsx'
import { Time } from '../parts/time.tsx'
import { problemWords } from './connector-words.ts'
import { useSyncStatus } from './use-sync.ts'

type SetAside = SyncStatus['setAside'][number]

const columns: readonly DataColumn<SetAside>[] = [
  { id: 'received', header: 'Received', kind: 'time', rowHeader: true, value: ({ receivedAtMs }) => receivedAtMs },
  { id: 'reason', header: 'Why it was set aside', kind: 'text', widthPx: 300, value: ({ reason }) => reason },
  {
    id: 'excerpt',
    header: 'Its beginning',
    kind: 'text',
    widthPx: 420,
    value: ({ excerpt }) => excerpt,
    cell: ({ excerpt }) => <LogText text={excerpt} oneLine />
  },
  { id: 'message', header: 'Message ID', kind: 'text', hidden: true, widthPx: 300, value: ({ messageId }) => messageId }
]

/** The queue that tells of new files: whether it is listened to, and messages that were not understood. */
export const QueuePanel = (props: { row: ConnectorRow }) => {
  const { data: status } = useSyncStatus()
  const { id, queueUrl } = props.row
  const listening = status?.listening.find(({ connectorId }) => connectorId === id)
  const aside = useMemo(() => (status?.setAside ?? []).filter(({ connectorId }) => connectorId === id), [status, id])
  return (
    <Container header={<Header variant="h2">Queue</Header>}>
      <SpaceBetween size="m">
        <KeyValuePairs
          columns={3}
          minColumnWidth={200}
          items={[
            { label: 'Address', value: <MiddleText text={queueUrl ?? ''} /> },
            {
              label: 'State',
              value:
                listening === undefined ? (
                  <StatusIndicator type="stopped">Not listened to</StatusIndicator>
                ) : listening.problem === null ? (
                  <StatusIndicator type="success">Listened to</StatusIndicator>
                ) : (
                  <StatusIndicator type="error">
                    <LogText text={problemWords(listening.problem)} />
                  </StatusIndicator>
                )
            },
            {
              label: 'Since',
              value:
                listening === undefined ? (
                  'Not listened to'
                ) : (
                  <>
                    <Time atMs={listening.sinceMs} />, {countOf(listening.messages, 'message')}
                  </>
                )
            }
          ]}
        />
        {aside.length > 0 && (
          <DataTable
            id="queue-set-aside"
            title="Messages set aside"
            noun={['message', 'messages']}
            description="They tell of no log file that Footfall understands."
            columns={columns}
            rows={aside}
            answer={known}
            rowId={({ messageId }) => messageId}
            filter={aside.length > 10}
            variant="embedded"
          />
        )}
      </SpaceBetween>
    </Container>
  )
}
