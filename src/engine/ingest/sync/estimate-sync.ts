import type { Progress } from '../../../shared/contract/contract.ts'
import type { SyncEstimate, SyncRequest } from '../../../shared/contract/sync.ts'
import type { Connector } from '../../../shared/vocabulary/connector.ts'
import { dayMs, formatDay, startOfDay } from '../../../shared/vocabulary/time.ts'
import type { PlaceState } from '../../store/collect-ledger.ts'
import { knownPathLookup } from '../../store/file-registry.ts'
import { eachOf } from './allowance.ts'
import type { BucketDesk } from './bucket-desk.ts'
import { lookForPlaces } from './bucket-source.ts'
import { chosenConnectors, emptyOutcome } from './chosen-connectors.ts'
import { dayAfter } from './days.ts'
import { type SourceContext, SourceStopped } from './log-source.ts'
import { CallFailed, createPatience, defaultPatience } from './patience.ts'
import { ProblemList } from './problem-list.ts'
import { type AskedDays, type LogObject, logsOf, type Stretch, stretchesOf } from './stretches.ts'
import { toAwsError } from './to-aws-error.ts'

export interface EstimateOptions {
  database: SourceContext['database']
  connectors: readonly Connector[]
  request: SyncRequest
  connect: SourceContext['connect']
  now(): number
  signal: AbortSignal
  report(progress: Progress<'sync.estimate'>): void
}

const placesAtOnce = 8
/** Pages listed beyond the first of every place before the rest is reckoned from what was seen. */
const furtherPages = 300
const keysPerPage = 1000

/** List prices of us-east-1, in US dollars. KMS is asked once for every object of a bucket without bucket keys. */
const price = { list: 0.005 / 1000, get: 0.0004 / 1000, decrypt: 0.03 / 10_000, transferByte: 0.09 / 1e9 }

interface Sums {
  files: number
  bytes: number
  knownFiles: number
  pages: number
  exact: boolean
  firstDay: string | null
  pagesLeft: number
}

/**
 * Lists what a sync would fetch, as far as that is quick, and reckons the rest from the files a day seen. Keeps nothing.
 * @throws AppError of the fault, when a bucket cannot be listed at all
 */
export const estimateSync = async (options: EstimateOptions): Promise<SyncEstimate> => {
  const { database, connectors, request, now, signal } = options
  const requests = { list: 0, get: 0, lookup: 0, other: 0 }
  const sums: Sums = { files: 0, bytes: 0, knownFiles: 0, pages: 0, exact: true, firstDay: null, pagesLeft: furtherPages }
  const accounts = new Set<string>()
  const regions = new Set<string>()
  const patience = createPatience({ signal, limits: { ...defaultPatience, totalMs: 30_000 }, onWait: () => undefined })
  const whyKnown = knownPathLookup(database)
  const uncounted: string[] = []
  let decrypts = 0
  for (const connector of chosenConnectors(connectors, request)) {
    if (connector.mode === 'skip') continue
    if (connector.source !== 's3') {
      // How many pages an account's event history has is not known before they are read.
      uncounted.push(connector.id)
      continue
    }
    const before = sums.files
    try {
      const outcome = emptyOutcome(connector)
      const { places, sinceDay, desk } = await lookForPlaces({
        ...{ connector, request, connect: options.connect, database, patience, requests, now, signal, outcome },
        problems: new ProblemList(),
        keep: () => undefined
      })
      try {
        await countPlaces({ ...options, sums, desk, whyKnown, connector, sinceDay }, places)
      } finally {
        desk.close()
      }
      for (const place of places) {
        accounts.add(place.accountId)
        regions.add(place.region)
      }
    } catch (error) {
      throw error instanceof SourceStopped ? toAwsError(error.problem) : error
    }
    if (connector.keyArn !== null) decrypts += sums.files - before
  }
  const list = Math.max(requests.list, sums.pages)
  const transfer = sums.bytes * price.transferByte
  return {
    requests: { ...requests, list, get: sums.files },
    files: sums.files,
    bytes: sums.bytes,
    knownFiles: sums.knownFiles,
    costUsd: { requests: list * price.list + sums.files * price.get + decrypts * price.decrypt, transfer },
    exact: sums.exact,
    uncounted,
    accounts: [...accounts].sort(),
    regions: [...regions].sort(),
    days: daysBetween(sums.firstDay, request.untilDay ?? formatDay(now()))
  }
}

