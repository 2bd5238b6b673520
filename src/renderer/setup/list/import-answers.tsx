import Button from '@cloudscape-design/components/button'
import { useRef } from 'react'

/** Makes a set-up from a file of answers. */
export const ImportAnswers = (props: { onFile: (file: File) => void; loading: boolean }) => {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button loading={props.loading} onClick={() => input.current?.click()}>
        Import answers
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,.yaml,.yml"
        hidden
        aria-label="File of answers to import"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file !== undefined) props.onFile(file)
          target.value = ''
        }}
      />
    </>
  )
}
