import { isJob, type Job } from '../../engine-client/jobs-store.ts'
import {
  collectHeadline,
  oktaHeadline,
  oktaResultWords,
  oktaTone,
  snapshotHeadline,
  snapshotResultWords,
  snapshotTone
} from '../../snapshots/snapshot-words.ts'

/** What came of a snapshot collected or imported, or of Okta's exports; null for other jobs. */
export const inventoryResult = (job: Job): { type: 'success' | 'warning'; header: string; content: string } | null => {
  if (isJob(job, 'snapshot.collect') && job.result !== null)
    return { type: snapshotTone(job.result), header: collectHeadline(job.result), content: snapshotResultWords(job.result) }
  if (isJob(job, 'snapshot.import') && job.result !== null)
    return { type: snapshotTone(job.result), header: snapshotHeadline(job.result), content: snapshotResultWords(job.result) }
  if (isJob(job, 'okta.import') && job.result !== null)
    return { type: oktaTone(job.result), header: oktaHeadline(job.result), content: oktaResultWords(job.result) }
  return null
}
