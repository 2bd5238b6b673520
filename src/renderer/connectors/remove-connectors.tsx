import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ConnectorRow } from '../../shared/contract/connectors.ts'
import { LogText } from '../identities/log-text.tsx'
import { countOf } from '../parts/count.tsx'
import styles from './connectors.module.css'
import { useConnectorChanges } from './use-connector-changes.ts'

const mostNamed = 10

/** Asks before connectors are removed, and says what stays. */
export const RemoveConnectors = (props: { rows: readonly ConnectorRow[]; onClose: () => void; onRemoved?: () => void }) => {
  const { rows, onClose } = props
  const { removeAll, changing } = useConnectorChanges()
  const remove = async (): Promise<void> => {
    const done = await removeAll(rows)
    onClose()
    if (done) props.onRemoved?.()
  }
  const more = rows.length - mostNamed
  return (
    <Modal
      visible
      header={rows.length === 1 ? 'Remove connector' : `Remove ${countOf(rows.length, 'connector')}`}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" loading={changing} onClick={() => void remove()}>
              Remove
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="s">
        <ul className={styles.plain}>
          {rows.slice(0, mostNamed).map(({ id, name }) => (
            <li key={id}>
              <LogText text={name} />
            </li>
          ))}
          {more > 0 && <li>and {countOf(more, 'other')}</li>}
        </ul>
        <Box>
          Nothing more is collected through {rows.length === 1 ? 'it' : 'them'}. The events collected so far stay, and nothing is changed in
          AWS. What was collected is no longer told day by day.
        </Box>
      </SpaceBetween>
    </Modal>
  )
}
