import type { Connector } from '../../../shared/vocabulary/connector.ts'
import { formatDay, formatIso } from '../../../shared/vocabulary/time.ts'
import type { AwsConnection } from '../../aws/aws-connection.ts'
import { enabledRegions } from '../../aws/enabled-regions.ts'
import { type EventHistory, type HistoryPage, isRegionNotEnabled, openEventHistory } from '../../aws/event-history.ts'
import { describeFault } from '../../aws/fault.ts'
import { identify } from '../../aws/identity.ts'
import { type PlaceState, readPlaces } from '../../store/collect-ledger.ts'
import type { CollectMark, CollectPlace } from '../../store/collect-mark.ts'
import type { Delivery } from '../delivery.ts'
import { targetOf } from './bucket-source.ts'
import { mergeSpans, readSpans, type Span, spansLeft, spansText } from './history-spans.ts'
import { interleave } from './interleave.ts'
import { type LogSource, type SourceContext, SourceStopped } from './log-source.ts'
import { createLookupPace, lookupSpacingMs } from './lookup-pace.ts'
import { CallFailed } from './patience.ts'

const dayMs = 86_400_000
/** AWS keeps so much. */
const keptMs = 90 * dayMs
/** Events come up to so late: what is younger is asked again next time. */
const lateMs = 2 * 3_600_000
/** Regions walked beside one another; each has a pace of its own. */
const regionsAtOnce = 6
/** A document is handed on when it has so much, or its day ends. */
const mostEvents = 1000
const mostCharacters = 8_000_000
/** A token can go stale on the way; the walk then begins anew where it stands. */
const restartsAtMost = 5

export interface EventHistoryOptions {
  /** Between two calls of one region; tests need not wait for AWS's limit. */
  spacingMs?: number
}

const placeOf = (connector: Connector, region: string): CollectPlace => ({
  connectorId: connector.id,
  target: targetOf(connector),
  path: `${targetOf(connector)}/${region}/`,
  accountId: connector.accountId,
  region
})

/**
 * An account's event history as a source of logs: LookupEvents in every region, newest first, at the pace AWS allows. What has been walked is
 * kept as spans of time in each place's cursor, so that a run that was stopped goes on where it stood and the newest events still come first.
 * It tells of management events of 90 days, and of no data event: whether S3 objects were used it cannot show.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export const eventHistory =
  ({ spacingMs = lookupSpacingMs }: EventHistoryOptions = {}): LogSource =>
  context =>
    walk(context, spacingMs)

async function* walk(context: SourceContext, spacingMs: number): AsyncGenerator<Delivery> {
  const { connector, request, outcome, signal } = context
  const { accountId } = connector
  if (request.accounts.length > 0 && !request.accounts.includes(accountId)) return
  context.tell({ phase: 'signing-in' })
  const connection = await signIn(context)
  context.tell({ phase: 'looking' })
  const regions = await regionsOf(context, connection)
  signal.throwIfAborted()
  const places = regions.map(region => placeOf(connector, region))
  const startedMs = context.now()
  outcome.accounts = [accountId]
  yield {
    type: 'connector',
    mark: {
      connectorId: connector.id,
      target: targetOf(connector),
      look: { atMs: startedMs, layout: null, bucketRegion: null, accounts: [accountId], places }
    }
  }
  const known = new Map(readPlaces(context.database, connector.id, targetOf(connector)).map(place => [place.path, place]))
  let done = 0
  context.tell({ phase: 'collecting', placesDone: 0, placesTotal: places.length })
  const walks = places.map(async function* (place): AsyncGenerator<Delivery> {
    yield* walkPlace({ context, connection, place, known: known.get(place.path), startedMs, spacingMs })
    done++
    context.tell({ placesDone: done })
  })
  yield* interleave(walks, regionsAtOnce)
  outcome.regions = [...new Set(outcome.regions)].sort()
}

/** @throws SourceStopped also when the caller is in another account: its events would be taken for this one's */
const signIn = async (context: SourceContext): Promise<AwsConnection> => {
  const { connector, requests, signal } = context
  const { profile, roleArn, externalId, region, accountId } = connector
  try {
    const connection = await context.connect({ profile, roleArn, externalId, region })
    const identity = await context.patience(
      () => {
        requests.other++
        return identify(connection, signal)
      },
      error => describeFault(error, { call: 'sts:GetCallerIdentity', profile })
    )
    if (identity.accountId === accountId) return connection
    throw new SourceStopped({
      code: 'wrong-account',
      layer: 'credentials',
      message: `Profile ${profile} signs in to account ${identity.accountId}, not to ${accountId}.`,
      hint: 'Event history tells only of the account that is signed in to: name another profile, or a role in that account.'
    })
  } catch (error) {
    throw stopped(error, context, 'sts:GetCallerIdentity')
  }
}

