import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { FileChooser } from '../frame/import/file-chooser.tsx'
import { PathForm } from '../frame/import/path-form.tsx'
import { useInventoryImport } from '../frame/import/use-inventory-import.ts'
import { useLinks } from '../frame/paths.ts'
import { countOf } from '../parts/count.tsx'
import { CommandLine } from './command-line.tsx'
import { asPick } from './import-snapshot.tsx'

const importCommand = 'npx footfall okta import ./okta --workspace ./case-4711'

/** Bring Okta's exports in, so that people stand where their roles' sessions do. */
export const ImportOkta = () => {
  const { importFiles, importPaths, pick } = useInventoryImport('okta.import')
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header variant="h2" description="Who the people behind role sessions are, and which roles they reach.">
            Import Okta exports
          </Header>
        }
      >
        <SpaceBetween size="m">
          <FileChooser title="Drop System Log, user and app assignment exports" onFiles={importFiles} pick={asPick(pick)} />
          <PathForm placeholder="/cases/acme/okta" onPath={path => importPaths([path])} />
          <Box color="text-body-secondary" fontSize="body-s">
            JSON or CSV as Okta’s API and its admin console give them. Each is recognised by its content; what cannot be read is named, and
            the rest is read.
          </Box>
          <CommandLine label="To import from the command line" text={importCommand} />
        </SpaceBetween>
      </Container>
      <Known />
    </SpaceBetween>
  )
}

const Known = () => {
  const identities = useEngineQuery('okta.identities', {})
  const unresolved = useEngineQuery('okta.unresolved', {})
  const links = useLinks()
  if (identities.data === undefined) return null
  return (
    <Box color="text-body-secondary">
      <Link href={links.page('/identities', { filter: 'type=okta-user' })}>
        {countOf(identities.data.length, 'Okta identity', 'Okta identities')}
      </Link>{' '}
      known.{' '}
      {unresolved.data !== undefined && unresolved.data.length > 0 && (
        <>
          {countOf(unresolved.data.length, 'session')} could not be given to one of them:{' '}
          <Link href={links.page('/settings')}>map them in settings</Link>.
        </>
      )}
    </Box>
  )
}
