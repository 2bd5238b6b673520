import type { Settings } from '../../shared/contract/workspace.ts'
import { trailCalls, trailChange } from '../coverage/trail-change.ts'
import type { TrailChange } from '../coverage/trail-timeline.ts'
import { entitlementsAt } from '../review/entitlements/entitlements-at.ts'
import { entitlementsWithout } from '../review/entitlements/entitlements-without.ts'
import { explainPair } from '../review/entitlements/explain-pair.ts'
import { inventoryAt } from '../review/inventory-at.ts'
import { oktaLinks } from '../review/okta-links.ts'
import { updateFindings } from '../review/scores/rule-findings.ts'
import type { ScoreSources } from '../review/scores/score-sources.ts'
import type { StoreReader } from '../store/read/store-reader.ts'
import { readOpenFindings } from '../store/score-findings.ts'
import { readSettings } from '../store/workspace-files.ts'
import { rawRecords } from './raw-records.ts'
import type { Rooms } from './rooms.ts'
import type { WorkspaceRoom } from './workspace-room.ts'

/** Everything scores are made of, for the workspace that is open. */
export const scoreSources = async (workspace: WorkspaceRoom, nowMs: number): Promise<ScoreSources> => {
  const { reader } = workspace
  const settings: Settings = readSettings(workspace.dir)
  const oktaIdentities: ScoreSources['oktaIdentities'] = inventory => oktaLinks(reader, inventory, settings).identities
  return {
    reader,
    settings,
    nowMs,
    inventoryAt: asOfMs => inventoryAt(reader.database, asOfMs),
    entitlementsAt: inventory => entitlementsAt(reader.database, inventory),
    entitlementsWithout: (inventory, removals) => entitlementsWithout(inventory, entitlementsAt(reader.database, inventory), removals),
    explainPair(inventory, key, resource, type, mask) {
      const person = key.startsWith('okta:') ? oktaIdentities(inventory).find(({ identity }) => identity === key) : undefined
      const keys = person === undefined ? [key] : new Set(person.links.map(({ roleArn }) => roleArn))
      const refs = [...keys].flatMap(each => explainPair(inventory, each, resource, type, mask))
      return [...new Map(refs.map(ref => [`${ref.path} ${ref.policy} ${ref.index}`, ref])).values()]
    },
    oktaIdentities,
    trailChanges: await trailChanges(workspace, reader)
  }
}

const changesOf = new WeakMap<StoreReader, { version: number; changes: Promise<TrailChange[]> }>()
/** Trails do not change so often: where they seem to, the newest count. */
const changesAtMost = 1000

/** Successful calls that changed a trail, read from their records once for each state of the store. */
const trailChanges = (workspace: WorkspaceRoom, reader: StoreReader): Promise<TrailChange[]> => {
  const { version } = reader.frame
  const known = changesOf.get(reader)
  if (known?.version === version) return known.changes
  const changes = readTrailChanges(workspace, reader)
  changesOf.set(reader, { version, changes })
  return changes
}

const readTrailChanges = async (workspace: WorkspaceRoom, reader: StoreReader): Promise<TrailChange[]> => {
  const selection = reader.selector.select({
    conditions: [
      { field: 'source', op: 'is', values: ['cloudtrail.amazonaws.com'] },
      { field: 'name', op: 'is', values: Object.keys(trailCalls) },
      { field: 'outcome', op: 'is', values: ['success'] }
    ]
  })
  const seqs = selection.subarray(Math.max(0, selection.length - changesAtMost))
  const rows = reader.events.rows(seqs)
  const records = await rawRecords(workspace, seqs)
  return rows.flatMap((row, at) => trailChange(parsed(records[at]?.raw ?? null), row.timeMs, row.accountId, row.region) ?? [])
}

const parsed = (text: string | null): unknown => {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

const dayMs = 86_400_000

/**
 * Looks again at the rules people set over scores, after something new has come in. Does nothing where there are none. A failure is
 * logged and goes no further: what came in is kept, and the next time looks again.
 */
export const refreshFindings = async (rooms: Pick<Rooms, 'now' | 'log'>, workspace: WorkspaceRoom): Promise<void> => {
  const nowMs = rooms.now()
  try {
    const { reader } = workspace
    const { scoreRules, rangeDays, asOf } = readSettings(workspace.dir)
    if (scoreRules.length === 0 && readOpenFindings(reader.database).length === 0) return
    const { order } = reader.frame
    const newestMs = order.length === 0 ? nowMs : reader.frame.timeMs(order[order.length - 1] as number)
    const untilMs = (asOf === 'now' ? nowMs : newestMs) + 1
    updateFindings(workspace.dir, await scoreSources(workspace, nowMs), { sinceMs: untilMs - rangeDays * dayMs, untilMs })
  } catch (error) {
    rooms.log({ level: 'warn', message: 'The rules over scores could not be looked at again.', error })
  }
}
