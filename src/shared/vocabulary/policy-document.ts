/**
 * IAM policy documents as values, read once and trusted from then on. What could not be read stays visible: it matches "maybe",
 * never "nothing".
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */

/** Where a document stands decides which elements it may have. Boundaries and session policies are written like `identity`. */
export const policyKinds = ['identity', 'resource', 'trust', 'scp', 'rcp'] as const
export type PolicyKind = (typeof policyKinds)[number]

export const policyVersions = ['2008-10-17', '2012-10-17'] as const
export type PolicyVersion = (typeof policyVersions)[number]

export interface PolicyProblem {
  /** `Statement[1].Action[0]`; '' for the document itself. */
  place: string
  reason: string
  /** True: this part is not understood and counts as unknown. False: understood, but worth telling. */
  fatal: boolean
}

/** `Action` or `NotAction`, `Resource` or `NotResource`. */
export interface PolicyList {
  not: boolean
  values: readonly string[]
  /** Something in it could not be read: what the values do not match may still be meant. */
  unreadable: boolean
}

export const principalTypes = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const
export type PrincipalType = (typeof principalTypes)[number]

export interface PrincipalEntry {
  type: PrincipalType
  value: string
}

export interface PrincipalList {
  not: boolean
  entries: readonly PrincipalEntry[]
  unreadable: boolean
}

/** One condition key under one operator. Values are ORed (for negated operators: none may match), clauses are ANDed. */
export interface ConditionClause {
  /** Lower case, without prefix and suffix: `stringlike`. */
  operator: string
  set: 'all' | 'any' | null
  ifExists: boolean
  /** As written. */
  key: string
  values: readonly string[]
  /** The operator is not one of IAM's, or a value is not of its type. */
  unreadable: boolean
}

export interface PolicyStatement {
  /** Place among the document's statements, from 0. */
  index: number
  sid: string | null
  /** null: neither Allow nor Deny. */
  effect: 'Allow' | 'Deny' | null
  actions: PolicyList
  resources: PolicyList
  /** null in kinds that speak of their holder only. */
  principals: PrincipalList | null
  conditions: readonly ConditionClause[]
  /** Something else in it is not understood, such as an element IAM does not have. */
  unreadable: boolean
}

export interface PolicyDocument {
  /** Without one, IAM reads a document as of 2008: no variables. */
  version: PolicyVersion
  id: string | null
  statements: readonly PolicyStatement[]
}

export interface ParsedPolicy {
  /** null: nothing of it could be read, so it may say anything. */
  document: PolicyDocument | null
  problems: readonly PolicyProblem[]
}
