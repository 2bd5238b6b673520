import Button from '@cloudscape-design/components/button'
import type { FlashbarProps } from '@cloudscape-design/components/flashbar'
import { useSyncFlash } from '../connectors/use-sync-flash.tsx'
import { useJobs } from '../engine-client/use-engine-job.ts'
import { useHref } from './address.ts'
import { useConnection } from './connection.tsx'
import { jobFlash } from './jobs/job-flash.tsx'
import { useNotes } from './notes.tsx'
import { useScoreQuestion } from './use-score-question.ts'

/** Everything the frame has to tell: a lost engine first, then what makes scores say more than the logs do, then notes, then work under way and done. */
export const useFlashes = (): FlashbarProps.MessageDefinition[] => {
  const { jobs, store } = useJobs()
  const { notes, dismiss } = useNotes()
  const { state, reconnect } = useConnection()
  const sync = useSyncFlash()
  const href = useHref()
  const { assumeObserved, setAssumeObserved } = useScoreQuestion()
  const links = {
    overview: href('/overview'),
    imports: (importId: number) => href('/imports', { import: String(importId) }),
    snapshots: (jobId: number) => href('/snapshots', { report: String(jobId) })
  }
  const lost: FlashbarProps.MessageDefinition = {
    id: 'engine-lost',
    type: 'error',
    header: 'The engine stopped',
    content: 'What was stored is safe. The pages show what was last known.',
    action: <Button onClick={reconnect}>Connect again</Button>
  }
  const assumed: FlashbarProps.MessageDefinition = {
    id: 'logs-assumed-complete',
    type: 'warning',
    header: 'Scores take all logs as complete',
    content: 'Silence counts as no use even where nothing could have been recorded: scores may be too high.',
    buttonText: 'Take logs as they are',
    onButtonClick: () => setAssumeObserved(false)
  }
  const told = notes.map(
    ({ id, type, header, content, action }): FlashbarProps.MessageDefinition => ({
      id,
      type,
      header,
      content,
      dismissible: true,
      dismissLabel: 'Dismiss',
      onDismiss: () => dismiss(id),
      ...(action === undefined
        ? {}
        : {
            buttonText: action.text,
            onButtonClick: () => {
              dismiss(id)
              action.run()
            }
          })
    })
  )
  // Going to the sample says that it is there.
  const work = jobs
    .filter(({ left, name, state: now }) => !left && !(name === 'sample.build' && now === 'done'))
    .map(job => jobFlash(job, store, links))
  return [...(state === 'lost' ? [lost] : []), ...(assumeObserved ? [assumed] : []), ...told, ...sync, ...work]
}
