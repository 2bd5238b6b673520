import { CloudTrailClient, type Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail'
import { isNotEnabledCode } from '../../shared/vocabulary/region-not-enabled.ts'
import type { AwsConnection } from './aws-connection.ts'

export interface HistoryPage {
  /** As LookupEvents answers them, newest first. */
  events: Event[]
  /** Token of the next page, good for the very same range only. */
  next: string | null
}

/** One account's event history in one region. */
export interface EventHistory {
  /** Events from the first to the last instant, both included. Asked once: who asks paces and repeats. */
  page(fromMs: number, untilMs: number, token: string | null, signal: AbortSignal): Promise<HistoryPage>
  close(): void
}

const mostPerPage = 50

export const openEventHistory = (connection: AwsConnection, region: string): EventHistory => {
  // Repeating is for whoever keeps the pace: the SDK's own tries would not be counted in it.
  const client = new CloudTrailClient({ ...connection.config('CloudTrail', region), maxAttempts: 1 })
  return {
    async page(fromMs, untilMs, token, signal) {
      const { Events = [], NextToken } = await client.send(
        new LookupEventsCommand({
          StartTime: new Date(fromMs),
          EndTime: new Date(untilMs),
          MaxResults: mostPerPage,
          ...(token === null ? {} : { NextToken: token })
        }),
        { abortSignal: signal }
      )
      return { events: Events, next: NextToken ?? null }
    },
    close: () => client.destroy()
  }
}

/** There is nothing to collect in it, and nothing wrong. */
export const isRegionNotEnabled = (error: unknown): boolean => error instanceof Error && isNotEnabledCode(error.name)
