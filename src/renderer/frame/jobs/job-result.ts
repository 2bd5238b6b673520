import type { FlashbarProps } from '@cloudscape-design/components/flashbar'
import { isJob, type Job } from '../../engine-client/jobs-store.ts'
import { countOf, formatBytes } from '../../parts/count.tsx'

const verified = (title: string, checks: readonly { check: string; ok: boolean; detail: string }[]) => {
  const wrong = checks.filter(({ ok }) => !ok)
  return wrong.length === 0
    ? { type: 'success' as const, header: `${title}: everything is in order`, content: `${countOf(checks.length, 'check')} passed.` }
    : {
        type: 'error' as const,
        header: `${title}: ${countOf(wrong.length, 'problem')} found`,
        content: wrong.map(({ check, detail }) => `${check}: ${detail}`).join(' ')
      }
}

/** What came of a job that is done, imports aside. */
export const resultOf = (job: Job): FlashbarProps.MessageDefinition => {
  if (isJob(job, 'workspace.verify') && job.result !== null) return verified(job.title, job.result.checks)
  if (isJob(job, 'workspace.import') && job.result !== null) return verified(job.title, job.result.checks)
  if (isJob(job, 'workspace.compact') && job.result !== null) {
    const { beforeBytes, afterBytes } = job.result
    return {
      type: 'success',
      header: job.title,
      content: `The store takes ${formatBytes(afterBytes)} now; it took ${formatBytes(beforeBytes)}.`
    }
  }
  if (isJob(job, 'workspace.export') && job.result !== null)
    return { type: 'success', header: job.title, content: `Saved ${formatBytes(job.result.sizeBytes)} as ${job.result.path}.` }
  if (isJob(job, 'setup.export') && job.result !== null)
    return { type: 'success', header: job.title, content: `${countOf(job.result.files, 'text')} saved as ${job.result.path}.` }
  if (isJob(job, 'events.export') && job.result !== null) {
    const { rows, path, problems } = job.result
    const content = [`${countOf(rows, 'event')} saved as ${path}.`, ...problems].join(' ')
    return { type: problems.length === 0 ? 'success' : 'warning', header: job.title, content }
  }
  return { type: 'success', header: job.title }
}
