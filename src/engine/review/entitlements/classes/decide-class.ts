import type { EntitlementCell } from '../../../../shared/vocabulary/entitlement.ts'
import { accessActions } from '../../../../shared/vocabulary/profile.ts'
import type { IdentitySide } from '../identity-side.ts'
import { type Outcome, pairOutcome } from '../pair-outcome.ts'
import { pairQuestion } from '../question-for.ts'
import type { ResourceSide } from '../resource-side.ts'
import { actionKinds } from './action-kinds.ts'
import { exhausted } from './effort.ts'
import { createIds } from './interning.ts'
import { layerSays, saysNo } from './layer-says.ts'
import type { Workshop } from './policy-effects.ts'
import { keyActions } from './statement-facts.ts'

/** What one decision takes, and the steps of a walk over patterns that take as long as a unit of work. */
const [decisionUnits, stepsPerUnit] = [15, 2]

type Rows = readonly (readonly number[])[]

/**
 * Decides classes of pairs, action by action. What the layers of a class say of an action is often what those of another say of it, or of
 * another action: then it has been decided.
 * @param callers  by class the number of the caller's state, then the sets of signatures of its layers
 * @param owners  the same of the resource's own side
 * @returns the cell of a class, of which `identity` and `resource` are one pair
 */
export const createCellDecider = ({ type, nowMs, sets, signatures, effort }: Workshop, callers: Rows, owners: Rows) => {
  const actions = accessActions[type]
  const [kinds, ofKeys] = [actionKinds(type), keyActions(type)]
  const idOf = createIds()
  const denied = idOf(saysNo)
  const layerIds = actions.map(() => new Map<number, string>())
  const layer = (set: number, bit: number): string => {
    const known = layerIds[bit] as Map<number, string>
    let id = known.get(set)
    if (id === undefined) {
      effort.spend(1 + sets.members(set).length)
      const said = layerSays(sets.members(set).map(signatures.get), bit, ofKeys[bit] === true)
      id = said === '' || said === saysNo ? said : String(idOf(said))
      known.set(set, id)
    }
    return id
  }
  /** @param binding  the layer whose Deny binds everybody */
  const sideOf = (rows: Rows, binding: number, kind: (bit: number) => string) => {
    const known: Int32Array[] = []
    return (row: number): Int32Array => {
      let found = known[row]
      if (found === undefined) {
        const [state, ...layers] = rows[row] as readonly number[]
        // A set one less than nothing is a layer that is not there.
        found = Int32Array.from(actions, (_, bit) => {
          const said = layers.map(set => (set < 0 ? '-' : layer(set, bit)))
          return said[binding] === saysNo ? denied : idOf(`${state} ${kind(bit)}|${said.join('|')}`)
        })
        known[row] = found
      }
      return found
    }
  }
  const callerSide = sideOf(callers, 0, () => '')
  const ownerSide = sideOf(owners, 1, bit => kinds[bit] as string)
  const outcomes = new Map<number, Outcome>()

  return (caller: number, owner: number, identity: IdentitySide, resource: ResourceSide): EntitlementCell => {
    const [left, right] = [callerSide(caller), ownerSide(owner)]
    const cell = { allowed: 0, conditional: 0, unknown: 0 }
    for (const [bit, action] of actions.entries()) {
      if ((resource.relevant & (1 << bit)) === 0) continue
      if (left[bit] === denied || right[bit] === denied) continue
      const key = (left[bit] as number) * 2 ** 26 + (right[bit] as number)
      let outcome = outcomes.get(key)
      if (outcome === undefined) {
        effort.spend(decisionUnits)
        // Looking through keys may take longest. Whoever has nothing left has no outcome either.
        const steps = { left: effort.left() * stepsPerUnit + 1 }
        const before = steps.left
        outcome = pairOutcome({ ...pairQuestion(identity, resource, action, nowMs), steps })
        effort.spend(Math.min(effort.left(), (before - steps.left) / stepsPerUnit))
        if (steps.left < 0) throw exhausted
        outcomes.set(key, outcome)
      }
      if (outcome !== 'denied') cell[outcome] |= 1 << bit
    }
    return cell
  }
}
