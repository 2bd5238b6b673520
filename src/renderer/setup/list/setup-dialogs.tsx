import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FormEvent, useState } from 'react'
import type { SavedSetup } from '../../../shared/contract/setup.ts'
import { LogText } from '../../identities/log-text.tsx'
import { countOf } from '../../parts/count.tsx'

const mostNamed = 10

/** Asks before set-ups are removed, and says what stays. */
export const RemoveSetups = (props: { rows: readonly SavedSetup[]; onClose: () => void; onRemove: () => void }) => (
  <Modal
    visible
    header={props.rows.length === 1 ? 'Remove set-up' : `Remove ${countOf(props.rows.length, 'set-up')}`}
    onDismiss={props.onClose}
    footer={
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button variant="link" onClick={props.onClose}>
            Cancel
          </Button>
          <Button variant="primary" onClick={props.onRemove}>
            Remove
          </Button>
        </SpaceBetween>
      </Box>
    }
  >
    <SpaceBetween size="s">
      <ul>
        {props.rows.slice(0, mostNamed).map(({ id, name }) => (
          <li key={id}>
            <LogText text={name} />
          </li>
        ))}
        {props.rows.length > mostNamed && <li>and {props.rows.length - mostNamed} more</li>}
      </ul>
      <Box>The answers and the ticks of the checklist are gone then. What was applied in AWS stays as it is, and connectors stay too.</Box>
    </SpaceBetween>
  </Modal>
)

/** Another name for a set-up. */
export const RenameSetup = (props: { row: SavedSetup; onClose: () => void; onName: (name: string) => void }) => {
  const [name, setName] = useState(props.row.name)
  const wrong = name.trim() === '' ? 'A set-up needs a name.' : name.trim().length > 80 ? 'A name has at most 80 characters.' : null
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (wrong === null) props.onName(name.trim())
  }
  return (
    <Modal visible header="Rename set-up" onDismiss={props.onClose}>
      <form onSubmit={submit}>
        <SpaceBetween size="m">
          <FormField label="Name" stretch {...(wrong === null ? {} : { errorText: wrong })}>
            <Input value={name} onChange={({ detail }) => setName(detail.value)} autoFocus />
          </FormField>
          <Box float="right">
            <SpaceBetween direction="horizontal" size="xs">
              <Button formAction="none" variant="link" onClick={props.onClose}>
                Cancel
              </Button>
              <Button variant="primary">Rename</Button>
            </SpaceBetween>
          </Box>
        </SpaceBetween>
      </form>
    </Modal>
  )
}
