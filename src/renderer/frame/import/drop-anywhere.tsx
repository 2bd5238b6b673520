import Box from '@cloudscape-design/components/box'
import Icon from '@cloudscape-design/components/icon'
import { useEffect, useRef, useState } from 'react'
import { pageHost } from '../../connect/open-page-wire.ts'
import { asAppError } from '../../engine-client/as-app-error.ts'
import { firstOf, useAddress } from '../address.ts'
import styles from '../frame.module.css'
import { frameTokens } from '../frame-tokens.ts'
import { useNotes } from '../notes.tsx'
import { droppedPaths, hasFolder, readDropped } from './read-dropped.ts'
import { useImport } from './use-import.ts'
import { useInventoryImport } from './use-inventory-import.ts'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/** What dropped things are taken for: logs everywhere, but snapshots or Okta's exports on the page that imports those. */
const useTarget = () => {
  const { path, search } = useAddress()
  const logs = useImport()
  const snapshots = useInventoryImport('snapshot.import')
  const okta = useInventoryImport('okta.import')
  if (!path.startsWith('/snapshots')) return { ...logs, ...logWords, wantsFolders: true }
  return firstOf(search, 'tab') === 'okta'
    ? { ...okta, ...oktaWords, wantsFolders: true }
    : { ...snapshots, ...snapshotWords, wantsFolders: false }
}

const logWords = { title: 'Drop to import', what: 'Log files, folders and archives. They are read on this computer and never changed.' }
const snapshotWords = {
  title: 'Drop to import as a snapshot',
  what: 'AWS CLI outputs, snapshot folders and archives of them. They are read on this computer and never changed.'
}
const oktaWords = {
  title: 'Drop to import as Okta exports',
  what: 'System Log, users and app assignments. They are read on this computer and never changed.'
}

/** What is dropped anywhere on the window is imported; while it hovers, the window says as what. */
export const DropAnywhere = () => {
  const { importFiles, importPaths, title, what, wantsFolders } = useTarget()
  const { tell } = useNotes()
  const [over, setOver] = useState(false)
  const depth = useRef(0)
  useEffect(() => {
    const take = async (transfer: DataTransfer): Promise<void> => {
      const host = pageHost()
      const paths = host === undefined ? [] : droppedPaths(transfer, file => host.pathForFile(file))
      if (paths.length > 0) importPaths(paths)
      else if (!wantsFolders && hasFolder(transfer))
        tell({
          id: 'drop-folder',
          type: 'info',
          header: 'A snapshot folder cannot be dropped here',
          content:
            'Where a file lies in it says what it is, and the browser hands over files one by one. Drop it as a .zip, or type its path.'
        })
      else importFiles(await readDropped(transfer))
    }
    const enter = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      depth.current += 1
      setOver(true)
    }
    const hover = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault()
    }
    const leave = (): void => {
      depth.current = Math.max(0, depth.current - 1)
      if (depth.current === 0) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event) || event.dataTransfer === null) return
      event.preventDefault()
      depth.current = 0
      setOver(false)
      take(event.dataTransfer).catch((thrown: unknown) => {
        const { message, hint } = asAppError(thrown)
        tell({ id: 'drop-failed', type: 'error', header: 'What was dropped could not be read', content: `${message} ${hint ?? ''}` })
      })
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragover', hover)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragover', hover)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [importFiles, importPaths, tell, wantsFolders])
  if (!over) return null
  return (
    <div className={styles.dropCover} style={frameTokens} aria-hidden="true">
      <div className={styles.dropCard}>
        <Icon name="upload" size="big" />
        <Box variant="h2">{title}</Box>
        <Box color="text-body-secondary">{what}</Box>
      </div>
    </div>
  )
}
