import type { ResourceType } from '../../../../shared/vocabulary/activity.ts'
import type { CompiledPolicy, CompiledStatement } from '../../../policy/compile-policy.ts'
import type { ResolvedPattern } from '../../../policy/match/arn-pattern.ts'
import type { IdentitySide } from '../identity-side.ts'
import type { ResourceSide } from '../resource-side.ts'
import type { Effort } from './effort.ts'
import type { Hits } from './hits.ts'
import type { NumberSets } from './interning.ts'
import { type CallerValues, pairContext, type ResourceValues } from './key-values.ts'
import { conditionOf, namingOf, type Signatures } from './signatures.ts'
import { relevantStatements, type StatementFacts } from './statement-facts.ts'

/** What everything of one kind is decided with. */
export interface Workshop {
  type: ResourceType
  resources: readonly ResourceSide[]
  nowMs: number
  hits: Hits
  signatures: Signatures
  /** Sets of signatures. */
  sets: NumberSets
  resourceValues: ResourceValues
  effort: Effort
}

/** For every resource the set of signatures a policy comes to; a number where it is one for all. */
export type Effect = Int32Array | number

/** What a policy that speaks of many resources comes to on each of them. */
export interface PolicyEffects {
  of(policy: CompiledPolicy, identity: IdentitySide, values: CallerValues): { effect: Effect; id: string }
  /** Forgets them: what nobody asks for again needs no place. Ids are not given out twice. */
  forget(): void
}

const callerKeys = ({ conditionKeys, patternKeys }: StatementFacts): string[] =>
  [conditionKeys, patternKeys].flatMap(({ caller, account, both }) => [
    ...caller,
    ...account,
    // Whether caller and resource are of one account is told by the caller's account and the resource's.
    ...(both.length > 0 ? ['aws:principalaccount', 'aws:principalorgid', 'aws:principalorgpaths'] : [])
  ])

const resourceKeys = ({ conditionKeys: { resource, both } }: StatementFacts): string[] => [
  ...resource,
  ...(both.length > 0 ? ['aws:resourceaccount'] : [])
]

interface Prepared {
  statements: readonly StatementFacts[]
  callerKeys: readonly string[]
  byCaller: Map<string, { effect: Effect; id: string }>
}

export const createPolicyEffects = (workshop: Workshop): PolicyEffects => {
  let made = 0
  const prepared = new Map<readonly CompiledStatement[], Prepared>()
  const prepare = (policy: CompiledPolicy): Prepared => {
    let found = prepared.get(policy.statements)
    if (found === undefined) {
      const statements = relevantStatements(policy, workshop.type)
      found = { statements, callerKeys: [...new Set(statements.flatMap(callerKeys))].sort(), byCaller: new Map() }
      prepared.set(policy.statements, found)
    }
    return found
  }
  return {
    forget: () => prepared.clear(),
    of(policy, identity, values) {
      const { statements, callerKeys: keys, byCaller } = prepare(policy)
      const namings = statements.map(({ statement: { source } }) =>
        source.principals === null
          ? null
          : namingOf(source, source.principals, identity.principal, identity.permissionBoundary !== undefined)
      )
      const caller = `${values.of(keys)}\n${namings.join(' ')}`
      let found = byCaller.get(caller)
      if (found === undefined) {
        const effect = policy.unreadable
          ? workshop.sets.add(0, workshop.signatures.unreadable)
          : effectOf(workshop, statements, namings, identity, values)
        found = { effect, id: typeof effect === 'number' ? `=${effect}` : `#${made++}` }
        byCaller.set(caller, found)
      }
      return found
    }
  }
}

const effectOf = (
  workshop: Workshop,
  statements: readonly StatementFacts[],
  namings: readonly (string | null)[],
  identity: IdentitySide,
  values: CallerValues
): Effect => {
  let effect: Effect = 0
  for (const [at, facts] of statements.entries()) {
    const naming = namings[at]
    if (naming === '') continue
    effect = withStatement(workshop, effect, facts, naming ?? '', identity, values)
  }
  return effect
}

