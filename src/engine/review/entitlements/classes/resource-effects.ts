import type { PrincipalList } from '../../../../shared/vocabulary/policy-document.ts'
import { accessActions } from '../../../../shared/vocabulary/profile.ts'
import { parsePrincipal } from '../../../policy/context/principal.ts'
import type { RequestContext } from '../../../policy/context/request-context.ts'
import { constraintTruth, type KeyGrant } from '../../../policy/evaluate/key-grants.ts'
import { allowNames } from '../../../policy/match/match-principal.ts'
import type { Lookup } from '../../../policy/match/template.ts'
import type { IdentitySide } from '../identity-side.ts'
import type { ResourceSide } from '../resource-side.ts'
import { createIds } from './interning.ts'
import { type CallerValues, pairContext } from './key-values.ts'
import { singleHit, type Workshop } from './policy-effects.ts'
import { conditionOf, namingOf } from './signatures.ts'
import { relevantStatements, type StatementFacts } from './statement-facts.ts'

/** For every resource the set of signatures that its own policy, and its grants, come to. */
export interface OwnEffects {
  policy: Int32Array
  grants: Int32Array
}

/** What resources' own policies and grants come to for one caller after the other. */
export interface ResourceEffects {
  /** For callers of an account that no resource names: the same for all of one class. */
  common(stranger: IdentitySide): OwnEffects
  /** Where it is something else for this caller. */
  special(identity: IdentitySide, values: CallerValues, common: OwnEffects): { at: number; policy: number; grants: number }[]
}

/** A part of a resource's policy or its grants that all callers of an account are alike to, or that asks who calls. */
interface Part {
  /** Equal for resources whose parts come to the same for every caller. */
  shape: Int32Array
  /** One resource for every shape. */
  examples: readonly number[]
}

const generalGrantee = (grantee: string): boolean => /^\d{12}$|^arn:[^:]*:iam::\d{12}:root$|^\*$/.test(grantee)

/** Names under which a principal entry may mean a caller. More than mean it do no harm. */
const namesOfEntry = (value: string): string[] => {
  const parsed = parsePrincipal(value)
  return [
    value,
    ...(parsed === null || parsed.name === '' ? [] : [`${parsed.accountId}/${parsed.name}`]),
    ...(/^A[A-Z0-9]{15,}/.test(value) ? [`id:${value.split(':')[0]}`] : [])
  ]
}

const namesOfCaller = ({ principal: { arn, accountId, name, principalId } }: IdentitySide): string[] => [
  arn,
  `${accountId}/${name}`,
  ...(principalId === null ? [] : [`id:${principalId.split(':')[0]}`])
]

const grantsOf = ({ layers: { grants } }: ResourceSide): readonly KeyGrant[] => (grants === undefined || grants === 'unknown' ? [] : grants)

const policyStatements = (resource: ResourceSide): readonly StatementFacts[] => {
  const { resourcePolicy } = resource.layers
  return typeof resourcePolicy === 'object' ? relevantStatements(resourcePolicy, resource.type) : []
}

/** Whether a statement may mean one caller of an account and not another, apart from naming it. */
const asksWho = ({ conditionKeys, patternKeys }: StatementFacts): boolean =>
  conditionKeys.caller.length > 0 || patternKeys.caller.length > 0

const hasVariables = ({ statement }: StatementFacts): boolean => statement.resources.patterns.some(pattern => pattern.hasVariables)

/** Whether its conditions hold for all alike. */
const isFixed = ({ conditionKeys: { caller, account, resource, both } }: StatementFacts): boolean =>
  caller.length + account.length + resource.length + both.length === 0

const asksResource = ({ conditionKeys, patternKeys }: StatementFacts): boolean =>
  conditionKeys.resource.length + conditionKeys.both.length + patternKeys.resource.length + patternKeys.both.length > 0

