import { useCallback } from 'react'
import { pageHost } from '../connect/open-page-wire.ts'
import { useEngineCommand } from '../engine-client/use-engine-command.ts'
import { useEngineJob } from '../engine-client/use-engine-job.ts'
import { useEngineQuery } from '../engine-client/use-engine-query.ts'
import { useGo } from './address.ts'
import { useNotes } from './notes.tsx'

/** The workspaces of this machine and how to go from one to the other. Failures are told by the frame. */
export const useWorkspaces = () => {
  const go = useGo()
  const { tell } = useNotes()
  const info = useEngineQuery('workspace.info', {})
  const recent = useEngineQuery('workspace.recent', {})
  const opening = useEngineCommand('workspace.open', { answers: 'workspace.info', touches: ['workspace.recent'] })
  const sample = useEngineJob('sample.build')
  const { mutateAsync } = opening
  const open = useCallback(
    async (path: string, create: boolean): Promise<boolean> => {
      try {
        const opened = await mutateAsync({ path, create })
        // Range, filters and selection were about the workspace left behind.
        go(opened.events > 0 ? '#/overview' : '#/start')
        return true
      } catch (thrown) {
        const { message, hint } = thrown as { message: string; hint?: string }
        tell({ id: 'open-failed', type: 'error', header: `${path} could not be opened`, content: `${message} ${hint ?? ''}` })
        return false
      }
    },
    [mutateAsync, go, tell]
  )
  const { start } = sample
  const openSample = useCallback(async (): Promise<void> => {
    const built = await start({}, 'Sample workspace')
    if (built !== null) await open(built.path, false)
  }, [start, open])
  /** Desktop only: asks for the folder with the system's dialog. */
  const pick = useCallback(async (): Promise<void> => {
    const folder = await pageHost()?.pickFolder('workspace')
    if (folder !== null && folder !== undefined) await open(folder, true)
  }, [open])
  return { info, recent, open, openSample, pick, opening: opening.isPending, buildingSample: sample.running }
}
