import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entitlements } from '../../src/engine/review/entitlements/entitlements.ts'
import type { ScoredInventory, ScoreSources } from '../../src/engine/review/scores/score-sources.ts'
import { openReader } from '../../src/engine/store/read/store-reader.ts'
import type { OktaIdentity } from '../../src/shared/contract/okta.ts'
import { initialSettings, type Settings } from '../../src/shared/contract/workspace.ts'
import type { Activity } from '../../src/shared/vocabulary/activity.ts'
import type { AccountInventory } from '../../src/shared/vocabulary/inventory.ts'
import { shaOf, storeLogs } from './a-store.ts'
import { anActivity } from './an-activity.ts'

export const account = '111122223333'
const hourMs = 3_600_000
export const dayMs = 24 * hourMs
/** The last instant of the window. */
export const asOfMs = Date.UTC(2026, 6, 1, 12) - 1
export const aWindow = { sinceMs: asOfMs + 1 - 30 * dayMs, untilMs: asOfMs + 1 }
export const aQuestion = { window: aWindow, profile: 'data' as const, conditional: true, assumeObserved: true }

const guid = (n: number): string => `00000000-0000-4000-a000-${n.toString(16).padStart(12, '0')}`

/** A call to EC2 by somebody else every hour from five days before the window to its end. */
export const aRhythm = (accountId = account): Partial<Activity>[] =>
  Array.from({ length: 35 * 24 }, (_, at) => ({
    timeMs: aWindow.untilMs - (at + 1) * hourMs,
    accountId,
    identity: { key: `arn:aws:iam::${accountId}:user/clock`, type: 'iam-user', name: 'clock', accountId, uniqueId: null },
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    category: 'management',
    uses: [{ action: 'ec2:DescribeInstances', class: 'read-config', resource: null }]
  }))

export interface ScoreWorld {
  activities?: Partial<Activity>[]
  accounts?: AccountInventory[]
  people?: OktaIdentity[]
  settings?: Partial<Settings>
}

/** A workspace with these events and this inventory, ready to be asked; `close` removes it. */
export const scoreWorld = ({ activities = [], accounts = [], people = [], settings = {} }: ScoreWorld) => {
  const dir = mkdtempSync(join(tmpdir(), 'footfall-scores-'))
  storeLogs(dir, [{ sha256: shaOf(1), activities: activities.map((each, at) => anActivity({ eventId: guid(at + 1), ...each })) }])
  const reader = openReader(dir)
  const inventory: ScoredInventory = { key: '1', accounts, organization: null, identityCenter: null, marks: new Map() }
  const decided = entitlements(inventory)
  const sources: ScoreSources = {
    reader,
    settings: { ...initialSettings, ...settings },
    nowMs: asOfMs,
    inventoryAt: () => inventory,
    entitlementsAt: () => decided,
    entitlementsWithout: () => decided,
    explainPair: () => [],
    oktaIdentities: () => people,
    trailChanges: []
  }
  const close = (): void => {
    reader.close()
    rmSync(dir, { recursive: true, force: true })
  }
  return { dir, sources, close }
}