const stopped = (error: unknown, { connector, signal }: SourceContext, call: string): Error => {
  signal.throwIfAborted()
  if (error instanceof SourceStopped) return error
  const fault = error instanceof CallFailed ? error.fault : describeFault(error, { call, profile: connector.profile })
  const { code, layer, message, hint } = fault
  return new SourceStopped({ code, layer, message, hint }, error)
}

const regionsOf = async (context: SourceContext, connection: AwsConnection): Promise<string[]> => {
  const { connector, request, requests, signal } = context
  const isWanted = (region: string): boolean => request.regions.length === 0 || request.regions.includes(region)
  if (connector.regions.length > 0) return connector.regions.filter(isWanted)
  requests.other++
  return (await enabledRegions(connection, signal)).filter(isWanted).sort()
}

interface PlaceWalk {
  context: SourceContext
  connection: AwsConnection
  place: CollectPlace
  known: PlaceState | undefined
  startedMs: number
  spacingMs: number
}

const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** What is asked for, as far back as AWS keeps it. A range that was named is asked again; otherwise only what has not been walked. */
const wantedSpan = ({ connector, request }: SourceContext, startedMs: number): Span => {
  const since = request.sinceDay ?? connector.sinceDay
  return {
    fromMs: Math.max(startedMs - keptMs + 60_000, since === null ? 0 : startOfDay(since)),
    untilMs: request.untilDay === undefined ? startedMs : Math.min(startedMs, startOfDay(request.untilDay) + dayMs - 1)
  }
}

async function* walkPlace(walked: PlaceWalk): AsyncGenerator<Delivery> {
  const { context, connection, place, known, startedMs } = walked
  const { outcome, request } = context
  const wanted = wantedSpan(context, startedMs)
  const isNamed = request.sinceDay !== undefined || request.untilDay !== undefined
  const done = readSpans(known?.cursor ?? null)
  const todo = spansLeft(wanted, isNamed ? [] : done)
  const history = openEventHistory(connection, place.region)
  const keeper = placeKeeper(walked, done)
  try {
    for (const span of todo) yield* walkSpan(walked, history, keeper, span)
    outcome.regions.push(place.region)
    yield { type: 'mark', mark: { ...keeper.mark(), problem: null } }
  } catch (error) {
    context.signal.throwIfAborted()
    if (!(error instanceof CallFailed)) throw error
    // A region nobody switched on has no events, and nothing is wrong with it.
    if (isRegionNotEnabled(error.cause)) return
    if (error.fault.decisive) throw stopped(error, context, 'cloudtrail:LookupEvents')
    const { code, layer, message, hint } = error.fault
    const problem = { code, layer, message, hint }
    outcome.problems.push({ ...problem, place: place.path })
    yield { type: 'mark', mark: { ...keeper.mark(), problem } }
  } finally {
    history.close()
  }
}

/** What has been walked of a place, and marks that say so. */
const placeKeeper = ({ place, startedMs }: PlaceWalk, before: readonly Span[]) => {
  let done: readonly Span[] = before
  const plain = (): CollectMark => ({ place, files: [], missing: [], had: [], days: [], cursor: spansText(done) })
  return {
    mark: plain,
    /** Everything of the span has been seen; what may still be joined by late events does not count. */
    seen(span: Span): CollectMark {
      done = mergeSpans([...done, { fromMs: span.fromMs, untilMs: Math.min(span.untilMs, startedMs - lateMs) }])
      const fromDay = formatDay(span.fromMs)
      // The oldest day may go on below.
      const firstWhole = span.fromMs === startOfDay(fromDay) ? fromDay : formatDay(startOfDay(fromDay) + dayMs)
      const toDay = formatDay(span.untilMs)
      return { ...plain(), ...(firstWhole <= toDay ? { listed: { fromDay: firstWhole, toDay, atMs: startedMs } } : {}) }
    },
    get done() {
      return done
    }
  }
}
type PlaceKeeper = ReturnType<typeof placeKeeper>

