import type { AccessChange } from '../../../shared/contract/snapshots.ts'
import { type ResourceType, resourceTypes } from '../../../shared/vocabulary/activity.ts'
import type { EntitlementCell, EntitlementMatrix } from '../../../shared/vocabulary/entitlement.ts'
import { accessActions } from '../../../shared/vocabulary/profile.ts'
import type { Entitlements } from './entitlements.ts'

/** A change without what the logs tell of it. */
export type EntitlementChange = Omit<AccessChange, 'lastUsedMs'>

const actionsOf = (type: ResourceType, mask: number): string[] => accessActions[type].filter((_, bit) => (mask & (1 << bit)) !== 0)

const changeOf = (before: number, after: number): AccessChange['change'] => {
  if (before === 0) return 'gained'
  if (after === 0) return 'lost'
  return (before & ~after) === 0 ? 'widened' : 'narrowed'
}

/** What may be done, or may be under a condition. What cannot be told on either side is no change. */
const masks = (before: EntitlementCell, after: EntitlementCell): [before: number, after: number] => {
  const told = ~(before.unknown | after.unknown)
  return [(before.allowed | before.conditional) & told, (after.allowed | after.conditional) & told]
}

const nothing: EntitlementCell = { allowed: 0, conditional: 0, unknown: 0 }

const places = (keys: Iterable<string>): Map<string, number> => new Map([...keys].map((key, at) => [key, at]))

/** Everyone and everything that is in either; place -1 where it is not. */
function* pairsOf<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (value: T) => string
): Generator<[value: T, before: number, after: number]> {
  const [placesBefore, placesAfter] = [places(before.map(keyOf)), places(after.map(keyOf))]
  for (const [at, value] of after.entries()) yield [value, placesBefore.get(keyOf(value)) ?? -1, at]
  for (const [at, value] of before.entries()) if (!placesAfter.has(keyOf(value))) yield [value, at, -1]
}

function* changesOf(before: EntitlementMatrix, after: EntitlementMatrix): Generator<EntitlementChange> {
  const { type } = after
  const resources = [...pairsOf(before.resources, after.resources, ({ arn }) => arn)]
  const cellAt = ({ matrix, cells, resources: own }: EntitlementMatrix, row: number, column: number): EntitlementCell =>
    row < 0 || column < 0 ? nothing : (cells[matrix[row * own.length + column] as number] as EntitlementCell)
  for (const [identity, rowBefore, rowAfter] of pairsOf(before.identities, after.identities, ({ key }) => key))
    for (const [resource, columnBefore, columnAfter] of resources) {
      const [was, is] = masks(cellAt(before, rowBefore, columnBefore), cellAt(after, rowAfter, columnAfter))
      if (was === is) continue
      yield {
        identity: identity.key,
        identityName: identity.name,
        resource: resource.arn,
        resourceType: type,
        change: changeOf(was, is),
        gained: actionsOf(type, is & ~was),
        lost: actionsOf(type, was & ~is)
      }
    }
}

/**
 * Who gained or lost which access between two states. An identity or resource that came or went gained or lost all of its own.
 * @returns how many changes there are, and the first of them
 */
export const compareEntitlements = (
  before: Entitlements,
  after: Entitlements,
  atMost: number
): { total: number; rows: EntitlementChange[] } => {
  const rows: EntitlementChange[] = []
  let total = 0
  for (const type of resourceTypes)
    for (const change of changesOf(before.matrices[type], after.matrices[type])) {
      total++
      if (rows.length < atMost) rows.push(change)
    }
  return { total, rows }
}
