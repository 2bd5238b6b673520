import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FormEvent, useState } from 'react'
import { useImport } from '../frame/import/use-import.ts'
import styles from './start.module.css'

/** Quotes come along when a path is copied from a file manager. */
const cleanPath = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2')

/** Imports what lies at a path of this computer: the way for large folders, which then need not be handed over file by file. */
export const ImportPath = () => {
  const { importPaths } = useImport()
  const [text, setText] = useState('')
  const [inPlace, setInPlace] = useState(false)
  const path = cleanPath(text)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (path === '') return
    importPaths([path], inPlace ? 'in-place' : 'copy')
    setText('')
  }
  return (
    <form onSubmit={submit}>
      <SpaceBetween size="xs">
        <FormField label="Or a path on this computer" stretch>
          <span className={styles.fieldAndButton}>
            <Input value={text} onChange={({ detail }) => setText(detail.value)} placeholder="/cases/acme/AWSLogs" spellcheck={false} />
            <Button disabled={path === ''}>Import</Button>
          </span>
        </FormField>
        <Checkbox
          checked={inPlace}
          onChange={({ detail }) => setInPlace(detail.checked)}
          description="Saves space. To show a raw record, its file must then stay where it is."
        >
          Leave the original files in place instead of keeping compressed copies
        </Checkbox>
      </SpaceBetween>
    </form>
  )
}
