import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Modal from '@cloudscape-design/components/modal'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Textarea from '@cloudscape-design/components/textarea'
import { useMemo, useState } from 'react'
import { type ExtractionMode, extractionModes } from '../../../shared/vocabulary/connector.ts'
import { visibleText } from '../../activity/visible-text.ts'
import { countOf } from '../../parts/count.tsx'
import { readPastedAccounts } from '../draft/paste-accounts.ts'
import { hasOrganization } from '../draft/setup-draft.ts'
import type { SetupForm } from '../draft/use-setup-form.ts'
import { modeWords } from './mode-words.ts'
import styles from './steps.module.css'

const mostShown = 8

/** Many accounts at once, as they stand in a sheet or in the answer of the command line. */
export const PasteAccounts = (props: { form: SetupForm; onClose: () => void }) => {
  const { form } = props
  const [text, setText] = useState('')
  const [mode, setMode] = useState<ExtractionMode>(hasOrganization(form.draft) ? 'skip' : 'account')
  const already = useMemo(() => form.draft.accounts.map(({ accountId }) => accountId.trim()), [form.draft.accounts])
  const read = useMemo(() => readPastedAccounts(text, already, mode), [text, already, mode])
  const add = (): void => {
    form.change(
      now => ({
        ...now,
        accounts: [...now.accounts.filter(({ accountId, name }) => accountId.trim() !== '' || name.trim() !== ''), ...read.accounts]
      }),
      'accounts.pasted'
    )
    props.onClose()
  }
  return (
    <Modal
      visible
      size="medium"
      header="Paste many accounts"
      onDismiss={props.onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={props.onClose}>
              Cancel
            </Button>
            <Button formAction="none" variant="primary" disabled={read.accounts.length === 0} onClick={add}>
              {read.accounts.length === 0 ? 'Add accounts' : `Add ${countOf(read.accounts.length, 'account')}`}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <FormField
          label="Accounts"
          description="An id a line, with a name and extract, organization or skip beside it if you have them; or the answer of aws organizations list-accounts."
          stretch
        >
          <Textarea
            value={text}
            onChange={({ detail }) => setText(detail.value)}
            rows={10}
            spellcheck={false}
            autoFocus
            placeholder={'111122223333, Production, extract\n444455556666, Sandbox, skip'}
          />
        </FormField>
        <FormField label="Extraction where a line names none">
          <Select
            selectedOption={{ value: mode, label: modeWords[mode].label }}
            options={extractionModes.map(value => ({ value, ...modeWords[value] }))}
            onChange={({ detail }) => setMode(extractionModes.find(one => one === detail.selectedOption.value) ?? mode)}
          />
        </FormField>
        {text.trim() !== '' && (
          <div aria-live="polite">
            <StatusIndicator type={read.accounts.length > 0 ? 'success' : 'warning'}>
              {countOf(read.accounts.length, 'account')} understood
              {read.repeated > 0 ? `, ${countOf(read.repeated, 'line')} named again and left out` : ''}
            </StatusIndicator>
          </div>
        )}
        {read.rejected.length > 0 && (
          <Alert type="warning" header={`${countOf(read.rejected.length, 'line')} could not be read`}>
            <ul className={styles.plain}>
              {read.rejected.slice(0, mostShown).map(({ line, text: said, reason }) => (
                <li key={line}>
                  Line {line}: {reason} <bdi>{visibleText(said.slice(0, 60))}</bdi>
                </li>
              ))}
              {read.rejected.length > mostShown && <li>and {read.rejected.length - mostShown} more</li>}
            </ul>
          </Alert>
        )}
      </SpaceBetween>
    </Modal>
  )
}
