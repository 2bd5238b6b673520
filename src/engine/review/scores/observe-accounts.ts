import { type Observation, observation } from '../../coverage/observe.ts'
import { type TrailTimeline, trailTimeline, unlistedTimelines } from '../../coverage/trail-timeline.ts'
import { readAccountLogs } from '../../store/read/read-account-logs.ts'
import type { ScoredInventory, ScoreSources } from './score-sources.ts'

type Window = { sinceMs: number; untilMs: number }

/** What the logs could show, from the trails of the inventory, their changes and the logs themselves. */
export const observeAccounts = (
  sources: Pick<ScoreSources, 'reader' | 'settings' | 'trailChanges'>,
  inventory: ScoredInventory,
  window: Window,
  assumeObserved: boolean
): Observation =>
  observation({
    window,
    logs: logsBefore(sources.reader, window.untilMs),
    trails: timelines(inventory, sources),
    organizationAccounts: new Set(inventory.organization?.accounts.map(({ accountId }) => accountId) ?? []),
    completeAccounts: new Set(sources.settings.completeAccounts),
    assumeObserved
  })

type Logs = ReturnType<typeof readAccountLogs>
const kept = new WeakMap<ScoreSources['reader'], { key: string; logs: Logs }[]>()
const keptAtMost = 4

const logsBefore = (reader: ScoreSources['reader'], untilMs: number): Logs => {
  // Everything after the newest event is the same moment.
  const key = `${reader.frame.version} ${reader.frame.lowerBound(untilMs)}`
  const known = kept.get(reader) ?? []
  const found = known.find(entry => entry.key === key)
  if (found !== undefined) return found.logs
  const logs = readAccountLogs(reader, untilMs)
  kept.set(reader, [{ key, logs }, ...known].slice(0, keptAtMost))
  return logs
}

/** A trail stands in the inventory of every account that sees it; the one that knows most about it speaks. */
const timelines = (inventory: ScoredInventory, { trailChanges }: Pick<ScoreSources, 'trailChanges'>): TrailTimeline[] => {
  const seen = inventory.accounts.flatMap(({ accountId, takenAtMs, trails }) =>
    trails.state === 'known' ? trails.value.map(trail => ({ trail, accountId, takenAtMs })) : []
  )
  const listed = [...Map.groupBy(seen, ({ trail }) => trail.arn).values()].map(copies => {
    const knows = ({ trail }: (typeof copies)[number]): number =>
      Number(trail.selectors.state === 'known') * 2 + Number(trail.logging.state === 'known')
    const best = copies.reduce((one, other) => (knows(other) > knows(one) ? other : one))
    return trailTimeline(best.trail, best.takenAtMs, trailChanges, new Set(copies.map(({ accountId }) => accountId)))
  })
  return [...listed, ...unlistedTimelines(trailChanges, listed)]
}
