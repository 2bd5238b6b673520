import type { EventHistory, HistoryPage } from '../../aws/event-history.ts'
import { describeFault } from '../../aws/fault.ts'
import type { CollectPlace } from '../../store/collect-mark.ts'
import type { Span } from './history-spans.ts'
import type { SourceContext } from './log-source.ts'
import { createLookupPace } from './lookup-pace.ts'
import { CallFailed } from './patience.ts'

/** A token can go stale on the way; the walk then begins anew where it stands. */
const restartsAtMost = 5

/** Where events are asked for, and how fast. */
export interface HistoryWalk {
  context: SourceContext
  place: CollectPlace
  spacingMs: number
}

export type HistoryEvent = HistoryPage['events'][number]

export const timeOf = ({ EventTime }: HistoryEvent): number => EventTime?.getTime() ?? 0

/** Every event of a span, newest first. A token that has gone stale is left, and the walk goes on from the oldest event seen. */
export async function* eventsOf(
  { context, spacingMs, place }: HistoryWalk,
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
