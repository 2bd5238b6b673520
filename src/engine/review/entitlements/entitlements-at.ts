import type { SnapshotRow } from '../../../shared/contract/snapshots.ts'
import { readEntitlementSet } from '../../store/entitlement-store.ts'
import type { Database } from '../../store/snapshot-store.ts'
import { type Entitlements, entitlements } from './entitlements.ts'
import type { Decidable } from './sides.ts'

/** An inventory and a name for it: equal names, equal inventories. */
export type NamedInventory = Decidable & {
  key: string
  /** Those it was made of. */
  snapshots?: readonly Pick<SnapshotRow, 'id' | 'kind' | 'subject'>[]
}

/** Counted up whenever the same inventory may be decided otherwise: what was stored before is then decided again. */
const engineVersion = 2

/** One snapshot of each subject says the same whether it was taken before the moment or after. */
const contentName = ({ key, snapshots = [] }: Pick<NamedInventory, 'key' | 'snapshots'>): string => {
  const subjects = new Set(snapshots.map(({ kind, subject }) => `${kind} ${subject}`))
  const isSimple = snapshots.length > 0 && subjects.size === snapshots.length
  return isSimple
    ? `only ${snapshots
        .map(({ id }) => id)
        .sort((a, b) => a - b)
        .join('+')}`
    : key
}

/** Under which name what is decided on an inventory is kept. */
export const entitlementKey = (inventory: Pick<NamedInventory, 'key' | 'snapshots'>): string => `${engineVersion}/${contentName(inventory)}`

const kept = new WeakMap<Database, Map<string, Entitlements>>()
const keptAtMost = 4

/** What everybody may do as an inventory tells it: as it was stored, else decided now. Recent ones are at hand. */
export const entitlementsAt = (database: Database, inventory: NamedInventory): Entitlements => {
  const key = entitlementKey(inventory)
  const known = kept.get(database) ?? new Map<string, Entitlements>()
  kept.set(database, known)
  const found = known.get(key) ?? readEntitlementSet(database, key) ?? entitlements(inventory)
  known.delete(key)
  known.set(key, found)
  for (const oldest of known.keys()) {
    if (known.size <= keptAtMost) break
    known.delete(oldest)
  }
  return found
}
