import type { OktaIdentity } from '../../../shared/contract/okta.ts'
import type { Removal } from '../../../shared/contract/snapshots.ts'
import type { Settings } from '../../../shared/contract/workspace.ts'
import type { StatementRef } from '../../../shared/vocabulary/access-decision.ts'
import type { ResourceType } from '../../../shared/vocabulary/activity.ts'
import type { Inventory } from '../../../shared/vocabulary/inventory.ts'
import type { TrailChange } from '../../coverage/trail-timeline.ts'
import type { StoreReader } from '../../store/read/store-reader.ts'
import type { Entitlements } from '../entitlements/entitlements.ts'

/** The inventory that speaks for a moment. */
export interface ScoredInventory extends Inventory {
  /** Names its content: equal keys, equal content. */
  key: string
  /** By account: `snapshot-after-as-of`. */
  marks: ReadonlyMap<string, readonly string[]>
}

/** Everything scores are made of, in one place. Equal inventories must come as the same object. */
export interface ScoreSources {
  reader: StoreReader
  settings: Settings
  nowMs: number
  inventoryAt(asOfMs: number): ScoredInventory
  entitlementsAt(inventory: ScoredInventory): Entitlements
  entitlementsWithout(inventory: ScoredInventory, removals: readonly Removal[]): Entitlements
  explainPair(inventory: ScoredInventory, identity: string, resource: string, type: ResourceType, mask: number): StatementRef[]
  /** People of Okta and the roles they reach. */
  oktaIdentities(inventory: ScoredInventory): readonly OktaIdentity[]
  /** Changes of trails the logs tell of, oldest first. */
  trailChanges: readonly TrailChange[]
}
