import type { CompiledPolicy } from '../../../policy/compile-policy.ts'
import { isServiceLinked } from '../../../policy/context/principal.ts'
import type { IdentitySide } from '../identity-side.ts'
import { combine, type Numbers, none, type Rows } from './class-rows.ts'
import type { CallerValues } from './key-values.ts'
import type { Effect, PolicyEffects, Workshop } from './policy-effects.ts'

/** Numbers that are kept of what policies and layers come to on every resource: some sixty megabytes. */
const cellsKeptAtMost = 2 ** 24

/** What the caller's side comes to on every resource: identity policies, boundary, and each level above. */
export const createCallerClasses = (workshop: Workshop, effects: PolicyEffects, rows: Rows) => {
  const { resources, sets, effort } = workshop
  const known = new Map<string, Numbers>()
  const layers = new Map<string, Effect>()
  let cellsKept = 0
  /** Most policies are held by one role: what they come to would be kept for nobody. */
  const makeRoom = (): void => {
    if (cellsKept < cellsKeptAtMost) return
    cellsKept = 0
    known.clear()
    layers.clear()
    effects.forget()
  }

  const layer = (policies: readonly CompiledPolicy[], identity: IdentitySide, values: CallerValues): { id: string; effect: Effect } => {
    const parts = new Map<string, Effect>()
    for (const policy of policies) {
      const { id, effect } = effects.of(policy, identity, values)
      if (effect !== 0) parts.set(id, effect)
    }
    const id = [...parts.keys()].sort().join(' ')
    let effect = layers.get(id)
    if (effect === undefined) {
      effect = unionOf([...parts.values()], resources.length, sets.union)
      layers.set(id, effect)
    }
    return { id, effect }
  }
  return (identity: IdentitySide, values: CallerValues): Numbers => {
    makeRoom()
    const { identityPolicies, permissionBoundary, scps = [], managementAccount, principal } = identity
    const all = [
      layer(identityPolicies, identity, values),
      ...(permissionBoundary === undefined ? [] : [layer([permissionBoundary], identity, values)]),
      ...scps.map(level => layer(level, identity, values))
    ]
    const flags = (managementAccount ? 1 : 0) + (isServiceLinked(principal) ? 2 : 0) + (permissionBoundary === undefined ? 0 : 4)
    const key = `${flags}|${all.map(({ id }) => id).join('|')}`
    let found = known.get(key)
    if (found === undefined) {
      effort.spend((all.length * resources.length) >>> 6)
      found = rowsOf(
        resources.length,
        rows,
        flags,
        all.map(({ effect }) => effect)
      )
      known.set(key, found)
      cellsKept += (all.length + 2) * resources.length
    }
    return found
  }
}

const rowsOf = (count: number, rows: Rows, first: number, effects: readonly Effect[]): Numbers => {
  let result: Effect = rows.next(none, first)
  for (const effect of effects) result = combine(result, effect, count, rows.next)
  return typeof result === 'number' ? new Int32Array(count).fill(result) : result
}

const unionOf = (effects: readonly Effect[], count: number, union: (left: number, right: number) => number): Effect =>
  effects.reduce<Effect>((result, effect) => combine(result, effect, count, union), 0)
