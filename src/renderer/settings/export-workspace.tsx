import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { type FormEvent, useState } from 'react'
import type { WorkspaceInfo } from '../../shared/contract/workspace.ts'
import { pageHost } from '../connect/open-page-wire.ts'
import { useEngineJob } from '../engine-client/use-engine-job.ts'

/** Saves the whole workspace as one archive, where the person says. */
export const ExportWorkspace = (props: { info: WorkspaceInfo }) => {
  const { start, running } = useEngineJob('workspace.export')
  const fileName = `${props.info.name}.zip`
  const [text, setText] = useState('')
  const host = pageHost()
  const save = (path: string): void => void start({ path }, `Export of ${props.info.name}`)
  const pick = async (): Promise<void> => {
    const path = await host?.pickSavePath(fileName)
    if (path !== null && path !== undefined) save(path)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (text.trim() !== '') save(text.trim())
  }
  if (host !== undefined)
    return (
      <Button loading={running} onClick={() => void pick()}>
        Export as one file
      </Button>
    )
  return (
    <form onSubmit={submit}>
      <FormField
        label="Export as one file"
        description="Store, original files and settings in one .zip archive, at a path on this computer."
        secondaryControl={
          <Button loading={running} disabled={text.trim() === ''}>
            Export
          </Button>
        }
      >
        <Input value={text} onChange={({ detail }) => setText(detail.value)} placeholder={`/backups/${fileName}`} spellcheck={false} />
      </FormField>
    </form>
  )
}
