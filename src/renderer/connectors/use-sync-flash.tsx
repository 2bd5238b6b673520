import Button from '@cloudscape-design/components/button'
import type { FlashbarProps } from '@cloudscape-design/components/flashbar'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { SyncRun } from '../../shared/contract/sync.ts'
import { shareDone } from '../frame/jobs/job-words.ts'
import { useLinks } from '../frame/paths.ts'
import { dismissSyncFlash, leaveSyncFlash, runKey, useSyncFlashMemory } from './sync-flash-memory.ts'
import { runHeadline, runResultWords, runTitle, runTone, syncProgressWords } from './sync-words.ts'
import { useConnectorName } from './use-connectors.ts'
import { useSync, useSyncStatus } from './use-sync.ts'

type Flash = FlashbarProps.MessageDefinition

/**
 * The sync that runs in the engine, as a flash: it is there again after the page was loaded anew or the window closed, because the run never
 * was the page's. Runs of the schedule are found under jobs; their flash shows only what a person started.
 */
export const useSyncFlash = (): Flash[] => {
  const { data: status } = useSyncStatus()
  const nameOf = useConnectorName()
  const { stopSync } = useSync()
  const links = useLinks()
  const memory = useSyncFlashMemory()
  if (status === undefined) return []
  const run = status.running
  if (run !== null) return run.by !== 'person' || memory.left === runKey(run) ? [] : [runningFlash(run, nameOf, stopSync)]
  const last = status.recent.find(({ by }) => by === 'person')
  if (last === undefined || memory.dismissed === runKey(last)) return []
  return [
    {
      id: `sync-${runKey(last)}`,
      type: runTone(last),
      header: runHeadline(last, nameOf),
      content: runResultWords(last),
      action: <Button href={links.page('/connectors', { run: String(last.id) })}>Show what was collected</Button>,
      dismissible: true,
      dismissLabel: 'Dismiss the result of the sync',
      onDismiss: () => dismissSyncFlash(last)
    }
  ]
}

const runningFlash = (run: SyncRun, nameOf: (id: string) => string, stop: () => void): Flash => {
  const { progress } = run
  const done = progress === null ? null : shareDone(progress)
  const words = progress === null ? 'Starting' : syncProgressWords(progress)
  const title = runTitle(run, nameOf)
  return {
    id: `sync-${runKey(run)}`,
    type: 'in-progress',
    header: title,
    content:
      done === null ? words : <ProgressBar variant="flash" value={Math.round(done * 1000) / 10} additionalInfo={words} ariaLabel={title} />,
    action: (
      <SpaceBetween direction="horizontal" size="xs">
        <Button onClick={() => leaveSyncFlash(run)}>Hide</Button>
        <Button onClick={stop} disabled={run.state === 'stopping'}>
          Stop
        </Button>
      </SpaceBetween>
    )
  }
}
