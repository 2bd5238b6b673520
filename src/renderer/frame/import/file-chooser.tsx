import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Icon from '@cloudscape-design/components/icon'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useRef } from 'react'
import styles from './import.module.css'
import { importTokens } from './import-tokens.ts'

/** Where files are dropped or chosen: by the page, or by the desktop's own dialogs (`pick`). */
export const FileChooser = (props: {
  title: string
  onFiles: (files: readonly File[]) => void
  pick: { files: () => void; folder: () => void } | null
  /** False: the page cannot hand a folder over whole, and it matters where in it each file lies. */
  folders?: boolean
}) => {
  const { pick } = props
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const chosen = (input: HTMLInputElement): void => {
    props.onFiles([...(input.files ?? [])])
    input.value = ''
  }
  return (
    <div className={styles.dropArea} style={importTokens}>
      <Icon name="upload" size="medium" />
      <Box variant="strong">{props.title}</Box>
      <SpaceBetween direction="horizontal" size="xs">
        <Button onClick={() => (pick === null ? files.current?.click() : pick.files())}>Choose files</Button>
        {(pick !== null || props.folders !== false) && (
          <Button onClick={() => (pick === null ? folder.current?.click() : pick.folder())}>Choose folder</Button>
        )}
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
  )
}
