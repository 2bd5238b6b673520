import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FormEvent, useState } from 'react'
import type { SetupAnswers } from '../../../shared/vocabulary/setup-answers.ts'
import { useEngineJob } from '../../engine-client/use-engine-job.ts'
import { downloadText } from '../../parts/download-text.ts'

/** A file name from what people call a set-up. */
export const fileStem = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'set-up'

/** Every text at once: as a zip, into a folder, or the answers alone, which the command line makes the same texts from. */
export const SaveAll = (props: { answers: SetupAnswers; name: string; failed: number }) => {
  const { answers, name } = props
  const [asking, setAsking] = useState(false)
  const save = useEngineJob('setup.export')
  const title = `Export set-up ${name.trim()}`
  return (
    <>
      <ButtonDropdown
        loading={save.running}
        mainAction={{ text: 'Save all as zip', onClick: () => void save.start({ answers }, title) }}
        ariaLabel="Other ways to save"
        items={[
          { id: 'folder', text: 'Save all to a folder…' },
          { id: 'answers', text: 'Save the answers as JSON', description: 'For footfall setup generate --answers' }
        ]}
        onItemClick={({ detail }) =>
          detail.id === 'folder' ? setAsking(true) : downloadText(`${fileStem(name)}-answers.json`, `${JSON.stringify(answers, null, 2)}\n`)
        }
      />
      {asking && (
        <FolderDialog
          onClose={() => setAsking(false)}
          onPath={path => {
            setAsking(false)
            void save.start({ answers, path }, title)
          }}
        />
      )}
    </>
  )
}

const FolderDialog = (props: { onClose: () => void; onPath: (path: string) => void }) => {
  const [path, setPath] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (path.trim() !== '') props.onPath(path.trim())
  }
  return (
    <Modal visible header="Save all to a folder" onDismiss={props.onClose}>
      <form onSubmit={submit}>
        <SpaceBetween size="m">
          <FormField
            label="Folder or .zip on this computer"
            description="A folder is made where there is none. Files of the same name are replaced."
            stretch
          >
            <Input
              value={path}
              onChange={({ detail }) => setPath(detail.value)}
              placeholder="/cases/acme/set-up"
              spellcheck={false}
              autoFocus
            />
          </FormField>
          <Box float="right">
            <SpaceBetween direction="horizontal" size="xs">
              <Button formAction="none" variant="link" onClick={props.onClose}>
                Cancel
              </Button>
              <Button variant="primary" disabled={path.trim() === ''}>
                Save
              </Button>
            </SpaceBetween>
          </Box>
        </SpaceBetween>
      </form>
    </Modal>
  )
}