type HistoryEvent = HistoryPage['events'][number]

const timeOf = ({ EventTime }: HistoryEvent): number => EventTime?.getTime() ?? 0

/** Events of one day that become one document. */
interface Chunk {
  day: string
  events: HistoryEvent[]
  characters: number
}

async function* walkSpan(walked: PlaceWalk, history: EventHistory, keeper: PlaceKeeper, span: Span): AsyncGenerator<Delivery> {
  let chunk: Chunk | null = null
  let oldestSeenMs = span.untilMs
  const flush = function* (seen: Span): Generator<Delivery> {
    const file = chunk === null ? null : documentOf(walked, chunk)
    chunk = null
    const mark = keeper.seen(seen)
    if (file !== null) yield { type: 'file', task: file.task }
    yield { type: 'mark', mark: file === null ? mark : { ...mark, files: [file.awaited], days: [file.awaited.day] } }
  }
  for await (const event of eventsOf(walked, history, span, () => oldestSeenMs)) {
    const atMs = timeOf(event)
    const day = formatDay(atMs)
    const open = chunk as Chunk | null
    const isFull = open !== null && (open.events.length >= mostEvents || open.characters >= mostCharacters)
    // Everything younger than the event at hand has been seen.
    if (open !== null && (open.day !== day || isFull)) yield* flush({ fromMs: atMs + 1, untilMs: span.untilMs })
    chunk ??= { day, events: [], characters: 0 }
    chunk.events.push(event)
    chunk.characters += event.CloudTrailEvent?.length ?? 0
    oldestSeenMs = Math.min(oldestSeenMs, atMs)
  }
  yield* flush(span)
  // Whole days at the lower end: nothing older is to come, so its day is as listed as it will be.
  const day = formatDay(span.fromMs)
  yield { type: 'mark', mark: { ...keeper.mark(), listed: { fromDay: day, toDay: day, atMs: walked.startedMs } } }
}

/** Every event of a span, newest first. A token that has gone stale is left, and the walk goes on from the oldest event seen. */
async function* eventsOf(
  { context, spacingMs, place }: PlaceWalk,
  history: EventHistory,
  span: Span,
  oldestSeenMs: () => number
): AsyncGenerator<HistoryEvent> {
  const { requests, patience, signal, connector } = context
  const pace = createLookupPace(spacingMs)
  const at = { call: 'cloudtrail:LookupEvents', resource: place.path, profile: connector.profile }
  let { untilMs } = span
  let token: string | null = null
  for (let restarts = 0; ; ) {
    let page: HistoryPage
    try {
      page = await patience(
        async () => {
          await pace.turn(signal)
          requests.lookup++
          const answer = await history.page(span.fromMs, untilMs, token, signal)
          pace.passed()
          return answer
        },
        error => {
          const fault = describeFault(error, at)
          if (fault.layer === 'throttling') pace.throttled()
          return fault
        }
      )
    } catch (error) {
      if (!isStaleToken(error) || token === null || restarts++ >= restartsAtMost) throw error
      untilMs = oldestSeenMs()
      token = null
      continue
    }
    yield* page.events
    token = page.next
    if (token === null) return
  }
}

const isStaleToken = (error: unknown): boolean =>
  error instanceof CallFailed && error.cause instanceof Error && error.cause.name === 'InvalidNextTokenException'

/** A chunk as a document the importer knows, LookupEvents' own, with the place it is shown and remembered by. */
const documentOf = ({ context, place }: PlaceWalk, { day, events }: Chunk) => {
  const bytes = new Uint8Array(Buffer.from(`${JSON.stringify({ Events: events })}\n`, 'utf8'))
  const ticket = context.nextTicket()
  const [newest, oldest] = [timeOf(events[0] as HistoryEvent), timeOf(events.at(-1) as HistoryEvent)]
  const path = `${place.path}${day.replaceAll('-', '/')}/${formatIso(oldest)}--${formatIso(newest)}-${events[0]?.EventId?.slice(0, 8) ?? ''}.json`
  const modifiedAtMs = context.now()
  context.fetched.bytes += bytes.length
  context.outcome.filesFetched++
  const seen = { path, sizeBytes: bytes.length, modifiedAtMs }
  return {
    task: { shownPath: path, readPath: path, sizeBytes: bytes.length, modifiedAtMs, temporary: false, bytes, ticket },
    awaited: { ticket, ...seen, day }
  }
}
