import { isAccountId } from '../../../../shared/vocabulary/account.ts'
import type { ResourceType } from '../../../../shared/vocabulary/activity.ts'
import { parseArn } from '../../../../shared/vocabulary/arn.ts'
import type { PrincipalEntry, PrincipalList } from '../../../../shared/vocabulary/policy-document.ts'
import { accessActions } from '../../../../shared/vocabulary/profile.ts'
import type { CompiledPolicy, CompiledStatement } from '../../../policy/compile-policy.ts'
import { dependencyOf, type KeyDependency } from '../../../policy/context/key-dependency.ts'
import { s3ObjectActions } from '../../../policy/evaluate/s3-object-actions.ts'

/** What a statement asks, apart from who asks for what. */
export interface StatementFacts {
  statement: CompiledStatement
  /** For every action of the kind whether the statement means it: a digit each. */
  vector: string
  /** It means actions asked of the resource itself, and actions asked of some key in it. */
  asksItself: boolean
  asksKeys: boolean
  /** Keys its conditions ask for, by what they depend on; in lower case. */
  conditionKeys: Readonly<Record<KeyDependency, readonly string[]>>
  patternKeys: Readonly<Record<KeyDependency, readonly string[]>>
  /** Its principals without those that name one user, role or session; null: it speaks of its holder. */
  generic: PrincipalList | null
  /** The users, roles and sessions it names. */
  named: readonly string[]
  /** What it says, for comparing with others: without principals and resources. */
  shape: string
}

const variable = /\$\{\s*([^,{}']+?)\s*(?:,[^{}]*)?\}/g

const variablesIn = (texts: readonly string[]): string[] =>
  texts.flatMap(text => (text.includes('${') ? [...text.matchAll(variable)].map(([, name = '']) => name.toLowerCase()) : []))

const byDependency = (keys: Iterable<string>): Record<KeyDependency, string[]> => {
  const sorted: Record<KeyDependency, string[]> = { caller: [], account: [], resource: [], both: [], fixed: [] }
  for (const key of [...new Set(keys)].sort()) sorted[dependencyOf(key)].push(key)
  return sorted
}

/** Whether an entry can name one caller of an account and not another. */
const isSpecific = ({ type, value }: PrincipalEntry): boolean => {
  if (type !== 'AWS' || value === '*' || isAccountId(value)) return false
  const arn = parseArn(value)
  return !(arn?.service === 'iam' && arn.resource === 'root')
}

const actionKinds = new Map<ResourceType, readonly boolean[]>()

/** For every action of a kind whether it is asked of some key in the resource. */
export const keyActions = (type: ResourceType): readonly boolean[] => {
  let kinds = actionKinds.get(type)
  if (kinds === undefined) {
    kinds = accessActions[type].map(action => s3ObjectActions.has(action.toLowerCase()))
    actionKinds.set(type, kinds)
  }
  return kinds
}

const factsOf = (statement: CompiledStatement, type: ResourceType): StatementFacts | null => {
  const { source } = statement
  const truths = accessActions[type].map(action => statement.actions(action.toLowerCase()))
  if (truths.every(truth => truth === 0)) return null
  const ofKeys = keyActions(type)
  const { principals, conditions, effect } = source
  return {
    statement,
    vector: truths.join(''),
    asksItself: truths.some((truth, at) => truth !== 0 && ofKeys[at] === false),
    asksKeys: truths.some((truth, at) => truth !== 0 && ofKeys[at] === true),
    conditionKeys: byDependency(conditions.flatMap(({ key, values }) => [key.toLowerCase(), ...variablesIn(values)])),
    patternKeys: byDependency(variablesIn(source.resources.values)),
    generic: principals === null ? null : { ...principals, entries: principals.entries.filter(entry => !isSpecific(entry)) },
    named: principals === null ? [] : principals.entries.filter(isSpecific).map(({ value }) => value),
    shape: JSON.stringify([effect, truths.join(''), conditions])
  }
}

const known = new Map<ResourceType, WeakMap<readonly CompiledStatement[], readonly StatementFacts[]>>()

/** The statements of a policy that bear on resources of a kind. Equal documents share them. */
export const relevantStatements = ({ statements }: CompiledPolicy, type: ResourceType): readonly StatementFacts[] => {
  let ofType = known.get(type)
  if (ofType === undefined) {
    ofType = new WeakMap()
    known.set(type, ofType)
  }
  let facts = ofType.get(statements)
  if (facts === undefined) {
    facts = statements.flatMap(statement => factsOf(statement, type) ?? [])
    ofType.set(statements, facts)
  }
  return facts
}
