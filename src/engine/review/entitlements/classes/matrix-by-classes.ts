import type { ResourceType } from '../../../../shared/vocabulary/activity.ts'
import type { EntitlementMatrix } from '../../../../shared/vocabulary/entitlement.ts'
import { accessActions } from '../../../../shared/vocabulary/profile.ts'
import { createCellTable } from '../cell-table.ts'
import { decideCell } from '../decide-cell.ts'
import type { IdentitySide } from '../identity-side.ts'
import type { ResourceSide } from '../resource-side.ts'
import type { Sides } from '../sides.ts'
import { createCallerClasses } from './caller-classes.ts'
import { createRows } from './class-rows.ts'
import { createCellDecider } from './decide-class.ts'
import { createEffort, exhausted } from './effort.ts'
import { createHits } from './hits.ts'
import { createNumberSets } from './interning.ts'
import { callerValues, resourceValues } from './key-values.ts'
import { createOwnerClasses } from './owner-classes.ts'
import { createPairTable } from './pair-table.ts'
import { createPolicyEffects, type Workshop } from './policy-effects.ts'
import { createSignatures } from './signatures.ts'
import { strangerLike } from './stranger-like.ts'

/** ARNs that are not written as their kind's are, which decisions may take for something else: each is asked by itself. */
const isOdd = ({ type, facts: { resource } }: ResourceSide): boolean => {
  if (type === 's3-bucket') return !/^arn:[^:]*:s3:::[^/]+$/.test(resource)
  return (
    !(type === 'secret' ? /^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:/ : /^arn:[^:]*:kms:[^:]*:[^:]*:key\//).test(resource) ||
    resource.endsWith('/*')
  )
}

/**
 * Work done for one kind of resource: half a minute's at most. Ten thousand roles and a thousand buckets of an ordinary kind need a
 * thirtieth of it.
 */
const unitsAtMost = 12_000_000
/** Policies that are not made to be hard are decided with this for each. */
const usefulShare = 250_000

/**
 * Decides a kind of resource for all identities without asking pair by pair: what every statement comes to on a pair (its principals,
 * conditions, and the part of its patterns that is left to be said of keys) is put into numbers. Pairs with the same numbers on the caller's
 * and on the owner's side are one class, and one of each is decided.
 * @param onTooComplex  told whose policies take more work than there is: everything of theirs is `unknown`
 */
export const matrixByClasses = (
  { identities, resources: all, nowMs }: Sides,
  type: ResourceType,
  onTooComplex: (key: string) => void = () => undefined,
  units = unitsAtMost
): EntitlementMatrix => {
  const resources = all[type]
  const table = createCellTable()
  const count = resources.length
  const matrix = new Uint16Array(identities.length * count)
  const [somebody] = identities
  if (somebody !== undefined && count > 0) {
    const effort = createEffort(units)
    const workshop: Workshop = {
      effort,
      type,
      resources,
      nowMs,
      hits: createHits(type, resources, effort),
      signatures: createSignatures(type),
      sets: createNumberSets(effort),
      resourceValues: resourceValues(resources, strangerLike(somebody), nowMs)
    }
    const effects = createPolicyEffects(workshop)
    const [callerRows, ownerRows] = [createRows(), createRows()]
    const callerClasses = createCallerClasses(workshop, effects, callerRows)
    const ownerClasses = createOwnerClasses(workshop, effects, ownerRows)
    const odd = [...resources.keys()].filter(place => isOdd(resources[place] as ResourceSide))
    const each = accessActions[type].map((_, bit) => 1 << bit)
    const decide = createCellDecider(workshop, callerRows.rows, ownerRows.rows)
    const cells = createPairTable()
    const decideRow = (row: number, identity: IdentitySide): void => {
      const values = callerValues(identity, nowMs)
      const caller = callerClasses(identity, values)
      const owner = ownerClasses(identity, values)
      const start = row * count
      for (let place = 0; place < count; place++) {
        const [left, right] = [caller[place] as number, owner[place] as number]
        let cell = cells.get(left, right)
        if (cell < 0) {
          effort.spend(1)
          cell = table.add(decide(left, right, identity, resources[place] as ResourceSide))
          cells.set(left, right, cell)
        }
        matrix[start + place] = cell
      }
      for (const place of odd) matrix[start + place] = table.add(decideCell(identity, resources[place] as ResourceSide, nowMs, each))
    }
    const tryRow = (row: number, share: number): boolean => {
      effort.begin(share)
      try {
        decideRow(row, identities[row] as IdentitySide)
        return true
      } catch (error) {
        if (error !== exhausted) throw error
        return false
      }
    }
    // A few whose policies keep everybody busy take nothing from the others: all have a small share first, then what is left is dealt out,
    // in shares that something can be done with.
    const waiting = [...identities.keys()].filter(row => !tryRow(row, units / 2 / identities.length))
    for (const [at, row] of waiting.entries()) {
      if (tryRow(row, Math.max(usefulShare, effort.total() / (waiting.length - at)))) continue
      onTooComplex((identities[row] as IdentitySide).entitled.key)
      for (const [place, { relevant }] of resources.entries())
        matrix[row * count + place] = table.add({ allowed: 0, conditional: 0, unknown: relevant })
    }
  }
  return {
    type,
    identities: identities.map(({ entitled }) => entitled),
    resources: resources.map(({ entitled }) => entitled),
    cells: table.cells,
    matrix
  }
}
