import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Icon from '@cloudscape-design/components/icon'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useRef } from 'react'
import { useImport } from '../frame/import/use-import.ts'
import type { useWorkspaces } from '../frame/use-workspaces.ts'
import { ImportPath } from './import-path.tsx'
import styles from './start.module.css'
import { startTokens } from './start-tokens.ts'

/** Bring logs in: dropped, chosen, or named by their path. */
export const ImportCard = (props: { workspaces: ReturnType<typeof useWorkspaces> }) => {
  const { importFiles, pickFiles, pickFolder, desktop } = useImport()
  const { info } = props.workspaces
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const chosen = (input: HTMLInputElement): void => {
    importFiles([...(input.files ?? [])])
    input.value = ''
  }
  return (
    <Container fitHeight header={<Header variant="h2">Import logs</Header>}>
      <SpaceBetween size="m">
        {info.data?.sample === true && (
          <Alert type="info">
            The sample workspace is open. Create a workspace of your own below first, so that its made-up events and your logs stay apart.
          </Alert>
        )}
        <div className={styles.dropArea} style={startTokens}>
          <Icon name="upload" size="medium" />
          <Box variant="strong">Drop files, folders or archives anywhere on this window</Box>
          <SpaceBetween direction="horizontal" size="xs">
            <Button onClick={() => (desktop ? void pickFiles() : files.current?.click())}>Choose files</Button>
            <Button onClick={() => (desktop ? void pickFolder() : folder.current?.click())}>Choose folder</Button>
          </SpaceBetween>
          <input ref={files} type="file" multiple hidden aria-label="Files to import" onChange={event => chosen(event.target)} />
          <input
            ref={element => {
              folder.current = element
              element?.setAttribute('webkitdirectory', '')
            }}
            type="file"
            hidden
            aria-label="Folder to import"
            onChange={event => chosen(event.target)}
          />
        </div>
        <Box color="text-body-secondary" fontSize="body-s">
          CloudTrail log files as S3 keeps them, Event history downloads, LookupEvents output, and exports of CloudTrail Lake, Athena,
          CloudWatch Logs and EventBridge; as .json, .csv, .gz, .zip, .tar or .tar.gz. Each is recognised by its content. What cannot be
          read is named, and the rest is read.
        </Box>
        <ImportPath />
      </SpaceBetween>
    </Container>
  )
}
