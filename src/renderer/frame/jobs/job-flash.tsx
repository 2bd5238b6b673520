import Button from '@cloudscape-design/components/button'
import type { FlashbarProps } from '@cloudscape-design/components/flashbar'
import Link from '@cloudscape-design/components/link'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ImportReport } from '../../../shared/contract/import.ts'
import { isJob, type Job, type JobsStore } from '../../engine-client/jobs-store.ts'
import { inventoryResult } from './inventory-result.ts'
import { resultOf } from './job-result.ts'
import { importHeadline, importResultWords, importTone, jobProgress } from './job-words.ts'

type Flash = FlashbarProps.MessageDefinition

/** Where a result leads on to. */
export interface JobLinks {
  overview: string
  imports: (importId: number) => string
  snapshots: (jobId: number) => string
}

const running = (job: Job, store: JobsStore): Flash => {
  const { done, words } = jobProgress(job)
  return {
    type: 'in-progress',
    header: job.stopping ? `Stopping: ${job.title}` : job.title,
    content:
      done === null ? (
        words
      ) : (
        <ProgressBar variant="flash" value={Math.round(done * 1000) / 10} additionalInfo={words} ariaLabel={job.title} />
      ),
    action: (
      <SpaceBetween direction="horizontal" size="xs">
        <Button onClick={() => store.leave(job.id)}>Hide</Button>
        <Button onClick={() => store.cancel(job.id)} disabled={job.stopping}>
          Cancel
        </Button>
      </SpaceBetween>
    )
  }
}

const imported = (report: ImportReport, links: JobLinks): Flash => {
  const unread = report.files.rejected + report.files.skipped + report.events.rejected
  return {
    type: importTone(report),
    header: importHeadline(report),
    ...(report.events.added > 0 ? { action: <Button href={links.overview}>Show overview</Button> } : {}),
    content: (
      <>
        {importResultWords(report)} {report.problem}{' '}
        {unread > 0 && (
          <Link href={links.imports(report.id)} color="inverted">
            See what was skipped or rejected
          </Link>
        )}
      </>
    )
  }
}

/** An import of a snapshot or of Okta's exports: its result, with the list of what stays unknown one click away. */
const inventory = (job: Job, links: JobLinks): Flash | null => {
  const told = inventoryResult(job)
  if (told === null) return null
  return {
    ...told,
    ...(told.type === 'warning' ? { action: <Button href={links.snapshots(job.id)}>Show what was not read</Button> } : {})
  }
}

const ended = (job: Job, links: JobLinks): Flash => {
  if (isJob(job, 'import.run') && job.result !== null) return imported(job.result, links)
  const told = inventory(job, links)
  if (told !== null) return told
  if (job.state === 'done') return resultOf(job)
  return {
    type: job.state === 'cancelled' ? 'info' : 'error',
    header: job.state === 'cancelled' ? `Cancelled: ${job.title}` : `Failed: ${job.title}`,
    content: [job.error?.message, job.error?.hint].filter(Boolean).join(' ')
  }
}

/** A job as a flash: progress with Hide and Cancel, then what came of it. */
export const jobFlash = (job: Job, store: JobsStore, links: JobLinks): Flash =>
  job.state === 'running'
    ? { id: `job-${job.id}`, ...running(job, store) }
    : {
        id: `job-${job.id}`,
        dismissible: true,
        dismissLabel: `Dismiss: ${job.title}`,
        onDismiss: () => store.dismiss(job.id),
        ...ended(job, links)
      }
