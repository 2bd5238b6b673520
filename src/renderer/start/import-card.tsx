import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { FileChooser } from '../frame/import/file-chooser.tsx'
import { useImport } from '../frame/import/use-import.ts'
import type { useWorkspaces } from '../frame/use-workspaces.ts'
import { ImportPath } from './import-path.tsx'

/** Bring logs in: dropped, chosen, or named by their path. */
export const ImportCard = (props: { workspaces: ReturnType<typeof useWorkspaces> }) => {
  const { importFiles, pickFiles, pickFolder, desktop } = useImport()
  const { info } = props.workspaces
  return (
    <Container fitHeight header={<Header variant="h2">Import logs</Header>}>
      <SpaceBetween size="m">
        {info.data?.sample === true && (
          <Alert type="info">
            The sample workspace is open. Create a workspace of your own below first, so that its made-up events and your logs stay apart.
          </Alert>
        )}
        <FileChooser
          title="Drop files, folders or archives anywhere on this window"
          onFiles={importFiles}
          pick={desktop ? { files: () => void pickFiles(), folder: () => void pickFolder() } : null}
        />
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
