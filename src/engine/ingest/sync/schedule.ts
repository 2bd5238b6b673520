import { byPriority, type Connector } from '../../../shared/vocabulary/connector.ts'

/** What the schedule knows of one connector. */
export interface Scheduled {
  connector: Connector
  /** When it was last tried; null: never. */
  lastTryMs: number | null
  /** Tries that failed since one went well. */
  failures: number
}

export interface ScheduleState {
  scheduled: readonly Scheduled[]
  /** Ids of connectors being collected now. */
  running: ReadonlySet<string>
  paused: boolean
  nowMs: number
}

const minuteMs = 60_000
/** After the first failure; each next wait is twice as long. */
const firstBackOffMs = minuteMs
/** A connector whose own interval is longer waits that long. */
const longestBackOffMs = 60 * minuteMs

/** A number from 0 to 1 that is always the same for the same text, so that the time a page shows is the time that is kept. */
const shareOf = (text: string): number => {
  let hash = 2_166_136_261
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619)
  return (hash >>> 0) / 2 ** 32
}

/** How long after a try the next one comes. After failures it differs by up to a quarter, so that connectors that failed together part. */
export const waitMs = ({ connector, failures }: Scheduled): number => {
  const intervalMs = connector.intervalMinutes * minuteMs
  if (failures === 0) return intervalMs
  const doubled = firstBackOffMs * 2 ** Math.min(failures - 1, 30)
  const share = 0.75 + shareOf(`${connector.id} ${failures}`) / 2
  return Math.min(doubled, Math.max(intervalMs, longestBackOffMs)) * share
}

const isCollected = ({ enabled, mode }: Connector): boolean => enabled && mode !== 'skip'

/**
 * When a connector is asked next, by the clock alone; in the past when it is overdue.
 * @returns null when it is disabled, skipped, or everything is paused
 */
export const nextTryMs = (scheduled: Scheduled, paused: boolean, nowMs: number): number | null => {
  if (paused || !isCollected(scheduled.connector)) return null
  const { lastTryMs } = scheduled
  // A try later than now is of a clock that was set back since; nobody knows how long ago it was.
  return lastTryMs === null || lastTryMs > nowMs ? nowMs : Math.round(lastTryMs + waitMs(scheduled))
}

/** What only one connector reads at a time: a bucket, or an account's event history. */
export const sharedSource = ({ source, bucket, accountId }: Connector): string =>
  source === 's3' ? `s3://${bucket ?? ''}` : `event-history://${accountId}`

/**
 * The connectors to collect now, by priority, then name: those whose time has come, at most one a bucket and none whose bucket is being read.
 * Of two that wait for one bucket the longer waiting goes first, so that none is passed over for ever.
 */
export const dueConnectors = ({ scheduled, running, paused, nowMs }: ScheduleState): Connector[] => {
  const busy = new Set(scheduled.filter(({ connector }) => running.has(connector.id)).map(({ connector }) => sharedSource(connector)))
  const due: Connector[] = []
  const waiting = scheduled
    .map(each => ({ connector: each.connector, atMs: nextTryMs(each, paused, nowMs), never: each.lastTryMs === null }))
    .filter(({ connector, atMs }) => atMs !== null && atMs <= nowMs && !running.has(connector.id))
    .sort(
      (one, other) =>
        Number(other.never) - Number(one.never) || Number(one.atMs) - Number(other.atMs) || byPriority(one.connector, other.connector)
    )
  for (const { connector } of waiting) {
    if (busy.has(sharedSource(connector))) continue
    busy.add(sharedSource(connector))
    due.push(connector)
  }
  return due.sort(byPriority)
}
