import { createHash } from 'node:crypto'
import type { Connector } from '../../../shared/vocabulary/connector.ts'
import { dayMs, formatDay } from '../../../shared/vocabulary/time.ts'
import { type PlaceState, placesWithMissing, readKnownLook, readMissing, readPlaces } from '../../store/collect-ledger.ts'
import type { CollectPlace } from '../../store/collect-mark.ts'
import type { Delivery } from '../delivery.ts'
import { Allowance, eachOf } from './allowance.ts'
import { type BucketDesk, openBucketDesk } from './bucket-desk.ts'
import { Channel } from './channel.ts'
import { findPlaces } from './find-places.ts'
import type { LogSource, SourceContext } from './log-source.ts'
import { ProblemList } from './problem-list.ts'
import { type WalkParts, type WalkTally, walkPlace } from './walk-place.ts'

const placesAtOnce = 8
const fetchesAtOnce = 16
/** Fetched and not yet parsed. Ordinary files have some hundred kilobytes. */
const memoryBytes = 64 * 2 ** 20
const lookEveryMs = dayMs
/** What a connector collects at first, in days. */
export const firstDays = 90

/** What of a connector's bucket is collected: another bucket, prefix, mode or list of accounts is looked through anew. */
export const targetOf = ({ source, bucket, prefix, mode, accountId, accounts }: Connector): string => {
  if (source !== 's3') return `event-history://${accountId}`
  const whose = mode === 'account' ? [accountId] : accounts
  const only =
    whose.length === 0
      ? ''
      : ` ${createHash('sha256')
          .update([...whose].sort().join())
          .digest('hex')
          .slice(0, 12)}`
  return `s3://${bucket}/${prefix} ${mode}${only}`
}

/** Places of a connector, found anew once a day, and what stands in the ledger of them. */
export interface KnownPlaces {
  places: PlaceState[]
  sinceDay: string
  desk: BucketDesk
}

type LookParts = Pick<SourceContext, 'connector' | 'request' | 'connect' | 'database' | 'patience' | 'requests' | 'now' | 'outcome'> & {
  signal: AbortSignal
  problems: ProblemList
  /** Told what was found, to be kept. */
  keep(delivery: Delivery): void
}

/**
 * Where there is something to collect, by account and region as the connector and the request allow.
 * @throws SourceStopped
 */
export const lookForPlaces = async (parts: LookParts): Promise<KnownPlaces> => {
  const { connector, request, database, now, signal, problems, keep, outcome } = parts
  const target = targetOf(connector)
  const known = readKnownLook(database, connector.id, target)
  const before = readPlaces(database, connector.id, target)
  const isNew = (): boolean => request.accounts.some(account => !before.some(({ accountId }) => accountId === account))
  const isFresh = known !== null && before.length > 0 && now() - known.atMs < lookEveryMs && now() >= known.atMs && !isNew()
  const desk = await openBucketDesk({ ...parts, signal, knownRegion: isFresh ? known.bucketRegion : null })
  try {
    let places = before
    outcome.layout = (isFresh ? known.layout : null) as typeof outcome.layout
    if (!isFresh) {
      const found = await findPlaces({ connector, target, desk, known: before })
      for (const problem of found.problems) problems.add(problem, problem.place)
      const states = new Map(readPlacesOfAll(parts).map(place => [place.path, place]))
      places = found.places.map(place => states.get(place.path) ?? unseen(place))
      outcome.layout = found.layout
      const { layout, accounts } = found
      const look = { atMs: now(), layout, bucketRegion: desk.region, accounts, places: found.places }
      keep({ type: 'connector', mark: { connectorId: connector.id, target, look } })
    }
    const first = connector.sinceDay ?? known?.sinceDay ?? formatDay(desk.nowMs() - firstDays * dayMs)
    if (known?.sinceDay == null) keep({ type: 'connector', mark: { connectorId: connector.id, target, sinceDay: first } })
    return { places: places.filter(place => isWanted(place, parts)), sinceDay: first, desk }
  } catch (error) {
    desk.close()
    throw error
  }
}

