import type { ImportProgress, ImportReport } from '../../../shared/contract/import.ts'
import { isJob, type Job } from '../../engine-client/jobs-store.ts'
import { countOf, formatBytes, formatCount } from '../../parts/count.tsx'
import { durationInWords } from '../time-format.ts'

/** How far a job is: `done` from 0 to 1, null while that cannot be told; and the same in words. */
export interface JobProgress {
  done: number | null
  words: string
}

type Done = Pick<ImportProgress, 'bytesDone' | 'bytesTotal' | 'filesDone' | 'filesTotal'>

/** How far a reading of files is, from 0 to 1; null while that cannot be told. */
export const shareDone = ({ bytesDone, bytesTotal, filesDone, filesTotal }: Done): number | null => {
  if (bytesTotal !== null && bytesTotal > 0) return Math.min(1, bytesDone / bytesTotal)
  return filesTotal === null || filesTotal === 0 ? null : Math.min(1, filesDone / filesTotal)
}

/** `12 of 340`. */
export const ofTotal = (done: string, total: string | null): string => (total === null ? done : `${done} of ${total}`)

/** `12 of 340 files · 4.1 MB of 20 MB · 1,234,567 events, 410,000 per second · 12 seconds left`. */
export const importWords = (progress: ImportProgress): string => {
  const { phase, filesDone, filesTotal, bytesDone, bytesTotal, eventsRead, eventsPerSecond, remainingMs } = progress
  const files = ofTotal(formatCount(filesDone), filesTotal === null ? null : countOf(filesTotal, 'file'))
  const parts = [
    filesTotal === null ? countOf(filesDone, 'file') : files,
    ofTotal(formatBytes(bytesDone), bytesTotal === null ? null : formatBytes(bytesTotal))
  ]
  if (eventsRead > 0) parts.push(`${countOf(eventsRead, 'event')}, ${formatCount(Math.round(eventsPerSecond))} per second`)
  if (phase === 'looking') parts.unshift('Looking through folders and archives')
  else if (phase === 'finishing') parts.push('finishing')
  else if (remainingMs !== null && remainingMs >= 1000) parts.push(`about ${durationInWords(remainingMs)} left`)
  return parts.join(' · ')
}

/** How far a job is, in the words of its kind. */
export const jobProgress = (job: Job): JobProgress => {
  if (job.sending !== null)
    return {
      done: job.sending.done / Math.max(1, job.sending.total),
      words: `Handing over ${formatCount(job.sending.done)} of ${countOf(job.sending.total, 'file')}`
    }
  if (job.progress === null) return { done: null, words: 'Starting' }
  if (isJob(job, 'import.run') && job.progress !== null) return { done: shareDone(job.progress), words: importWords(job.progress) }
  if ('step' in job.progress) {
    const { step, done, total } = job.progress
    return {
      done: total === null || total === 0 ? null : done / total,
      words: total === null ? step : `${step} · ${formatCount(done)} of ${formatCount(total)}`
    }
  }
  if ('rowsDone' in job.progress) {
    const { rowsDone, rowsTotal } = job.progress
    return { done: rowsTotal === 0 ? null : rowsDone / rowsTotal, words: `${formatCount(rowsDone)} of ${countOf(rowsTotal, 'event')}` }
  }
  return { done: null, words: 'Working' }
}

/** What an import brought: files read, events added, known, skipped and rejected. */
export const importResultWords = (report: ImportReport): string => {
  const { files, events } = report
  const parts = [`${countOf(files.read, 'file')} read`, `${countOf(events.added, 'event')} added`]
  if (events.copies > 0) parts.push(`${formatCount(events.copies)} of them copies from another account’s log`)
  if (events.duplicate > 0) parts.push(`${formatCount(events.duplicate)} already known`)
  if (files.skipped > 0) parts.push(`${countOf(files.skipped, 'file')} skipped`)
  if (files.rejected > 0) parts.push(`${countOf(files.rejected, 'file')} rejected`)
  if (events.rejected > 0) parts.push(`${countOf(events.rejected, 'record')} rejected`)
  return `${parts.join(', ')} in ${durationInWords(report.elapsedMs)}.`
}

/** How an import ended, as Cloudscape's severity. */
export const importTone = ({ state, files, events }: ImportReport): 'success' | 'warning' | 'error' => {
  if (state === 'failed') return 'error'
  return state === 'done' && files.read > 0 && files.rejected + events.rejected === 0 ? 'success' : 'warning'
}

/** How an import ended, as a headline. */
export const importHeadline = (report: ImportReport): string => {
  if (report.state === 'cancelled') return 'Import cancelled: what was read so far is kept'
  if (report.state === 'failed') return 'Import failed: what was read so far is kept'
  if (report.state === 'interrupted') return 'Import interrupted: what was read so far is kept'
  if (report.files.read === 0) return 'Nothing was imported: no file was recognised'
  if (report.files.rejected + report.events.rejected > 0) return 'Import done, with something rejected'
  return report.events.added === 0 ? 'Import done: nothing new in it' : 'Import done'
}
