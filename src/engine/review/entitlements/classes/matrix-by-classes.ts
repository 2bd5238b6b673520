import type { ResourceType } from '../../../../shared/vocabulary/activity.ts'
import type { EntitlementMatrix } from '../../../../shared/vocabulary/entitlement.ts'
import { accessActions } from '../../../../shared/vocabulary/profile.ts'
import type { CompiledPolicy } from '../../../policy/compile-policy.ts'
import { isServiceLinked } from '../../../policy/context/principal.ts'
import { createCellTable } from '../cell-table.ts'
import { decideCell } from '../decide-cell.ts'
import type { IdentitySide } from '../identity-side.ts'
import type { ResourceSide } from '../resource-side.ts'
import type { Sides } from '../sides.ts'
import { createCellDecider } from './decide-class.ts'
import { createEffort, exhausted } from './effort.ts'
import { createHits } from './hits.ts'
import { createNumberSets, createPairs } from './interning.ts'
import { type CallerValues, callerValues, resourceValues } from './key-values.ts'
import { createOwnStates } from './own-states.ts'
import { createPairTable } from './pair-table.ts'
import { createPolicyEffects, type Effect, type PolicyEffects, type Workshop } from './policy-effects.ts'
import { createResourceEffects, type OwnEffects } from './resource-effects.ts'
import { createSignatures } from './signatures.ts'

/** Somebody of the same account and kind whom no policy names. */
const strangerLike = (identity: IdentitySide): IdentitySide => {
  const { partition, accountId, kind } = identity.principal
  const name = '\u0000'
  return {
    ...identity,
    principal: { ...identity.principal, arn: `arn:${partition}:iam::${accountId}:${kind}/${name}`, name, principalId: null },
    principalTags: {}
  }
}

const classOf = ({ principal, permissionBoundary, organization }: IdentitySide): string => {
  const { accountId, kind, partition, canonicalUserId } = principal
  return JSON.stringify([accountId, kind, partition, canonicalUserId, permissionBoundary !== undefined, organization])
}

/** ARNs that are not written as their kind's are, which decisions may take for something else: each is asked by itself. */
const isOdd = ({ type, facts: { resource } }: ResourceSide): boolean => {
  if (type === 's3-bucket') return !/^arn:[^:]*:s3:::[^/]+$/.test(resource)
  return (
    !(type === 'secret' ? /^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:/ : /^arn:[^:]*:kms:[^:]*:[^:]*:key\//).test(resource) ||
    resource.endsWith('/*')
  )
}

type Numbers = Int32Array

/** Numbers for rows of numbers. */
const createRows = () => {
  const pairs = createPairs()
  const rows: (readonly number[])[] = []
  return {
    rows,
    /** The number of `row` with one more at its end. */
    next(before: number, value: number): number {
      const id = pairs.of(before + 1, value + 1)
      rows[id] ??= [...(before < 0 ? [] : (rows[before] as readonly number[])), value]
      return id
    }
  }
}
type Rows = ReturnType<typeof createRows>

/** Numbers that are kept of what policies and layers come to on every resource: some sixty megabytes. */
const cellsKeptAtMost = 2 ** 24

const none = -1
const at = (effect: Effect, place: number): number => (typeof effect === 'number' ? effect : (effect[place] as number))

/** What the caller's side comes to on every resource: identity policies, boundary, and each level above. */
const createCallerClasses = (workshop: Workshop, effects: PolicyEffects, rows: Rows) => {
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

/** Joins two sides place by place; neighbours are often alike. */
const combine = (left: Effect, right: Effect, count: number, join: (left: number, right: number) => number): Effect => {
  if (typeof left === 'number' && typeof right === 'number') return join(left, right)
  const result = new Int32Array(count)
  let [lastLeft, lastRight, last] = [Number.NaN, Number.NaN, 0]
  for (let place = 0; place < count; place++) {
    const [a, b] = [at(left, place), at(right, place)]
    if (a !== lastLeft || b !== lastRight) {
      last = join(a, b)
      lastLeft = a
      lastRight = b
    }
    result[place] = last
  }
  return result
}

/** What the owner's side comes to for a caller: policy, grants, resource control policies, and the resource's state. */
const createOwnerClasses = (workshop: Workshop, effects: PolicyEffects, rows: Rows) => {
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
