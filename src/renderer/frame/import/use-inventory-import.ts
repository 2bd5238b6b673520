import { useCallback } from 'react'
import { pageHost } from '../../connect/open-page-wire.ts'
import { useEngineJob } from '../../engine-client/use-engine-job.ts'
import { countOf } from '../../parts/count.tsx'
import { sendFiles } from './send-files.ts'
import { titleFor } from './use-import.ts'

const words = { 'snapshot.import': 'Snapshot import', 'okta.import': 'Okta import' } as const

export type InventoryJob = keyof typeof words

/** Starts imports of snapshots or of Okta's exports, the ways logs are imported. The frame shows the rest. */
export const useInventoryImport = (name: InventoryJob) => {
  const { start, running } = useEngineJob(name)
  const importPaths = useCallback(
    (paths: readonly string[]): void => {
      if (paths.length > 0) void start({ paths: [...paths] }, titleFor(paths, words[name]))
    },
    [start, name]
  )
  const importFiles = useCallback(
    (files: readonly File[]): void => {
      if (files.length === 0) return
      const title =
        files.length === 1
          ? titleFor(
              files.map(file => file.name),
              words[name]
            )
          : `${words[name]} of ${countOf(files.length, 'file')}`
      void start(async (signal, say) => ({ staged: await sendFiles(files, signal, say) }), title)
    },
    [start, name]
  )
  const host = pageHost()
  const pick =
    host === undefined
      ? null
      : {
          files: async (): Promise<void> => importPaths(await host.pickFiles()),
          folder: async (): Promise<void> => {
            const folder = await host.pickFolder('import')
            if (folder !== null) importPaths([folder])
          }
        }
  return { importPaths, importFiles, pick, running }
}
