import type { SyncEstimate, SyncProgress, SyncReport, SyncRun, SyncStatus } from '../../shared/contract/sync.ts'
import { ofTotal } from '../frame/jobs/job-words.ts'
import { durationInWords } from '../frame/time-format.ts'
import { countOf, formatBytes, formatCount } from '../parts/count.tsx'
import { problemWords } from './connector-words.ts'

type Names = (connectorId: string) => string

const phaseWords: Readonly<Record<SyncProgress['phase'], string>> = {
  'signing-in': 'Signing in',
  looking: 'Listing what is in the bucket',
  collecting: 'Collecting',
  waiting: 'Waiting',
  finishing: 'Finishing'
}

/** `Waiting: throttled by S3`; what it does otherwise. */
export const phaseOf = ({ phase, waitingFor }: SyncProgress): string =>
  waitingFor === null || waitingFor === '' ? phaseWords[phase] : `Waiting: ${waitingFor}`

const filesWords = ({ filesDone, filesTotal }: SyncProgress): string =>
  filesTotal === null ? countOf(filesDone, 'file') : `${formatCount(filesDone)} of ${countOf(filesTotal, 'file')}`

const placesWords = ({ placesDone, placesTotal }: SyncProgress): string =>
  placesTotal === null
    ? `${countOf(placesDone, 'account and region', 'accounts and regions')}`
    : `${formatCount(placesDone)} of ${countOf(placesTotal, 'account and region', 'accounts and regions')}`

/** `Collecting · 12 of 340 files · 4.1 MB of 20 MB · 1,234,567 events, 410,000 per second · about 12 seconds left`. */
export const syncProgressWords = (progress: SyncProgress): string => {
  const { phase, bytesDone, bytesTotal, eventsRead, eventsPerSecond, remainingMs } = progress
  const parts = [phaseOf(progress)]
  if (phase === 'looking') parts.push(placesWords(progress))
  if (progress.filesDone > 0 || progress.filesTotal !== null) {
    parts.push(filesWords(progress), ofTotal(formatBytes(bytesDone), bytesTotal === null ? null : formatBytes(bytesTotal)))
  }
  if (eventsRead > 0) parts.push(`${countOf(eventsRead, 'event')}, ${formatCount(Math.round(eventsPerSecond))} per second`)
  if (phase === 'collecting' && remainingMs !== null && remainingMs >= 1000) parts.push(`about ${durationInWords(remainingMs)} left`)
  return parts.join(' · ')
}

/** The connectors a run is about, by their names. */
const namesOf = (ids: readonly string[], nameOf: Names): string => {
  if (ids.length === 0) return 'all connectors'
  return ids.length <= 2 ? ids.map(nameOf).join(' and ') : `${nameOf(ids[0] ?? '')} and ${countOf(ids.length - 1, 'other connector')}`
}

const byWords: Readonly<Record<SyncRun['by'], string>> = { person: 'by hand', schedule: 'on schedule', queue: 'told by a queue' }

export const runBy = (run: SyncRun): string => byWords[run.by]

/** `Collecting Production`: what a run is called while it runs. */
export const runTitle = (run: SyncRun, nameOf: Names): string =>
  `${run.state === 'stopping' ? 'Stopping: c' : 'C'}ollecting ${namesOf(run.connectors, nameOf)}`

const unreadOf = (report: SyncReport): number =>
  report.files.rejected + report.events.rejected + report.connectors.reduce((sum, { problems }) => sum + problems.length, 0)

/** How a run ended, as Cloudscape's severity. */
export const runTone = ({ state, report, problem }: SyncRun): 'success' | 'warning' | 'error' => {
  if (state === 'failed') return 'error'
  if (state === 'cancelled' || problem !== null || report === null) return 'warning'
  if (report.connectors.length > 0 && report.connectors.every(one => one.state === 'failed')) return 'error'
  return unreadOf(report) > 0 || report.connectors.some(one => one.state === 'failed' || one.state === 'partial') ? 'warning' : 'success'
}

export const runHeadline = (run: SyncRun, nameOf: Names): string => {
  const what = namesOf(run.connectors, nameOf)
  if (run.state === 'cancelled') return `Stopped collecting ${what}: what was collected so far is kept`
  const tone = runTone(run)
  if (tone === 'error') return `Could not collect ${what}`
  if (tone === 'warning') return `Collected ${what}, with something missing`
  return run.report?.events.added === 0 ? `Collected ${what}: nothing new` : `Collected ${what}`
}

/** What a run brought, and what it could not have. */
export const runResultWords = ({ report, problem }: SyncRun): string => {
  if (report === null) return problem === null ? 'Nothing was told of it.' : problemWords(problem)
  const parts = [
    `${countOf(
      report.connectors.reduce((sum, { filesFetched }) => sum + filesFetched, 0),
      'file'
    )} fetched (${formatBytes(report.bytes)})`,
    `${countOf(report.events.added, 'event')} added`
  ]
  if (report.events.duplicate > 0) parts.push(`${formatCount(report.events.duplicate)} already known`)
  const missing = report.connectors.reduce((sum, { filesMissing }) => sum + filesMissing, 0)
  if (missing > 0) parts.push(`${countOf(missing, 'file')} could not be had`)
  if (report.files.rejected > 0) parts.push(`${countOf(report.files.rejected, 'file')} rejected`)
  if (report.events.rejected > 0) parts.push(`${countOf(report.events.rejected, 'record')} rejected`)
  const told = `${parts.join(', ')}. It took ${durationInWords(report.elapsedMs)}.`
  return problem === null ? told : `${told} ${problemWords(problem)}`
}

export const requestsOf = ({ list, get, lookup, other }: SyncReport['requests']): number => list + get + lookup + other

/** `$1.25`; small sums are told as such, nothing as nothing. */
export const costWords = (usd: number): string => {
  if (usd === 0) return '$0.00'
  return usd < 0.01 ? 'less than $0.01' : `$${usd.toFixed(2)}`
}

/** At what a line of 50 Mbit/s and eight requests at once can do: an order of magnitude, told as such. */
export const estimatedMs = ({ requests, bytes }: SyncEstimate): number => {
  const requestMs = ((requestsOf(requests) - requests.lookup) * 60) / 8
  // LookupEvents answers two times a second in each account and region.
  return Math.max(requestMs + requests.lookup * 500, (bytes * 8) / 50_000)
}

/** `Next on schedule: Production, in 12 minutes.`: what is collected by itself. */
export const scheduleWords = (
  status: Pick<SyncStatus, 'paused' | 'running'>,
  next: { name: string; atMs: number } | null,
  nowMs: number
): string => {
  if (status.paused) return 'The schedule is paused: nothing is collected by itself.'
  if (next === null) return 'Nothing is planned.'
  return `Next on schedule: ${next.name}, ${next.atMs <= nowMs ? 'now' : `in ${durationInWords(next.atMs - nowMs)}`}.`
}
