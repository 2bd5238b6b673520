import type { ResourceType } from '../../../shared/vocabulary/activity.ts'
import { accessActions } from '../../../shared/vocabulary/profile.ts'
import type { EventWords } from '../../store/read/event-words.ts'
import type { UseTimeline } from './timeline-of-use.ts'

/** Every pair of identity and resource of one kind that any event joins, and which combinations are use of it. */
export interface PairUses {
  /** By pair: index of the scored identity, and target resource. Pairs of one identity stand together. */
  actorOf: Int32Array
  targetOf: Int32Array
  /** Pairs of identity `i`: `startOf[i]` to `startOf[i + 1]`. */
  startOf: Int32Array
  /** Three columns, one line for each combination and pair: combination, pair, mask of actions. */
  combination: Int32Array
  pair: Int32Array
  mask: Int32Array
}

/** Masks of actions by resource that each use set means. */
export const masksOfUses = (words: EventWords, type: ResourceType): (readonly { resource: number; mask: number }[])[] => {
  const bits = new Map(accessActions[type].map((action, bit) => [action.toLowerCase(), 1 << bit]))
  const bitOf = Int32Array.from(words.terms('action'), action => bits.get(action.toLowerCase()) ?? 0)
  const { resources } = words
  return words.useSets.map(uses => {
    const masks = new Map<number, number>()
    for (const { action, resource } of uses) {
      const mask = action < 0 || resource < 0 || resources[resource]?.type !== type ? 0 : (bitOf[action] as number)
      if (mask !== 0) masks.set(resource, (masks.get(resource) ?? 0) | mask)
    }
    return [...masks].map(([resource, mask]) => ({ resource, mask }))
  })
}

export const pairUses = (
  timeline: UseTimeline,
  masks: readonly (readonly { resource: number; mask: number }[])[],
  targetOf: Int32Array,
  targets: number,
  identities: number
): PairUses => {
  const lines: { combination: number; key: number; mask: number }[] = []
  const keys = new Set<number>()
  timeline.usesOf.forEach((uses, combination) => {
    for (const { resource, mask } of masks[uses] ?? []) {
      const target = targetOf[resource] as number
      if (target < 0) continue
      const key = (timeline.actorOf[combination] as number) * targets + target
      keys.add(key)
      lines.push({ combination, key, mask })
    }
  })
  const sorted = Float64Array.from(keys).sort()
  const pairOf = new Map<number, number>()
  for (const [pair, key] of sorted.entries()) pairOf.set(key, pair)
  const actorOf = Int32Array.from(sorted, key => Math.floor(key / targets))
  const startOf = new Int32Array(identities + 1)
  for (const actor of actorOf) startOf[actor + 1] = (startOf[actor + 1] as number) + 1
  for (let at = 0; at < identities; at++) startOf[at + 1] = (startOf[at + 1] as number) + (startOf[at] as number)
  return {
    actorOf,
    targetOf: Int32Array.from(sorted, key => key % targets),
    startOf,
    combination: Int32Array.from(lines, line => line.combination),
    pair: Int32Array.from(lines, line => pairOf.get(line.key) ?? 0),
    mask: Int32Array.from(lines, line => line.mask)
  }
}

/** What was used of each pair: by any action of `wanted`. */
export interface UsedPairs {
  /** Places in time; −1: never before the window's end. */
  first: Int32Array
  last: Int32Array
  /** Actions in the window. */
  inWindow: Int32Array
}

export const usedPairs = (uses: PairUses, places: { first: Int32Array; last: Int32Array }, begin: number, wanted: number): UsedPairs => {
  const count = uses.actorOf.length
  const used: UsedPairs = { first: new Int32Array(count).fill(-1), last: new Int32Array(count).fill(-1), inWindow: new Int32Array(count) }
  for (let line = 0; line < uses.pair.length; line++) {
    const mask = (uses.mask[line] as number) & wanted
    const combination = uses.combination[line] as number
    const last = places.last[combination] as number
    if (mask === 0 || last < 0) continue
    const pair = uses.pair[line] as number
    const first = places.first[combination] as number
    if ((used.first[pair] as number) < 0 || first < (used.first[pair] as number)) used.first[pair] = first
    if (last > (used.last[pair] as number)) used.last[pair] = last
    if (last >= begin) used.inWindow[pair] = (used.inWindow[pair] as number) | mask
  }
  return used
}
