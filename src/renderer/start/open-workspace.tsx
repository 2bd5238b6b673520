import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FormEvent, useState } from 'react'
import { pageHost } from '../connect/open-page-wire.ts'
import type { useWorkspaces } from '../frame/use-workspaces.ts'

/** Opens a workspace by its folder, or makes one there. */
export const OpenWorkspace = (props: { workspaces: ReturnType<typeof useWorkspaces> }) => {
  const { open, pick, opening } = props.workspaces
  const [text, setText] = useState('')
  const path = text.trim()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (path !== '' && (await open(path, true))) setText('')
  }
  if (pageHost() !== undefined) return <Button onClick={() => void pick()}>Open or create a workspace</Button>
  return (
    <form onSubmit={event => void submit(event)}>
      <FormField
        label="Open or create a workspace"
        description="The path of its folder on this computer. A folder that is not there yet is made."
        secondaryControl={
          <SpaceBetween direction="horizontal" size="xs">
            <Button disabled={path === ''} loading={opening}>
              Open
            </Button>
          </SpaceBetween>
        }
      >
        <Input value={text} onChange={({ detail }) => setText(detail.value)} placeholder="/cases/acme/footfall" spellcheck={false} />
      </FormField>
    </form>
  )
}