/** Hits of a statement's list on every resource: `base` where none is listed. null: the list can mean nothing. */
const hitsOf = (
  { hits, resources, nowMs, effort }: Workshop,
  facts: StatementFacts,
  identity: IdentitySide,
  values: CallerValues
): { base: number; listed: Map<number, number> } | null => {
  const { patternKeys, statement } = facts
  const { patterns } = statement.resources
  const { not } = statement.source.resources
  const listed = new Map<number, number>()
  if (patternKeys.resource.length > 0 || patternKeys.both.length > 0) {
    effort.spend(resources.length * 5)
    for (const [at, resource] of resources.entries()) {
      const { lookup } = pairContext(identity, resource, nowMs)
      const hit = singleHit(
        hits,
        patterns.map(pattern => pattern.resolve(lookup)),
        at,
        not
      )
      // Nothing of the list: it is told apart from an ARN that no pattern matches.
      listed.set(at, hit ?? deadHit)
    }
    return { base: deadHit, listed }
  }
  let base = 0
  for (const [place, pattern] of patterns.entries()) {
    const resolved = pattern.resolve(values.context.lookup)
    if (resolved === 'absent') {
      if (not) return null
      continue
    }
    const found = hits.all(resolved, pattern.hasVariables ? null : (statement.source.resources.values[place] ?? null))
    if (found.base !== 0) {
      for (const [at, hit] of listed) listed.set(at, hits.union(hit, found.base))
      base = hits.union(base, found.base)
    }
    for (const [at, hit] of found.listed) listed.set(at, hits.union(listed.get(at) ?? base, hit))
  }
  return { base, listed }
}

const deadHit = -1

/** @returns null when a list of what is not meant names a variable without a value: then nothing is meant */
export const singleHit = (hits: Hits, patterns: readonly ResolvedPattern[], at: number, not: boolean): number | null => {
  let hit = 0
  for (const pattern of patterns) {
    if (pattern === 'absent') {
      if (not) return null
    } else hit = hits.union(hit, hits.single(pattern, at))
  }
  return hit
}

const withStatement = (
  workshop: Workshop,
  before: Effect,
  facts: StatementFacts,
  naming: string,
  identity: IdentitySide,
  values: CallerValues
): Effect => {
  const { resources, sets, signatures, hits, nowMs, effort } = workshop
  const found = hitsOf(workshop, facts, identity, values)
  if (found === null) return before
  const keys = resourceKeys(facts)
  if (keys.length === 0) {
    const condition = conditionOf(facts, values.context)
    const signatureOf = (hit: number): number | null => (hit === deadHit ? null : signatures.of(facts, naming, condition, hits.of(hit)))
    return addHits(workshop, before, found, signatureOf)
  }
  const valueIds = workshop.resourceValues.of(keys)
  const conditions: string[] = []
  effort.spend(resources.length >>> 4)
  const after = spread(before, resources.length)
  const remembered = new Map<number, number | null>()
  for (let at = 0; at < resources.length; at++) {
    const hit = found.listed.get(at) ?? found.base
    if (hit === deadHit) continue
    const value = valueIds[at] as number
    const key = value * 2 ** 26 + hit
    let signature = remembered.get(key)
    if (signature === undefined) {
      effort.spend(5)
      conditions[value] ??= conditionOf(facts, pairContext(identity, resources[at] as ResourceSide, nowMs))
      signature = signatures.of(facts, naming, conditions[value] ?? '', hits.of(hit))
      remembered.set(key, signature)
    }
    if (signature !== null) after[at] = sets.add(after[at] as number, signature)
  }
  return after
}

/** One array, given out to be written to. */
const spread = (effect: Effect, count: number): Int32Array => (typeof effect === 'number' ? new Int32Array(count).fill(effect) : effect)

const addHits = (
  { resources, sets, effort }: Workshop,
  before: Effect,
  { base, listed }: { base: number; listed: ReadonlyMap<number, number> },
  signatureOf: (hit: number) => number | null
): Effect => {
  const ofBase = signatureOf(base)
  const remembered = new Map<number, number | null>([[base, ofBase]])
  const others: [number, number | null][] = []
  for (const [at, hit] of listed) {
    let signature = remembered.get(hit)
    if (signature === undefined) {
      effort.spend(1)
      signature = signatureOf(hit)
      remembered.set(hit, signature)
    }
    if (signature !== ofBase) others.push([at, signature])
  }
  if (others.length === 0) return ofBase === null ? before : addAll(before, ofBase, sets)
  const after = spread(before, resources.length)
  const old = others.map(([at]) => after[at] as number)
  if (ofBase !== null) addAll(after, ofBase, sets)
  for (const [index, [at, signature]] of others.entries())
    after[at] = signature === null ? (old[index] as number) : sets.add(old[index] as number, signature)
  return after
}

const addAll = (effect: Effect, signature: number, sets: NumberSets): Effect => {
  if (typeof effect === 'number') return sets.add(effect, signature)
  for (let at = 0; at < effect.length; at++) effect[at] = sets.add(effect[at] as number, signature)
  return effect
}