const daysBetween = (first: string | null, last: string): number =>
  first === null ? 0 : Math.max(1, Math.round((startOfDay(last) - startOfDay(first)) / dayMs) + 1)

interface CountParts extends EstimateOptions {
  sums: Sums
  desk: BucketDesk
  whyKnown: SourceContext['whyKnown']
  connector: Connector
  sinceDay: string
}

const countPlaces = async (parts: CountParts, places: readonly PlaceState[]): Promise<void> => {
  const { connector, request, report, desk, sinceDay } = parts
  const asked: AskedDays = { sinceDay: request.sinceDay ?? null, untilDay: request.untilDay ?? null }
  const bucket = connector.bucket ?? ''
  let done = 0
  await eachOf(places, placesAtOnce, async place => {
    const key = place.path.slice(`s3://${bucket}/`.length)
    for (const stretch of stretchesOf(place, key, { asked, sinceDay, nowMs: desk.nowMs() })) {
      try {
        await countStretch(parts, key, stretch)
      } catch (error) {
        // A place that may not be listed brings nothing; the sync tells of it.
        if (!(error instanceof CallFailed)) throw error
        parts.sums.exact = false
      }
    }
    report({ step: `Listing ${connector.name}`, done: ++done, total: places.length })
  })
}

const countStretch = async ({ sums, desk, whyKnown, connector }: CountParts, key: string, stretch: Stretch): Promise<void> => {
  if (sums.firstDay === null || stretch.fromDay < sums.firstDay) sums.firstDay = stretch.fromDay
  const endMs = stretch.untilDay === null ? desk.nowMs() : startOfDay(dayAfter(stretch.untilDay))
  const seen: Seen = { files: 0, bytes: 0, first: null, last: null }
  let token: string | undefined
  for (;;) {
    const page = await desk.list({ prefix: key, startAfter: stretch.startAfter, token })
    sums.pages++
    const all = logsOf(page, connector.bucket ?? '')
    const logs = all.filter(({ day }) => stretch.untilDay === null || day <= stretch.untilDay)
    for (const log of logs) countLog(log, sums, seen, whyKnown)
    token = page.next ?? undefined
    if (token === undefined || logs.length < all.length) return
    if (sums.pagesLeft <= 0) break
    sums.pagesLeft--
  }
  reckonRest(sums, seen, endMs)
}

/** What was seen of one stretch that is new. */
interface Seen {
  files: number
  bytes: number
  first: number | null
  last: number | null
}

const countLog = (log: LogObject, sums: Sums, seen: Seen, whyKnown: SourceContext['whyKnown']): void => {
  seen.first ??= log.deliveredAtMs
  seen.last = log.deliveredAtMs
  if (whyKnown(log.path, log.sizeBytes, log.modifiedAtMs) !== null) {
    sums.knownFiles++
    return
  }
  sums.files++
  sums.bytes += log.sizeBytes
  seen.files++
  seen.bytes += log.sizeBytes
}

/** As many files a day as were seen, to the end. */
const reckonRest = (sums: Sums, { files, bytes, first, last }: Seen, endMs: number): void => {
  sums.exact = false
  if (first === null || last === null || last <= first || endMs <= last) return
  const times = (endMs - last) / (last - first)
  sums.files += Math.round(files * times)
  sums.bytes += Math.round(bytes * times)
  sums.pages += Math.ceil((files * times) / keysPerPage)
}
