import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { FileChooser } from '../frame/import/file-chooser.tsx'
import { PathForm } from '../frame/import/path-form.tsx'
import { useInventoryImport } from '../frame/import/use-inventory-import.ts'
import { CommandLine } from './command-line.tsx'
import styles from './snapshots.module.css'

const inventoryCommand = 'aws iam get-account-authorization-details --output json > get-account-authorization-details.json'
const importCommand = 'npx footfall snapshot import ./snapshot --workspace ./case-4711'

/** Bring a snapshot in: dropped, chosen, or named by its path; and the commands that make and import one. */
export const ImportSnapshot = () => {
  const { importFiles, importPaths, pick } = useInventoryImport('snapshot.import')
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="What identities may do: policies of identities and resources, keys and their grants, trails, organization policies."
        >
          Import a snapshot
        </Header>
      }
    >
      <div className={styles.frame}>
        <div className={styles.importGrid}>
          <SpaceBetween size="m">
            <FileChooser
              title="Drop AWS CLI outputs or an archive of a snapshot folder"
              onFiles={importFiles}
              pick={asPick(pick)}
              folders={false}
            />
            <PathForm placeholder="/cases/acme/snapshot" onPath={path => importPaths([path])} />
          </SpaceBetween>
          <SpaceBetween size="m">
            <Box color="text-body-secondary">
              Answers of the AWS CLI as JSON, one file or a folder of them. A single file is enough to begin; what is missing counts as
              unknown. Nothing is changed in AWS.
            </Box>
            <CommandLine label="To make the smallest snapshot of an account" text={inventoryCommand} />
            <CommandLine label="To import from the command line" text={importCommand} />
          </SpaceBetween>
        </div>
      </div>
    </Container>
  )
}

type Pick = ReturnType<typeof useInventoryImport>['pick']

/** The desktop's dialogs, started and left to themselves. */
export const asPick = (pick: Pick) => (pick === null ? null : { files: () => void pick.files(), folder: () => void pick.folder() })
