import Box from '@cloudscape-design/components/box'
import Icon from '@cloudscape-design/components/icon'
import { useEffect, useRef, useState } from 'react'
import { pageHost } from '../../connect/open-page-wire.ts'
import { asAppError } from '../../engine-client/as-app-error.ts'
import styles from '../frame.module.css'
import { frameTokens } from '../frame-tokens.ts'
import { useNotes } from '../notes.tsx'
import { droppedPaths, readDropped } from './read-dropped.ts'
import { useImport } from './use-import.ts'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/** Logs dropped anywhere on the window are imported; while they hover, the window says so. */
export const DropAnywhere = () => {
  const { importFiles, importPaths } = useImport()
  const { tell } = useNotes()
  const [over, setOver] = useState(false)
  const depth = useRef(0)
  useEffect(() => {
    const take = async (transfer: DataTransfer): Promise<void> => {
      const host = pageHost()
      const paths = host === undefined ? [] : droppedPaths(transfer, file => host.pathForFile(file))
      if (paths.length > 0) importPaths(paths)
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
  }, [importFiles, importPaths, tell])
  if (!over) return null
  return (
    <div className={styles.dropCover} style={frameTokens} aria-hidden="true">
      <div className={styles.dropCard}>
        <Icon name="upload" size="big" />
        <Box variant="h2">Drop to import</Box>
        <Box color="text-body-secondary">Log files, folders and archives. They are read on this computer and never changed.</Box>
      </div>
    </div>
  )
}
