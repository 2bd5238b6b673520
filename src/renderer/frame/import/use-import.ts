import { useCallback } from 'react'
import { pageHost } from '../../connect/open-page-wire.ts'
import { useEngineJob } from '../../engine-client/use-engine-job.ts'
import { countOf } from '../../parts/count.tsx'
import { sendFiles } from './send-files.ts'

export type Keep = 'copy' | 'in-place'

const nameOf = (path: string): string => path.split(/[\\/]/).findLast(part => part !== '') ?? path

/** `Import of AWSLogs`, `Import of 12 files`. */
export const titleFor = (names: readonly string[], what = 'Import'): string =>
  `${what} of ${names.length === 1 ? names.map(nameOf).join() : countOf(names.length, 'file')}`

/** Starts imports: by paths on this computer, by files of the page, or by the desktop's dialogs. The frame shows the rest. */
export const useImport = () => {
  const { start, running } = useEngineJob('import.run')
  const importPaths = useCallback(
    (paths: readonly string[], keep: Keep = 'copy'): void => {
      if (paths.length > 0) void start({ paths: [...paths], keep }, titleFor(paths))
    },
    [start]
  )
  const importFiles = useCallback(
    (files: readonly File[]): void => {
      if (files.length === 0) return
      void start(async (signal, say) => ({ staged: await sendFiles(files, signal, say) }), titleFor(files.map(({ name }) => name)))
    },
    [start]
  )
  const pickFiles = useCallback(async (): Promise<void> => importPaths((await pageHost()?.pickFiles()) ?? []), [importPaths])
  const pickFolder = useCallback(async (): Promise<void> => {
    const folder = await pageHost()?.pickFolder('import')
    if (folder !== null && folder !== undefined) importPaths([folder])
  }, [importPaths])
  return { importPaths, importFiles, pickFiles, pickFolder, running, desktop: pageHost() !== undefined }
}
