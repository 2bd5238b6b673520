import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FormEvent, type ReactNode, useState } from 'react'
import styles from './import.module.css'

/** Quotes come along when a path is copied from a file manager. */
const cleanPath = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2')

/** Imports what lies at a path of this computer: the way for large folders, which then need not be handed over file by file. */
export const PathForm = (props: { placeholder: string; onPath: (path: string) => void; children?: ReactNode }) => {
  const [text, setText] = useState('')
  const path = cleanPath(text)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (path === '') return
    props.onPath(path)
    setText('')
  }
  return (
    <form onSubmit={submit}>
      <SpaceBetween size="xs">
        <FormField label="Or a path on this computer" stretch>
          <span className={styles.fieldAndButton}>
            <Input value={text} onChange={({ detail }) => setText(detail.value)} placeholder={props.placeholder} spellcheck={false} />
            <Button disabled={path === ''}>Import</Button>
          </span>
        </FormField>
        {props.children}
      </SpaceBetween>
    </form>
  )
}
