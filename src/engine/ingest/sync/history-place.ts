import { dayMs, formatDay, formatIso, startOfDay } from '../../../shared/vocabulary/time.ts'
import type { AwsConnection } from '../../aws/aws-connection.ts'
import { type EventHistory, isRegionNotEnabled, openEventHistory } from '../../aws/event-history.ts'
import type { PlaceState } from '../../store/collect-ledger.ts'
import type { CollectMark } from '../../store/collect-mark.ts'
import type { Delivery } from '../delivery.ts'
import { eventsOf, type HistoryEvent, type HistoryWalk, timeOf } from './history-events.ts'
import { mergeSpans, readSpans, type Span, spansLeft, spansText } from './history-spans.ts'
import { type SourceContext, SourceStopped } from './log-source.ts'
import { CallFailed } from './patience.ts'
import { plainProblem } from './plain-problem.ts'

/** AWS keeps so much. */
const keptMs = 90 * dayMs
/** Events come up to so late: what is younger is asked again next time. */
const lateMs = 2 * 3_600_000
/** A document is handed on when it has so much, or its day ends. */
const mostEvents = 1000
const mostCharacters = 8_000_000

/** One region of an account, walked once. */
interface PlaceWalk extends HistoryWalk {
  connection: AwsConnection
  known: PlaceState | undefined
  startedMs: number
}

/** What is asked for, as far back as AWS keeps it. A range that was named is asked again; otherwise only what has not been walked. */
const wantedSpan = ({ connector, request }: SourceContext, startedMs: number): Span => {
  const since = request.sinceDay ?? connector.sinceDay
  return {
    fromMs: Math.max(startedMs - keptMs + 60_000, since === null ? 0 : startOfDay(since)),
    untilMs: request.untilDay === undefined ? startedMs : Math.min(startedMs, startOfDay(request.untilDay) + dayMs - 1)
  }
}

/** @throws SourceStopped where no other region would fare better */
export async function* walkHistory(walked: PlaceWalk): AsyncGenerator<Delivery> {
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
    if (error.fault.decisive) throw new SourceStopped(plainProblem(error.fault), error)
    const problem = plainProblem(error.fault)
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