export const createResourceEffects = (workshop: Workshop): ResourceEffects => {
  const { resources, nowMs, hits, signatures, sets, type, effort } = workshop
  const statements = resources.map(policyStatements)

  const hitOf = ({ statement: { source, resources: compiled } }: StatementFacts, at: number, lookup: Lookup): number | null => {
    const resolved = compiled.patterns.map(pattern => pattern.resolve(lookup))
    return singleHit(hits, resolved, at, source.resources.not)
  }
  const fixedHits = resources.map(() => new Map<StatementFacts, number | null>())
  /** Of a list without variables. */
  const fixedHit = (facts: StatementFacts, at: number): number | null => {
    const known = fixedHits[at] as Map<StatementFacts, number | null>
    let hit = known.get(facts)
    if (hit === undefined) {
      hit = hitOf(facts, at, () => ({ state: 'absent' }))
      known.set(facts, hit)
    }
    return hit
  }
  const fixedConditions = new Map<StatementFacts, string>()
  const fixedCondition = (facts: StatementFacts, context: RequestContext): string => {
    let condition = fixedConditions.get(facts)
    if (condition === undefined) {
      condition = conditionOf(facts, context)
      fixedConditions.set(facts, condition)
    }
    return condition
  }
  const signatureOf = (
    facts: StatementFacts,
    principals: PrincipalList | null,
    at: number,
    identity: IdentitySide,
    context: RequestContext
  ): number | null => {
    const { source } = facts.statement
    const naming = principals === null ? '' : namingOf(source, principals, identity.principal, identity.permissionBoundary !== undefined)
    if (principals !== null && naming === '') return null
    const hit = hasVariables(facts) ? hitOf(facts, at, context.lookup) : fixedHit(facts, at)
    if (hit === null) return null
    const condition = isFixed(facts) ? fixedCondition(facts, context) : conditionOf(facts, context)
    return signatures.of(facts, naming, condition, hits.of(hit))
  }
  /** @param own  the caller's context, for statements that ask nothing of the resource */
  const setOf = (
    at: number,
    identity: IdentitySide,
    which: (facts: StatementFacts) => boolean,
    named: boolean,
    own: RequestContext | null
  ): number => {
    let [set, both]: [number, RequestContext | null] = [0, null]
    for (const facts of statements[at] as readonly StatementFacts[]) {
      if (!which(facts)) continue
      effort.spend(4)
      let context = asksResource(facts) ? null : own
      if (context === null) {
        both ??= pairContext(identity, resources[at] as ResourceSide, nowMs)
        context = both
      }
      const signature = signatureOf(facts, named ? facts.statement.source.principals : facts.generic, at, identity, context)
      if (signature !== null) set = sets.add(set, signature)
    }
    return set
  }
  const grantSet = (at: number, identity: IdentitySide, which: (grant: KeyGrant) => boolean): number => {
    let [set, context]: [number, RequestContext | null] = [0, null]
    for (const grant of grantsOf(resources[at] as ResourceSide)) {
      if (!which(grant)) continue
      const { direct, role, account } = allowNames(
        { not: false, entries: [{ type: 'AWS', value: grant.grantee }], unreadable: false },
        identity.principal
      )
      if (direct + role + account === 0) continue
      context ??= pairContext(identity, resources[at] as ResourceSide, nowMs)
      const operations = new Set(grant.operations.map(operation => `kms:${operation.toLowerCase()}`))
      const vector = accessActions[type].map(action => (operations.has(action.toLowerCase()) ? '2' : '0')).join('')
      set = sets.add(set, signatures.other(vector, `grant ${direct} ${role} ${account} ${constraintTruth(grant, context)}`))
    }
    return set
  }

  /** What a statement without its named principals is: resources that have equal ones are alike to callers they do not name. */
  const shapeOf = (facts: StatementFacts, at: number): string => {
    const { conditionKeys, patternKeys, generic, shape } = facts
    const { source } = facts.statement
    const keys = [...conditionKeys.resource, ...patternKeys.resource]
    const isMixed = conditionKeys.both.length > 0 || patternKeys.both.length > 0
    const values = [...keys, ...(isMixed ? ['aws:resourceaccount'] : [])].map(key => `${key}#${workshop.resourceValues.of([key])[at]}`)
    const said = hasVariables(facts) ? `${at} of them` : fixedHit(facts, at)
    return JSON.stringify([shape, generic, values, said, source.resources.not, source.resources.unreadable])
  }
  const part = (shapeAt: (at: number) => string): Part => {
    const idOf = createIds()
    const examples: number[] = []
    const shape = Int32Array.from(resources, (_, at) => {
      const id = idOf(shapeAt(at))
      examples[id] ??= at
      return id
    })
    return { shape, examples }
  }
  const namesSomebody = ({ generic }: StatementFacts): boolean =>
    generic === null || generic.not || generic.unreadable || generic.entries.length > 0
  const shapes = (at: number, which: (facts: StatementFacts) => boolean): string =>
    [
      ...new Set(
        (statements[at] as readonly StatementFacts[]).filter(facts => which(facts) && namesSomebody(facts)).map(facts => shapeOf(facts, at))
      )
    ]
      .sort()
      .join('\n')
  const general = part(at => shapes(at, facts => !asksWho(facts)))
  const asking = part(at => shapes(at, asksWho))
  const generalGrants = part(at =>
    JSON.stringify(
      grantsOf(resources[at] as ResourceSide)
        .filter(({ grantee }) => generalGrantee(grantee))
        .map(({ grantee, operations, contextSubset, contextEquals }) => [grantee, operations, contextSubset, contextEquals])
    )
  )
  /** The resources whose policy or grants name somebody. */
  const naming = new Map<string, Set<number>>()
  for (const [at, resource] of resources.entries()) {
    const values = [
      ...(statements[at] as readonly StatementFacts[]).flatMap(({ named }) => named),
      ...grantsOf(resource).map(({ grantee }) => grantee)
    ]
    for (const name of values.flatMap(namesOfEntry)) {
      const list = naming.get(name)
      if (list === undefined) naming.set(name, new Set([at]))
      else list.add(at)
    }
  }
  /** Where some statement asks who calls. */
  const askingAt = [...resources.keys()].filter(at => (statements[at] as readonly StatementFacts[]).some(asksWho))

  const unreadable = resources.map(({ layers: { resourcePolicy } }) => typeof resourcePolicy === 'object' && resourcePolicy.unreadable)
  return {
    common(stranger) {
      const ofShape = general.examples.map(at => setOf(at, stranger, facts => !asksWho(facts), false, null))
      const ofGrants = generalGrants.examples.map(at => grantSet(at, stranger, ({ grantee }) => generalGrantee(grantee)))
      return {
        policy: Int32Array.from(general.shape, (shape, at) =>
          unreadable[at] === true ? sets.add(0, signatures.unreadable) : (ofShape[shape] as number)
        ),
        grants: Int32Array.from(generalGrants.shape, shape => ofGrants[shape] as number)
      }
    },
    special(identity, values, common) {
      const named = new Set<number>()
      for (const name of namesOfCaller(identity)) for (const at of naming.get(name) ?? []) named.add(at)
      const special: { at: number; policy: number; grants: number }[] = []
      for (const at of named)
        special.push({
          at,
          policy: unreadable[at] === true ? (common.policy[at] as number) : setOf(at, identity, () => true, true, values.context),
          grants: grantSet(at, identity, () => true)
        })
      const ofShape: number[] = []
      effort.spend(askingAt.length >>> 3)
      for (const at of askingAt) {
        if (named.has(at)) continue
        const shape = asking.shape[at] as number
        ofShape[shape] ??= setOf(asking.examples[shape] as number, identity, asksWho, false, values.context)
        special.push({ at, policy: sets.union(common.policy[at] as number, ofShape[shape] as number), grants: common.grants[at] as number })
      }
      return special
    }
  }
}
