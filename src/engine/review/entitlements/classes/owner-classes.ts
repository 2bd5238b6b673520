import type { CompiledPolicy } from '../../../policy/compile-policy.ts'
import type { IdentitySide } from '../identity-side.ts'
import { at, type Numbers, none, type Rows } from './class-rows.ts'
import type { CallerValues } from './key-values.ts'
import { createOwnStates } from './own-states.ts'
import type { PolicyEffects, Workshop } from './policy-effects.ts'
import { createResourceEffects, type OwnEffects } from './resource-effects.ts'
import { strangerLike } from './stranger-like.ts'

const classOf = ({ principal, permissionBoundary, organization }: IdentitySide): string => {
  const { accountId, kind, partition, canonicalUserId } = principal
  return JSON.stringify([accountId, kind, partition, canonicalUserId, permissionBoundary !== undefined, organization])
}

/** What the owner's side comes to for a caller: policy, grants, resource control policies, and the resource's state. */
export const createOwnerClasses = (workshop: Workshop, effects: PolicyEffects, rows: Rows) => {
  const { resources, sets, effort } = workshop
  const own = createResourceEffects(workshop)
  const states = createOwnStates(resources)
  const lists = new Map<readonly (readonly CompiledPolicy[])[], number[]>()
  for (const [place, { layers }] of resources.entries())
    if (layers.rcps !== undefined) lists.set(layers.rcps, [...(lists.get(layers.rcps) ?? []), place])
  const withRcps = [...lists].map(([levels, places]) => ({ policies: levels.flat(), places }))

  interface Common {
    effects: OwnEffects
    states: Numbers
    /** By what resource control policies come to. */
    byRcps: Map<string, { rcps: Numbers; classes: Numbers }>
  }
  const commons = new Map<string, Common>()
  const row = (state: number, rcp: number, policy: number, grants: number): number =>
    rows.next(rows.next(rows.next(rows.next(none, state), rcp), policy), grants)

  const rcpEffects = (identity: IdentitySide, values: CallerValues): { id: string; rcps(): Numbers } => {
    const parts = withRcps.map(({ policies, places }) => ({
      places,
      effects: policies.map(policy => effects.of(policy, identity, values))
    }))
    return {
      id: parts.map(({ effects: each }) => each.map(({ id }) => id).join(' ')).join('|'),
      rcps() {
        const result = new Int32Array(resources.length).fill(none)
        for (const { places, effects: each } of parts)
          for (const place of places) result[place] = each.reduce((set, { effect }) => sets.union(set, at(effect, place)), 0)
        return result
      }
    }
  }
  return (identity: IdentitySide, values: CallerValues): Numbers => {
    const key = classOf(identity)
    let common = commons.get(key)
    if (common === undefined) {
      const stranger = strangerLike(identity)
      common = { effects: effort.shared(() => own.common(stranger)), states: states(stranger), byRcps: new Map() }
      commons.set(key, common)
    }
    const { effects: shared, states: state } = common
    const { id, rcps } = rcpEffects(identity, values)
    let base = common.byRcps.get(id)
    if (base === undefined) {
      effort.spend(resources.length >>> 3)
      const sets = rcps()
      const classes = Int32Array.from(resources, (_, place) =>
        row(state[place] as number, sets[place] as number, shared.policy[place] as number, shared.grants[place] as number)
      )
      base = { rcps: sets, classes }
      common.byRcps.set(id, base)
    }
    const special = own.special(identity, values, shared)
    if (special.length === 0) return base.classes
    const classes = Int32Array.from(base.classes)
    for (const { at: place, policy, grants } of special)
      classes[place] = row(state[place] as number, base.rcps[place] as number, policy, grants)
    return classes
  }
}
