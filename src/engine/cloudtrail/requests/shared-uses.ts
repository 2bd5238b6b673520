import type { ResourceRef, Use } from '../../../shared/vocabulary/activity.ts'

/** Single uses that are remembered; then all are forgotten. */
const maxUses = 20_000

/** By action, then by the very resource. */
const singles = new Map<string | null, Map<ResourceRef | null, readonly Use[]>>()
let count = 0

const knownFor = (action: string | null): Map<ResourceRef | null, readonly Use[]> => {
  const known = singles.get(action)
  if (known !== undefined) return known
  const made = new Map<ResourceRef | null, readonly Use[]>()
  singles.set(action, made)
  return made
}

const frozen = (uses: readonly Use[]): readonly Use[] => {
  for (const use of uses) {
    Object.freeze(use)
    Object.freeze(use.resource)
  }
  return Object.freeze(uses)
}

/** Frozen; requests that come to the same single use share it, so that it can be known by being the same object. */
export const sharedUses = (uses: readonly Use[]): readonly Use[] => {
  const [only] = uses
  if (only === undefined || uses.length > 1) return frozen(uses)
  if (count >= maxUses) {
    singles.clear()
    count = 0
  }
  const sameAction = knownFor(only.action)
  const known = sameAction.get(only.resource)
  if (known?.[0]?.class === only.class) return known
  if (known === undefined) {
    sameAction.set(only.resource, uses)
    count++
  }
  return frozen(uses)
}
