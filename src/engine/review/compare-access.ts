import type { AccessChange } from '../../shared/contract/snapshots.ts'
import { accessActions } from '../../shared/vocabulary/profile.ts'
import { compareEntitlements, type EntitlementChange } from './entitlements/compare-entitlements.ts'
import { type UsedPairs, usedPairs } from './scores/pair-uses.ts'
import { type ScoreModel, scoreModel } from './scores/score-model.ts'
import type { ScoreSources } from './scores/score-sources.ts'
import { placesBefore } from './scores/timeline-of-use.ts'

const rowsAtMost = 5000

/** Newest use of any changed action. */
const lastUses = (sources: ScoreSources, model: ScoreModel): ((change: EntitlementChange) => number | null) => {
  const { frame } = sources.reader
  const places = placesBefore(model.timeline, frame.order.length)
  const byMask = new Map<string, UsedPairs>()
  const targets = new Map<string, Map<string, number>>()
  return ({ identity, resource, resourceType, gained, lost }) => {
    const { matrix, uses, extras } = model.kinds[resourceType]
    const actor = model.placeOf.get(identity)
    let placesOfType = targets.get(resourceType)
    if (placesOfType === undefined) {
      placesOfType = new Map([...matrix.resources, ...extras].map(({ arn }, at) => [arn, at]))
      targets.set(resourceType, placesOfType)
    }
    const target = placesOfType.get(resource)
    if (actor === undefined || target === undefined) return null
    const changed = new Set([...gained, ...lost])
    const mask = accessActions[resourceType].reduce((bits, action, bit) => (changed.has(action) ? bits | (1 << bit) : bits), 0)
    const key = `${resourceType} ${mask}`
    let used = byMask.get(key)
    if (used === undefined) {
      used = usedPairs(uses, places, 0, mask)
      byMask.set(key, used)
    }
    const end = uses.startOf[actor + 1] as number
    for (let pair = uses.startOf[actor] as number; pair < end; pair++) {
      const last = used.last[pair] as number
      if (uses.targetOf[pair] === target) return last < 0 ? null : frame.timeMs(frame.order[last] as number)
    }
    return null
  }
}

/** Who gained or lost which access between two moments, and whether it was ever used. */
export const compareAccess = (sources: ScoreSources, fromMs: number, toMs: number): { total: number; rows: AccessChange[] } => {
  const [before, after] = [sources.inventoryAt(fromMs), sources.inventoryAt(toMs)]
  if (before.key === after.key) return { total: 0, rows: [] }
  const { total, rows } = compareEntitlements(sources.entitlementsAt(before), sources.entitlementsAt(after), rowsAtMost)
  // What is gone now may still be known by the earlier inventory.
  const known = [scoreModel(sources, toMs), scoreModel(sources, fromMs)].map(model => lastUses(sources, model))
  return {
    total,
    rows: rows.map(change => {
      const times = known.map(last => last(change)).filter(time => time !== null)
      return { ...change, lastUsedMs: times.length === 0 ? null : Math.max(...times) }
    })
  }
}
