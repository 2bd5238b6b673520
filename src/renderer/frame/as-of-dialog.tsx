import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FormEvent, useEffect, useState } from 'react'
import { readInstant, writeInstant } from './filter-address.ts'
import { useWindow } from './use-window.ts'
import { useInstantQuestion } from './use-window-menu.ts'

/** Asks for the instant the window is counted back from. A date alone means its end, because the day itself is wanted. */
export const AsOfDialog = () => {
  const { asking, stop, follow } = useInstantQuestion()
  const { asOfMs, setAsOf } = useWindow()
  const [text, setText] = useState('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the listener is the same for the life of the dialog
  useEffect(() => follow(), [])
  useEffect(() => {
    if (asking) setText(writeInstant(asOfMs))
  }, [asking, asOfMs])
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text.trim())
  const read = readInstant(text.trim())
  const atMs = read === undefined ? undefined : isDate ? read + 86_400_000 - 1 : read
  const apply = (event: FormEvent): void => {
    event.preventDefault()
    if (atMs === undefined) return
    setAsOf({ kind: 'at', atMs })
    stop()
  }
  return (
    <Modal
      visible={asking}
      onDismiss={stop}
      header="As of a date and time"
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={stop}>
              Cancel
            </Button>
            <Button variant="primary" form="as-of" disabled={atMs === undefined}>
              Apply
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form id="as-of" onSubmit={apply}>
        <FormField
          label="Count back from"
          description="The range ends here. A date alone means the end of that day."
          constraintText="2024-07-01 or 2024-07-01T09:30, in UTC"
          errorText={text !== '' && atMs === undefined ? 'Not a date or time. Write it like 2024-07-01T09:30.' : undefined}
        >
          <Input value={text} onChange={({ detail }) => setText(detail.value)} autoFocus inputMode="text" />
        </FormField>
      </form>
    </Modal>
  )
}
