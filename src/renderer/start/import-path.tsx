import Checkbox from '@cloudscape-design/components/checkbox'
import { useState } from 'react'
import { PathForm } from '../frame/import/path-form.tsx'
import { useImport } from '../frame/import/use-import.ts'

/** Imports logs that lie at a path of this computer, copied or left in place. */
export const ImportPath = () => {
  const { importPaths } = useImport()
  const [inPlace, setInPlace] = useState(false)
  return (
    <PathForm placeholder="/cases/acme/AWSLogs" onPath={path => importPaths([path], inPlace ? 'in-place' : 'copy')}>
      <Checkbox
        checked={inPlace}
        onChange={({ detail }) => setInPlace(detail.checked)}
        description="Saves space. To show a raw record, its file must then stay where it is."
      >
        Leave the original files in place instead of keeping compressed copies
      </Checkbox>
    </PathForm>
  )
}