const unseen = (place: CollectPlace): PlaceState => ({ ...place, id: -1, cursor: null, sinceDay: null, listedMs: null })

/** Whatever was set when they were found: what was collected there is known. */
const readPlacesOfAll = ({ connector, database }: LookParts): PlaceState[] => readPlaces(database, connector.id, null)

const isWanted = ({ accountId, region }: CollectPlace, { connector, request }: LookParts): boolean => {
  const allows = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value)
  return allows(request.accounts, accountId) && allows(connector.regions, region) && allows(request.regions, region)
}

/** Log files of a bucket, whatever its layout. Digests and insights lie in folders of their own and would cost a request each: left aside. */
export const bucketSource: LogSource = async function* (context) {
  const channel = new Channel<Delivery>()
  const ending = new AbortController()
  const signal = AbortSignal.any([context.signal, ending.signal])
  const problems = new ProblemList()
  const tally: WalkTally = { known: 0, missing: 0, newestDeliveryMs: 0 }
  // The first failure is the one to tell: those after it are of calls it cut short.
  const stop = (error: unknown): void => {
    channel.fail(error)
    ending.abort(error)
  }
  const working = collect({ ...context, signal }, { channel, problems, tally, stop }).then(() => channel.end(), stop)
  let files = 0
  let bytes = 0
  try {
    for await (const delivery of channel) {
      if (delivery.type === 'file') {
        files++
        bytes += delivery.task.sizeBytes
      }
      yield delivery
    }
    context.tell({ filesTotal: files, bytesTotal: bytes })
    if (tally.newestDeliveryMs > 0) {
      const { connector } = context
      const mark = { connectorId: connector.id, target: targetOf(connector), newestDeliveryMs: tally.newestDeliveryMs }
      yield { type: 'connector', mark }
    }
  } finally {
    ending.abort()
    await working
    Object.assign(context.outcome, {
      problems: problems.list,
      filesFetched: files,
      filesKnown: tally.known,
      filesMissing: tally.missing
    })
  }
}

interface CollectParts {
  channel: Channel<Delivery>
  problems: ProblemList
  tally: WalkTally
  /** Ends everything that is under way. */
  stop(error: unknown): void
}

const collect = async (context: SourceContext, { channel, problems, tally, stop }: CollectParts): Promise<void> => {
  const { connector, request, database, tell, outcome, signal } = context
  tell({ phase: 'looking' })
  const push = (delivery: Delivery): void => channel.push(delivery)
  const { places, sinceDay, desk } = await lookForPlaces({ ...context, problems, keep: push })
  try {
    outcome.accounts = [...new Set(places.map(({ accountId }) => accountId))].sort()
    outcome.regions = [...new Set(places.map(({ region }) => region))].sort()
    const withMissing = placesWithMissing(database, connector.id)
    const asked = { sinceDay: request.sinceDay ?? null, untilDay: request.untilDay ?? null }
    const parts: WalkParts = {
      desk,
      memory: new Allowance(memoryBytes),
      calls: new Allowance(fetchesAtOnce),
      nextTicket: context.nextTicket,
      push,
      fetched: context.fetched,
      signal,
      bucket: connector.bucket ?? '',
      whyKnown: context.whyKnown,
      asked,
      sinceDay,
      problems,
      tally
    }
    let placesDone = 0
    tell({ phase: 'collecting', placesDone, placesTotal: places.length })
    await eachOf(places, placesAtOnce, async place => {
      const isRange = asked.sinceDay !== null || asked.untilDay !== null
      const missing = place.id >= 0 && (isRange || withMissing.has(place.id)) ? readMissing(database, place.id) : []
      await walkPlace(place, missing, parts).catch((error: unknown) => {
        stop(error)
        throw error
      })
      tell({ placesDone: ++placesDone })
    })
  } finally {
    desk.close()
  }
}
